"""The page: one file, nothing from a network.

SPDX-License-Identifier: GPL-3.0-or-later
"""

import re
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
_LANGUAGES = {"c++": "C++", "c": "C"}
_SIGNS = {"same": "✓", "explained": "≈", "different": "✗", "none": "·"}
_OUTCOMES = {"compiled": "✓", "crash": "✗", "error": "–"}


def _others(results):
    """The compilers of other versions, {id: (name here, the same of the version that all is about)}."""
    names = {"plugin": "plugin {}, {}", "clang": "clang {}", "gcc": "{} {}"}
    found = {}
    for each in results["compilers"]:
        if not each["version"]:
            continue
        name, language = each["id"].rsplit("-", 1)
        name = name.removesuffix(each["version"])
        words = {
            "plugin": (each["version"], _LANGUAGES[language]),
            "clang": (each["version"],),
            "gcc": ("gcc" if language == "c" else "g++", each["version"]),
        }[name]
        found[each["id"]] = names[name].format(*words), f"{name}-{language}"
    return found


def _add(who, compiler, others):
    """Other versions are named where they are not like theirs here."""
    if compiler not in who and not (compiler in others and others[compiler][1] in who):
        who.append(compiler)


def _text(relocation):
    return f"{relocation['kind']} {relocation['path'] or '?'} ({relocation['access']})"


def _beside(case, language, others):
    """{line: [(text, value, [compilers])]} of this source, and what has no line in it."""
    source = Path(case["sources"][language]["path"]).name
    lines, elsewhere = {}, {}
    for compiler in (*_ORDER, *others):
        result = case["results"].get(compiler)
        if not result or compiler.rpartition("-")[2] != language:
            continue
        for each in result.get("relocations", ()):
            here = each.get("file") == source
            place = lines.setdefault(each["line"], {}) if here else elsewhere
            who = place.setdefault((_text(each), each["value"], "inconsistent" in each), [])
            _add(who, compiler, others)

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


def _worst(verdicts):
    return next((each for each in ("different", "explained", "same") if each in verdicts), "none")


def _of_case(case, others):
    """The worst; of other versions, only what has no class counts."""
    verdicts = set()
    for comparison in case["comparisons"]:
        found = {each["verdict"] for each in comparison["verdicts"].values()}
        verdicts |= found & {"different"} if {comparison["ours"], comparison["theirs"]} & others.keys() else found
    return _worst(verdicts)


def _of_others(case, others):
    """{compiler of another version: (verdict, what it is about)}"""
    found = {}
    for comparison in case["comparisons"]:
        for each in {comparison["ours"], comparison["theirs"]} & others.keys():
            verdicts = comparison["verdicts"]
            lines = sum(len(depth["differences"]) for depth in verdicts.values())
            found[each] = (
                _worst({depth["verdict"] for depth in verdicts.values()}),
                f"{lines} differences" if lines else "; ".join(
                    depth["note"] for depth in verdicts.values() if depth["note"]
                ),
            )
    return found


def _by_class(differences):
    """[(class or None, [line])], what has no class first."""
    found = {}
    for each in sorted(differences, key=lambda each: each["class"] is not None):
        found.setdefault(each["class"], []).append(each["what"])
    return found.items()


def _view(case, others):
    compared = {}
    for each in case["comparisons"]:
        same = {x["verdict"] for x in each["verdicts"].values()} <= {"same", "none"}
        of_other = {each["ours"], each["theirs"]} & others.keys()
        compared.setdefault("like" if same and of_other else "shown", []).append(each)
    return case | {
        "worst": _of_case(case, others),
        "others": _of_others(case, others),
        "compared": compared,
        "views": {
            language: dict(
                zip(("lines", "elsewhere"), _beside(case, language, others), strict=True)
            )
            for language in case["sources"]
        },
        "functions": _functions(case),
        "values": _values(case),
        "by_ours": {
            each["ours"]: each for each in case["comparisons"] if each["theirs"] not in others
        },
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


def _versions(results):
    """GCC 16.2.0, Debian clang version 22.1.8: each once."""
    found = [re.sub(r"^\S+ \((GCC)\)|\s*\([^()]*\)$", r"\1", each) for each in results["tools"]["compilers"].values()]
    return list(dict.fromkeys(found))


def render(results, bench):
    others = _others(results)
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(_DIRECTORY / "templates"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
    )
    environment.filters["by_class"] = _by_class
    return environment.get_template("page.html").render(
        results=results,
        summary=results["summary"],
        cases=[_view(each, others) for each in results["cases"]],
        charts=charts.charts_of(results, bench),
        depths=DEPTHS,
        versions=_versions(results),
        order=list(_ORDER),
        others=list(others),
        short=_SHORT | {each: name for each, (name, _) in others.items()},
        signs=_SIGNS,
        outcomes=_OUTCOMES,
        style=(_DIRECTORY / "templates" / "page.css").read_text(),
        script=(_DIRECTORY / "templates" / "page.js").read_text(),
    )
