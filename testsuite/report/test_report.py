"""The report: of a few cases that are compiled here, in all its forms, and the page in a browser.

usage: test_report.py TOOLS OUTPUT [BROWSER]

SPDX-License-Identifier: GPL-3.0-or-later
"""

import copy
import html
import json
import re
import subprocess
import sys
import unittest
import xml.etree.ElementTree as ET
from html.parser import HTMLParser
from pathlib import Path

import jsonschema

from report import junit, markdown, page
from report.summary import summarise

HERE = Path(__file__).parent
TOOLS = OUTPUT = BROWSER = None

# With relocations in C and C++, with a difference that has a class, and two that clang++ and g++
# crash on.
CASES = ("examples/vruntime", "peers/inner", "peers/base", "peers/field-questions")

DESKTOP, PHONE = (1300, 900), (390, 844)


def setUpModule():
    bench = {
        "programs": [
            {
                "program": "small",
                "ratios": {
                    "plugin-c / clang-c": {
                        "user": {"median": 0.5, "low": 0.4, "high": 0.7, "runs": 3},
                        "rss_kib": {"median": 0.5, "low": 0.5, "high": 0.5, "runs": 3},
                    }
                },
            }
        ],
        "growth": [
            {
                "what": "types",
                "count": count,
                "compilers": {"plugin-c": {"user": {"median": count / 1000}}},
            }
            for count in (10, 100)
        ],
    }
    OUTPUT.mkdir(parents=True, exist_ok=True)
    (OUTPUT / "bench.json").write_text(json.dumps(bench))
    # The compilers that there are, as if they were of other versions.
    tools = json.loads(TOOLS.read_text())
    gcc = {name: tools[name] for name in ("gcc", "gxx", "plugin")}
    others = {"gccs": {"98": gcc}, "clangs": {"99": {"clang": tools["clang"]}}}
    (OUTPUT / "others.json").write_text(json.dumps(others))
    subprocess.run(
        [sys.executable, "-m", "report", "--tools", TOOLS, "--output", OUTPUT, "--no-kernels"]
        + ["--others", OUTPUT / "others.json"]
        + ["--bench", OUTPUT / "bench.json", "--only", *CASES],
        check=True,
    )


def results():
    return json.loads((OUTPUT / "report.json").read_text())


def case(name):
    return next(each for each in results()["cases"] if each["id"] == name)


class Json(unittest.TestCase):
    def test_schema(self):
        schema = json.loads((HERE / "report.schema.json").read_text())
        jsonschema.validate(results(), schema)

    def test_relocations_are_at_their_lines(self):
        found = case("examples/vruntime")
        source = found["sources"]["c++"]["lines"]
        relocations = found["results"]["plugin-c++"]["relocations"]
        self.assertGreater(len(relocations), 2)
        for each in relocations:
            self.assertIn(each["path"].rpartition(".")[2], source[each["line"] - 1])

    def test_each_relocation_is_at_an_instruction(self):
        for name in CASES:
            for result in case(name)["results"].values():
                # Other versions' instructions are not there.
                if "functions" not in result:
                    continue
                places = {
                    (function["section"], each["offset"])
                    for function in result.get("functions", ())
                    for each in function["instructions"]
                }
                for each in result.get("relocations", ()):
                    self.assertIn((each["section"], each["offset"]), places)

    def test_finer(self):
        verdict = case("peers/inner")["comparisons"][0]["verdicts"]["relocations"]
        self.assertEqual(verdict["verdict"], "explained")
        self.assertEqual([each["class"] for each in verdict["differences"]], ["whole-path"])
        self.assertIn("finer", verdict["differences"][0]["what"])

    def test_crash(self):
        self.assertEqual(case("peers/base")["results"]["clang-c++"]["outcome"], "crash")


    def test_other_versions(self):
        found = case("examples/vruntime")
        pairs = {(each["ours"], each["theirs"]) for each in found["comparisons"]}
        self.assertEqual(
            pairs,
            {("plugin-c++", "clang-c"), ("plugin-c", "clang-c"), ("plugin-c", "clang99-c")}
            | {(f"plugin98-{each}", f"plugin-{each}") for each in ("c", "c++")},
        )
        for each in found["comparisons"]:
            if each["ours"].startswith("plugin98"):
                verdicts = {depth: verdict["verdict"] for depth, verdict in each["verdicts"].items()}
                self.assertEqual(verdicts, dict.fromkeys(("types", "relocations", "values"), "same"))
        self.assertEqual(found["results"]["gcc98-c"]["outcome"], "compiled")
        # They are columns, and not named beside each line where theirs here are.
        text = (OUTPUT / "report.html").read_text()
        self.assertIn("<th>plugin 98, C++</th>", text)
        beside = re.findall(r"<code>byte_off struct task_struct[^<]*</code> <span class=\"who\">.*?</span>", text)
        self.assertTrue(any("plugin, C++" in each for each in beside))
        self.assertFalse(any("98" in each for each in beside))


