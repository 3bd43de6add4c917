"""The cases that cases.toml names.

SPDX-License-Identifier: GPL-3.0-or-later
"""

import re
import tomllib
from dataclasses import dataclass, field
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
    # The last that does.
    until: tuple = (999,)
    # Whether it is a program as a whole, which the kernels load also without expectations.
    whole: bool = False
    # By how many instructions it may be longer than clang's, by language.
    longer: dict = field(default_factory=dict)

    def runs_in(self, kernel):
        return self.since <= _version(kernel.release) <= self.until

    @property
    def loadable(self):
        return bool(self.expectations) or self.whole

    @property
    def program(self):
        """Whether it is something that people run, and its length of interest."""
        return self.whole or self.group == "examples"

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


def _version(text):
    return tuple(map(int, text.split(".")))


_NEED = re.compile(
    r"(?P<program>\S+) (?:(?P<version>since|until) (?P<release>[\d.]+)|(?P<alone>alone)"
    r"|(?P<longer>longer|longer-c) (?P<count>\d+)): \S"
)


def read_needs(file):
    """{program: {key of a Case: value}} of a file like testsuite/programs/needs.txt."""
    needs = {}
    for number, line in enumerate(file.read_text().splitlines(), 1):
        if not line or line.startswith("#"):
            continue
        match = _NEED.match(line)
        if not match:
            raise ValueError(f"{file}:{number}: not PROGRAM WHAT [VALUE]: REASON")
        of_program = needs.setdefault(match["program"], {})
        if match["version"]:
            of_program[match["version"]] = _version(match["release"])
        elif match["alone"]:
            of_program["alone"] = True
        else:
            language = "c" if match["longer"] == "longer-c" else "c++"
            of_program.setdefault("longer", {})[language] = int(match["count"])
    return needs


def read_cases(tools, file=Path(__file__).with_name("cases.toml"), root=ROOT):
    with open(file, "rb") as stream:
        data = tomllib.load(stream)

    def expanded(words):
        return [
            each.replace("$ROOT", str(root))
            .replace("$MULTIARCH", tools.multiarch)
            .replace("$KERNEL_TYPES", tools.kernel_types)
            for each in words
        ]

    cases = []
    for group in data["group"]:
        options = {
            kind: expanded(common + group.get(kind, []))
            for kind, common in data["options"].items()
        }
        directory = root / group["directory"]
        needs = read_needs(root / group["needs"]) if "needs" in group else {}
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
                **{
                    "alone": name in group.get("alone", ()),
                    "since": _version(group.get("since", {}).get(name, "0")),
                    "whole": group.get("whole", False),
                    **needs.get(f"{group['name']}/{name}", {}),
                },
            )
            if not (case.c or case.cxx):
                raise FileNotFoundError(f"{file}: {case.id} has no source")
            cases.append(case)
    return cases
