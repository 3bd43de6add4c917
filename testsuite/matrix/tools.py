"""What CMake found: the compilers, the plugin, relo, the kernels.  See CMakeLists.txt.

SPDX-License-Identifier: GPL-3.0-or-later
"""

import json
import re
import subprocess
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from matrix.relo import Relo


@dataclass(frozen=True)
class Kernel:
    directory: Path

    @cached_property
    def version(self):
        return (self.directory / "version").read_text().splitlines()[0]

    @property
    def release(self):
        """6.12 of 6.12.107+deb13-cloud-amd64."""
        return re.match(r"\d+\.\d+", self.version)[0]

    @property
    def btf(self):
        return self.directory / "vmlinux.btf"


class Tools:
    """Paths as attributes; None for what is not there."""

    def __init__(self, file, others=None):
        """`others': a file with compilers of other versions, as ./others writes it."""
        values = json.loads(Path(file).read_text())
        # {version: {"clang"}}, {version: {"gcc", "gxx", "plugin"}}
        self.clangs = {
            version: {"clang": Path(path)} for version, path in values.pop("clangs", {}).items()
        }
        self.gccs = {}
        if others:
            more = json.loads(Path(others).read_text())
            for kind, found in ((self.clangs, more["clangs"]), (self.gccs, more["gccs"])):
                for version, paths in found.items():
                    kind[version] = {name: Path(path) for name, path in paths.items()}
        self.kernels = [Kernel(Path(each)) for each in values.pop("kernels") if each]
        self.multiarch = values.pop("multiarch")
        # Where "kernel.h" is, in c++ and c.
        self.kernel_types = values.pop("kernel_types", "")
        for name, value in values.items():
            setattr(self, name, Path(value) if value else None)

    @cached_property
    def relo_of_many(self):
        """For what asks about many objects and the same kernels."""
        return Relo(self.relo_server)

    @cached_property
    def versions(self):
        """One line each of the compilers, and the kernels' versions."""
        found = {}
        paths = {name: getattr(self, name) for name in ("gxx", "gcc", "clang", "clangxx")}
        for kind in (self.gccs, self.clangs):
            for version, programs in kind.items():
                paths |= {f"{name}-{version}": path for name, path in programs.items() if name != "plugin"}
        for name, path in paths.items():
            if path:
                found[name] = subprocess.run(
                    [path, "--version"], capture_output=True, text=True, check=True
                ).stdout.splitlines()[0]
        return {"compilers": found, "kernels": [each.version for each in self.kernels]}
