"use strict";
(() => {
  const cases = [...document.querySelectorAll("details.case")];
  const rows = new Map([...document.querySelectorAll("#matrix tr[data-case]")].map(row => [row.dataset.case, row]));
  const search = document.getElementById("search");
  const group = document.getElementById("group");
  const verdict = document.getElementById("verdict");
  const shown = document.getElementById("shown");

  // All words must be in what is known of the case.
  function filter() {
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    let count = 0;
    for (const each of cases) {
      const fits = words.every(word => each.dataset.search.includes(word))
        && (!group.value || each.dataset.group === group.value)
        && (!verdict.value || each.dataset.verdict === verdict.value);
      each.hidden = !fits;
      rows.get(each.id).hidden = !fits;
      count += fits;
    }
    shown.textContent = `${count} of ${cases.length} cases`;
  }

  // A filter is a link, too: #?q=...&group=...&verdict=...
  function remember() {
    filter();
    const state = new URLSearchParams();
    if (search.value) state.set("q", search.value);
    if (group.value) state.set("group", group.value);
    if (verdict.value) state.set("verdict", verdict.value);
    const text = state.toString();
    history.replaceState(null, "", text ? `#?${text}` : location.pathname + location.search);
  }

  function follow() {
    const fragment = decodeURIComponent(location.hash.slice(1));
    if (fragment.startsWith("?")) {
      const state = new URLSearchParams(fragment.slice(1));
      search.value = state.get("q") || "";
      group.value = state.get("group") || "";
      verdict.value = state.get("verdict") || "";
      filter();
      return;
    }
    const target = fragment && document.getElementById(fragment);
    if (!target) return;
    const inside = target.closest("details.case");
    if (inside) {
      if (inside.hidden) {
        search.value = group.value = verdict.value = "";
        filter();
      }
      inside.open = true;
    }
    target.scrollIntoView();
  }

  search.addEventListener("input", remember);
  group.addEventListener("change", remember);
  verdict.addEventListener("change", remember);
  document.getElementById("open-all").addEventListener("click", () => {
    const open = cases.some(each => !each.hidden && !each.open);
    for (const each of cases) if (!each.hidden) each.open = open;
  });
  addEventListener("hashchange", follow);
  // On paper nothing can be opened.
  addEventListener("beforeprint", () => { for (const each of cases) if (!each.hidden) each.open = true; });
  filter();
  follow();
})();
