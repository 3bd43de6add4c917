"""Why there are differences: the classes of differences.toml, and what of them no longer occurs.

SPDX-License-Identifier: GPL-3.0-or-later
"""

import re
import tomllib
from pathlib import Path

from matrix.compilers import compilers_of
from matrix.differences import OF_OBJECTS, Verdict


# A character, an escape, or a set of characters; in the last two a parenthesis is none.
_PIECE = re.compile(r"\\d\*|\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|.")


class Pattern:
    """A regular expression for lines, which knows which of its alternatives have matched one: what has healed
    for one of two fields, `\\.(a|b)', or for one version of a compiler, is seen though the rest still
    matches.  `versions': {compiler: [version]} that `\\d*' behind a compiler's name stands for, besides none."""

    def __init__(self, text, versions):
        self.text = text
        self.count = 0
        self._versions = versions
        # {group: (what it is an alternative in, the alternative)}
        self._alternatives = {}
        self._matched = set()
        self._parentheses = 0
        expression, end = self._parse(0)
        if end < len(text):
            raise ValueError(f"{text}: unbalanced parenthesis")
        self._regex = re.compile(expression)

    def matches(self, line):
        match = self._regex.search(line)
        if match:
            self.count += 1
            self._matched |= {group for group, found in match.groupdict().items() if found is not None}
        return bool(match)

    def unused(self, alternatives=True):
        """The pattern if it has matched nothing, else, with `alternatives', those in it that have not."""
        if not self.count:
            return [self.text]
        return alternatives * [
            f"{self.text} ({alternative or 'nothing'} for {whole})"
            for group, (whole, alternative) in self._alternatives.items()
            if group not in self._matched
        ]

    def _group(self, expression, whole, alternative):
        group = f"alternative_{len(self._alternatives)}"
        self._alternatives[group] = whole, alternative
        return f"(?P<{group}>{expression})"

    def _parse(self, at):
        """Alternatives up to the end or a closing parenthesis: the expression with groups, and the end."""
        text, begin = self.text, at
        # (expression, where it begins, where it ends)
        branches = []
        expression, first = "", at
        while at < len(text) and text[at] != ")":
            if text[at] == "|":
                branches.append((expression, first, at))
                at += 1
                expression, first = "", at
                continue
            if text[at] == "(":
                piece, at = self._parenthesis(at)
            else:
                piece = _PIECE.match(text, at)[0]
                before, at = text[:at], at + len(piece)
                if piece == r"\d*":
                    piece = self._version(before)
                elif re.fullmatch(r"\\\d", piece):
                    piece = f"(?P=parenthesis_{piece[1]})"
            expression += piece
        branches.append((expression, first, at))
        if len(branches) > 1:
            whole = text[begin:at]
            branches = [
                (self._group(each, whole, text[first:end]), first, end) for each, first, end in branches
            ]
        return "|".join(each for each, _, _ in branches), at

    def _parenthesis(self, begin):
        text = self.text
        if text.startswith("(?", begin):
            raise ValueError(f"{text}: (? is not known here")
        # `\1' is the same text as in the first pair.
        self._parentheses += 1
        name = f"parenthesis_{self._parentheses}"
        inside, at = self._parse(begin + 1)
        if at == len(text):
            raise ValueError(f"{text}: unbalanced parenthesis")
        at += 1
        inside = f"(?P<{name}>{inside})"
        if not text.startswith("?", at):
            return inside, at
        whole = text[begin : at + 1]
        there = self._group(inside, whole, text[begin + 1 : at - 1])
        return f"(?:{there}|{self._group('', whole, '')})", at + 1

    def _version(self, before):
        name = re.search(r"[a-z]*$", before)[0]
        versions = self._versions.get(name)
        if not versions:
            return r"\d*"
        whole = rf"{name}\d*"
        known = [self._group(each, whole, f"{name}{each}") for each in versions]
        return f"(?:{'|'.join(known)}|[0-9]+|{self._group('', whole, name)})"


class Classes:
    """Those of `which', report or matrix: at one set of options, or at all."""

    def __init__(self, which="report", file=Path(__file__).with_name("differences.toml")):
        with open(file, "rb") as stream:
            data = tomllib.load(stream)
        self.classes = data.get("class", [])
        # {"clang" or "gcc": [version]}: the others that a whole run has.
        self.versions = data.get("versions", {})
        names = [each["name"] for each in self.classes]
        for each in self.classes:
            missing = {"name", "reason", "link", "matches"} - each.keys()
            if missing:
                raise ValueError(f"{file}: class {each.get('name')} lacks {', '.join(missing)}")
            if names.count(each["name"]) > 1:
                raise ValueError(f"{file}: there are two classes {each['name']}")
        self.which = which
        if which == "report":
            self.classes = [each for each in self.classes if each.get("in", which) == which]
        versions = {"clang": self.versions.get("clang"), "plugin": self.versions.get("gcc")}
        self.patterns = {
            each["name"]: [Pattern(text, versions) for text in each["matches"]] for each in self.classes
        }

    def explain(self, where, verdict):
        """`where' is "DEPTH CASE OURS THEIRS"."""
        for difference in verdict.differences:
            line = f"{where}: {difference['what']}"
            for name, patterns in self.patterns.items():
                for pattern in patterns:
                    if pattern.matches(line):
                        difference["class"] = difference["class"] or name
        if verdict.differences and all(each["class"] for each in verdict.differences):
            verdict.verdict = "explained"

    def judge(self, where, found):
        """The verdict that was kept as JSON, with the classes that there are now."""
        verdict = Verdict(found["verdict"], found["note"])
        for each in found["differences"]:
            verdict.add(each["what"])
        self.explain(where, verdict)
        return verdict

    def count(self, name):
        """How many differences the class explains."""
        return sum(each.count for each in self.patterns[name])

    def lacks(self, tools):
        """The compilers without which a run does not see all that there are classes for."""
        lacks = [
            f"{family} {version}"
            for family, there in (("clang", tools.clangs), ("gcc", tools.gccs))
            for version in self.versions.get(family, ())
            if version not in there
        ]
        there = compilers_of(tools)
        return lacks + [each for each in ("clang-c", "clang-c++", "taught-c++") if each not in there]

    def unused(self, alternatives=True):
        """What no longer occurs in a whole run: (class, pattern).  `alternatives': in patterns, too."""
        return [
            (name, text)
            for name, patterns in self.patterns.items()
            for pattern in patterns
            if self.which == "report" or self._is_of_objects(pattern)
            for text in pattern.unused(alternatives)
        ]

    @staticmethod
    def _is_of_objects(pattern):
        """Not of what the kernels do with them, which only the report asks."""
        depth = re.match(r"\^\(?(\w+)", pattern.text)
        return depth and depth[1] in OF_OBJECTS