class Others(unittest.TestCase):
    """A difference without a class, and a class that no longer occurs, are seen in all forms."""

    def setUp(self):
        self.results = copy.deepcopy(results())
        for each in self.results["cases"]:
            if each["id"] == "peers/inner":
                verdict = each["comparisons"][0]["verdicts"]["relocations"]
                verdict["verdict"] = "different"
                verdict["differences"][0]["class"] = None
        self.results["unused"] = [{"class": "bit-field", "pattern": "never <there>"}]
        self.results["summary"] = summarise(self.results)

    def test_summary(self):
        self.assertEqual(len(self.results["summary"]["unexplained"]), 1)
        self.assertEqual(self.results["summary"]["depths"]["relocations"]["different"], 1)

    def test_markdown(self):
        text = markdown.render(self.results, None)
        self.assertIn("1 differences without a class", text)
        self.assertIn("relocations peers/inner plugin-c clang-c: y: finer", text)
        self.assertIn("bit-field: never <there>", text)

    def test_of_a_part(self):
        found = results()
        self.assertEqual(found["unused"], [])
        lacks = ["nothing is run in kernels", f"only {' '.join(CASES)}"]
        self.assertEqual(found["lacks"][-2:], lacks)
        self.assertIn("no clang 14", found["lacks"])
        self.assertIn(lacks[1], markdown.render(found, None))
        # What was not looked for has not passed.
        classes = [
            each
            for each in ET.fromstring(junit.render(found).split("\n", 1)[1]).iter("testcase")
            if each.get("classname") == "classes"
        ]
        self.assertTrue(classes)
        self.assertTrue(all(each.find("skipped") is not None for each in classes))

    def test_junit(self):
        root = ET.fromstring(junit.render(self.results).split("\n", 1)[1])
        self.assertEqual(root.get("failures"), "2")
        failed = [each.get("name") for each in root.iter("testcase") if each.find("failure") is not None]
        self.assertEqual(failed, ["relocations, plugin-c against clang-c", "bit-field"])
        self.assertEqual(int(root.get("tests")), len(list(root.iter("testcase"))))
        self.assertEqual(int(root.get("skipped")), len(list(root.iter("skipped"))))

    def test_page(self):
        text = page.render(self.results, None)
        self.assertIn("never &lt;there&gt;", text)
        self.assertIn("no class", text)


class Links(HTMLParser):
    def __init__(self, text):
        super().__init__()
        self.ids, self.fragments, self.outside = [], [], []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        for name, value in attrs:
            if name == "id":
                self.ids.append(value)
            elif tag == "a" and name == "href" and value.startswith("#"):
                self.fragments.append(value[1:])
            elif name in ("src", "srcset", "data") or tag == "link" and name == "href":
                self.outside.append(value)


class Page(unittest.TestCase):
    def test_nothing_from_outside(self):
        text = (OUTPUT / "report.html").read_text()
        self.assertEqual([each for each in Links(text).outside if each != "data:,"], [])
        self.assertNotRegex(text, r"@import|url\(|fetch\(|XMLHttpRequest")

    def test_links_lead_somewhere(self):
        links = Links((OUTPUT / "report.html").read_text())
        self.assertEqual(len(links.ids), len(set(links.ids)))
        self.assertEqual(set(links.fragments) - set(links.ids), set())


# Asks the page when its own script has run, and leaves the answers where --dump-dom shows them.
PROBE = """
<script>
addEventListener("load", () => setTimeout(() => {
  const shown = element => element.checkVisibility();
  const open = [...document.querySelectorAll("details.case")].filter(each => each.open).map(each => each.id);
  const columns = [...document.querySelectorAll(".columns")].find(shown);
  const answers = {
    open,
    visible: [...document.querySelectorAll("details.case")].filter(shown).map(each => each.id),
    rows: [...document.querySelectorAll("#matrix tr[data-case]")].filter(shown).length,
    shown: document.getElementById("shown").textContent,
    target: document.querySelector(":target") && document.querySelector(":target").id,
    overflow: document.documentElement.scrollWidth - document.documentElement.clientWidth,
    beside: [...document.querySelectorAll("tr.relocated")].filter(shown).map(each => each.textContent.replace(/\\s+/g, " ")),
    marks: [...document.querySelectorAll("mark")].filter(shown).length,
    charts: [...document.querySelectorAll("svg")].filter(each => shown(each) && each.getBoundingClientRect().height > 40).length,
    background: getComputedStyle(document.body).backgroundColor,
    side_by_side: !columns ? null
      : columns.children[0].getBoundingClientRect().right <= columns.children[1].getBoundingClientRect().left,
  };
  document.documentElement.dataset.answers = JSON.stringify(answers);
}));
</script>
"""


