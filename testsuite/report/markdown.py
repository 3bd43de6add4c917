"""Markdown for a comment on a commit: short, what is wrong first.

SPDX-License-Identifier: GPL-3.0-or-later
"""

# A comment is no place for more; the page has all.
_MOST = 20


def _escaped(text):
    return text.replace("|", "\\|").replace("`", "'").replace("\n", " ")


def _listed(lines):
    shown = [f"- `{_escaped(each)}`" for each in lines[:_MOST]]
    if len(lines) > _MOST:
        shown.append(f"- and {len(lines) - _MOST} more")
    return shown


def _ratio(spread):
    return f"{spread['median']:.2f} ({spread['low']:.2f}–{spread['high']:.2f})" if spread else ""


def render(results, bench):
    summary = results["summary"]
    lines = [f"**{summary['text']}**", ""]
    if summary["unexplained"]:
        lines += ["Differences without a class:", "", *_listed(summary["unexplained"]), ""]
    if results["lacks"]:
        lines += [f"Classes may occur that are not seen here: {', '.join(results['lacks'])}", ""]
    if results["unused"]:
        lines += ["Classes that no longer occur:", ""]
        lines += _listed([f"{each['class']}: {each['pattern']}" for each in results["unused"]]) + [""]
    lines += ["| against clang | same | explained | different | not compared |", "|---|--:|--:|--:|--:|"]
    for depth, counts in summary["depths"].items():
        numbers = " | ".join(str(counts[each]) for each in ("same", "explained", "different", "none"))
        lines.append(f"| {depth} | {numbers} |")
    lines.append("")
    figures = []
    if summary["instructions"]:
        figures.append(("instructions of the programs", f"{summary['instructions']:.3f}"))
    if summary["btf"]:
        figures.append(("bytes of their .BTF", f"{summary['btf']:.3f}"))
    for program in (bench or {}).get("programs", ()):
        for name in ("plugin-c / clang-c", "plugin-c++ / clang-c++"):
            ratio = program["ratios"].get(name)
            if ratio and ratio["user"]:
                figures.append((f"compile time, {program['program']}, {name}", _ratio(ratio["user"])))
                figures.append((f"memory, {program['program']}, {name}", _ratio(ratio["rss_kib"])))
    if figures:
        lines += ["| by clang's | |", "|---|--:|", *(f"| {a} | {b} |" for a, b in figures), ""]
    compilers = ", ".join(results["tools"]["compilers"].values())
    lines.append(f"<sub>{compilers}; Linux {', '.join(each['release'] for each in results['kernels'])}</sub>")
    return "\n".join(lines) + "\n"
