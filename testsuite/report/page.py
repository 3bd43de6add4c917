"""The page: one file, nothing from a network.

SPDX-License-Identifier: GPL-3.0-or-later
"""

from pathlib import Path

import jinja2

from matrix.differences import DEPTHS

from report import charts

_DIRECTORY = Path(__file__).parent

# The compilers in the order of the columns.
_ORDER = ("plugin-c++", "plugin-c", "clang-c", "taught-c++", "clang-c++", "gcc-c", "gcc-c++")
_SHORT = {
    "plugin-c++": "plugin, C++",
    "plugin-c": "plugin, C",
    "clang-c": "clang",
    "taught-c++": "clang++, taught",
    "clang-c++": "clang++",
    "gcc-c": "gcc",
    "gcc-c++": "g++",
}
_SIGNS = {"same": "✓", "explained": "≈", "different": "✗", "none": "·"}
_OUTCOMES = {"compiled": "✓", "crash": "✗", "error": "–"}


def _text(relocation):
    return f"{relocation['kind']} {relocation['path'] or '?'} ({relocation['access']})"


def _beside(case, language):
    """{line: [(text, value, [compilers])]} of this source, and what has no line in it."""
    source = Path(case["sources"][language]["path"]).name
    lines, elsewhere = {}, {}
    for compiler in _ORDER:
        result = case["results"].get(compiler)
        if not result or compiler.rpartition("-")[2] != language:
            continue
        for each in result.get("relocations", ()):
            here = each.get("file") == source
            place = lines.setdefault(each["line"], {}) if here else elsewhere
            who = place.setdefault((_text(each), each["value"], "inconsistent" in each), [])
            if compiler not in who:
                who.append(compiler)

    def listed(found):
        return [
            {"text": text, "value": value, "wrong": wrong, "who": who}
            for (text, value, wrong), who in found.items()
        ]

    return {line: listed(found) for line, found in lines.items()}, listed(elsewhere)


def _functions(case):
    """[{name, columns: [(compiler, instructions)]}], with what patches each instruction."""
    functions = {}
    for compiler in _ORDER:
        result = case["results"].get(compiler, {})
        patched = {}
        for each in result.get("relocations", ()):
            patched.setdefault((each["section"], each["offset"]), []).append(each)
        for function in result.get("functions", ()):
            rows = [
                each | {"patched": patched.get((function["section"], each["offset"]), ())}
                for each in function["instructions"]
            ]
            functions.setdefault(function["name"], []).append((compiler, rows))
    return [{"name": name, "columns": columns} for name, columns in functions.items()]


def _values(case):
    """[{text, value, who, kernels: {release: outcome}}]: what each kernel makes of each relocation."""
    rows = {}
    for compiler in _ORDER:
        for each in case["results"].get(compiler, {}).get("relocations", ()):
            kernels = tuple(
                (release, tuple(sorted(found.items())))
                for release, found in each["kernels"].items()
                if isinstance(found, dict)
                for found in [
                    {key: value for key, value in found.items() if not isinstance(value, (list, dict))}
                ]
            )
            who = rows.setdefault((_text(each), each["value"], kernels), [])
            if compiler not in who:
                who.append(compiler)
    return [
        {
            "text": text,
            "value": value,
            "who": who,
            "kernels": {release: dict(found) for release, found in kernels},
        }
        for (text, value, kernels), who in rows.items()
    ]


def _worst(case):
    verdicts = [
        verdict["verdict"]
        for comparison in case["comparisons"]
        for verdict in comparison["verdicts"].values()
    ]
    return next((each for each in ("different", "explained", "same") if each in verdicts), "none")


def _view(case):
    return case | {
        "worst": _worst(case),
        "views": {
            language: dict(zip(("lines", "elsewhere"), _beside(case, language), strict=True))
            for language in case["sources"]
        },
        "functions": _functions(case),
        "values": _values(case),
        "by_ours": {each["ours"]: each for each in case["comparisons"]},
        "search": " ".join(
            [case["id"], case["about"]]
            + sorted(
                {
                    _text(each)
                    for result in case["results"].values()
                    for each in result.get("relocations", ())
                }
            )
        ).lower(),
    }


def render(results, bench):
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(_DIRECTORY / "templates"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
    )
    return environment.get_template("page.html").render(
        results=results,
        summary=results["summary"],
        cases=[_view(each) for each in results["cases"]],
        charts=charts.charts_of(results, bench),
        depths=DEPTHS,
        order=_ORDER,
        short=_SHORT,
        signs=_SIGNS,
        outcomes=_OUTCOMES,
        style=(_DIRECTORY / "templates" / "page.css").read_text(),
        script=(_DIRECTORY / "templates" / "page.js").read_text(),
    )