@unittest.skipUnless(len(sys.argv) > 3, "no browser")
class Browser(unittest.TestCase):
    def ask(self, size, fragment="", *options, screenshot=None):
        """The probe's answers; fails if the page has an error."""
        file = OUTPUT / "probed.html"
        text = (OUTPUT / "report.html").read_text()
        file.write_text(text.replace("</body>", PROBE + "</body>"))
        command = [BROWSER, "--no-sandbox", "--disable-gpu", "--enable-logging=stderr"]
        command += ["--hide-scrollbars", "--virtual-time-budget=2000"]
        command += [f"--window-size={size[0]},{size[1]}", *options]
        url = file.resolve().as_uri() + ("#" + fragment if fragment else "")
        done = subprocess.run(
            [*command, "--dump-dom", url], capture_output=True, text=True, timeout=120
        )
        self.assertEqual(done.returncode, 0, done.stderr[-1000:])
        console = [each for each in done.stderr.splitlines() if "CONSOLE" in each]
        self.assertEqual(console, [])
        if screenshot:
            # As high as the page and not scrolled: what is above is blank in Chromium's pictures.
            whose = fragment.split("/c")[0]
            opened = OUTPUT / "opened.html"
            opened.write_text(
                (OUTPUT / "report.html").read_text().replace(f'id="{whose}"', f'open id="{whose}"')
            )
            subprocess.run(
                [*command, f"--window-size={size[0]},7000", f"--screenshot={OUTPUT / screenshot}"]
                + [opened.resolve().as_uri()],
                capture_output=True,
                check=True,
                timeout=120,
            )
            self.assertGreater((OUTPUT / screenshot).stat().st_size, 10000)
        answers = re.search(r'<html[^>]* data-answers="([^"]*)"', done.stdout)
        self.assertTrue(answers, "the page's script did not run")
        return json.loads(html.unescape(answers[1]))

    def test_console_errors_are_seen(self):
        # That the test above would notice.
        file = OUTPUT / "wrong.html"
        file.write_text("<script>nowhere();</script>")
        done = subprocess.run(
            [BROWSER, "--no-sandbox", "--disable-gpu", "--enable-logging=stderr"]
            + ["--virtual-time-budget=500", "--dump-dom", file.resolve().as_uri()],
            capture_output=True,
            text=True,
            timeout=120,
        )
        self.assertIn("CONSOLE", done.stderr)

    def test_desktop(self):
        found = self.ask(DESKTOP, screenshot="desktop.png")
        self.assertEqual(found["open"], [])
        self.assertEqual(set(found["visible"]), set(CASES))
        self.assertEqual(found["rows"], len(CASES))
        self.assertEqual(found["shown"], f"{len(CASES)} of {len(CASES)} cases")
        self.assertLessEqual(found["overflow"], 0)
        self.assertEqual(found["charts"], 4)

    def test_phone(self):
        found = self.ask(PHONE, "examples/vruntime", screenshot="phone.png")
        # Nothing is wider than the screen but what scrolls on its own.
        self.assertLessEqual(found["overflow"], 0)
        self.assertEqual(found["open"], ["examples/vruntime"])
        self.assertIs(found["side_by_side"], False)

    def test_link_to_a_line(self):
        line = next(
            number
            for number, text in enumerate(case("peers/inner")["sources"]["c"]["lines"], 1)
            if "ACCESS (t->in.y)" in text
        )
        found = self.ask(DESKTOP, f"peers/inner/c/L{line}", screenshot="line.png")
        self.assertEqual(found["open"], ["peers/inner"])
        self.assertEqual(found["target"], f"peers/inner/c/L{line}")
        self.assertEqual(len(found["beside"]), 1)
        self.assertIn("byte_off struct task.in.y (0:1:1) = 8 plugin, C", found["beside"][0])
        self.assertIn("byte_off struct task.in (0:1) = 4 clang · gcc", found["beside"][0])
        self.assertIs(found["side_by_side"], True)
        self.assertGreaterEqual(found["marks"], 3)

    def test_filters_are_links(self):
        found = self.ask(DESKTOP, "?q=byte_off+task_struct")
        self.assertEqual(found["visible"], ["examples/vruntime"])
        self.assertEqual(found["rows"], 1)
        found = self.ask(DESKTOP, "?group=peers&verdict=explained")
        self.assertEqual(set(found["visible"]), {"peers/inner", "peers/base"})
        self.assertEqual(self.ask(DESKTOP, "?q=nowhere")["visible"], [])

    def test_dark(self):
        light = self.ask(DESKTOP)["background"]
        dark = self.ask(DESKTOP, "", "--blink-settings=preferredColorScheme=0", screenshot="dark.png")
        self.assertNotEqual(light, dark["background"])

    def test_print(self):
        pdf = OUTPUT / "report.pdf"
        subprocess.run(
            [BROWSER, "--no-sandbox", "--disable-gpu", f"--print-to-pdf={pdf}"]
            + [(OUTPUT / "report.html").resolve().as_uri()],
            capture_output=True,
            check=True,
            timeout=120,
        )
        self.assertTrue(pdf.read_bytes().startswith(b"%PDF"))


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    TOOLS, OUTPUT = Path(sys.argv[1]), Path(sys.argv[2])
    BROWSER = sys.argv[3] if len(sys.argv) > 3 else None
    unittest.main(argv=sys.argv[:1])
