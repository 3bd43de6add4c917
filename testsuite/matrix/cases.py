"""The cases that cases.toml names.

SPDX-License-Identifier: GPL-3.0-or-later
"""

import tomllib
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Case:
    group: str
    # What the group is about.
    about: str
    name: str
    # The sources; None where there is none.
    cxx: Path | None
    c: Path | None
    # What it must do in a running kernel, as testsuite/programs/README.md says.
    expectations: Path | None
    options: dict
    # Whether a kernel takes only one object of it at a time, and the first that takes it, as (6, 13).
    alone: bool = False
    since: tuple = ()

    def runs_in(self, kernel):
        return tuple(map(int, kernel.release.split("."))) >= self.since

    @property
    def id(self):
        return f"{self.group}/{self.name}"

    def source(self, language):
        return {"c++": self.cxx, "c": self.c}[language]

    def options_for(self, compiler, language):
        """`compiler' is gcc or clang."""
        return (
            self.options["all"]
            + self.options["c" if language == "c" else "cxx"]
            + self.options[compiler]
        )


def _existing(path):
    return path if path.is_file() else None


def read_cases(tools, file=Path(__file__).with_name("cases.toml"), root=ROOT):
    with open(file, "rb") as stream:
        data = tomllib.load(stream)

    def expanded(words):
        return [
            each.replace("$ROOT", str(root)).replace("$MULTIARCH", tools.multiarch)
            for each in words
        ]

    cases = []
    for group in data["group"]:
        options = {
            kind: expanded(common + group.get(kind, []))
            for kind, common in data["options"].items()
        }
        directory = root / group["directory"]
        names = group.get("only") or sorted(
            {each.stem for pattern in ("*.c", "*.cpp") for each in directory.glob(pattern)}
        )
        for name in names:
            expectations = None
            if "expectations" in group:
                expectations = _existing(root / group["expectations"] / f"{name}.expect")
            case = Case(
                group["name"],
                group["about"],
                name,
                _existing(directory / f"{name}.cpp"),
                _existing(directory / f"{name}.c"),
                expectations,
                options,
                name in group.get("alone", ()),
                tuple(map(int, group.get("since", {}).get(name, "0").split("."))),
            )
            if not (case.c or case.cxx):
                raise FileNotFoundError(f"{file}: {case.id} has no source")
            cases.append(case)
    return cases
