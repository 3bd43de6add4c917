"""Programs in running kernels: what the verifier said, and whether they did what they must.

SPDX-License-Identifier: GPL-3.0-or-later
"""

import re
import subprocess
import tempfile
from dataclasses import dataclass, field

# print_verification_stats () in the kernel's kernel/bpf/verifier.c.
_PROCESSED = re.compile(
    r"processed (?P<processed>\d+) insns .*?total_states (?P<states>\d+) peak_states (?P<peak>\d+)"
)
_LOADED = re.compile(r"^  loaded (?P<object>\S+): ")
_PROGRAM = re.compile(r"^  (?P<program>\S+) to the verifier:$")
_REFUSED = re.compile(r"^  FAILED (?P<stage>\S+) of (?P<object>[^:]+): (?P<why>.*)$")
_FAILED = re.compile(r"^    FAILED  (?P<objects>[^:]+): (?P<what>.*)$")
# What init says of an action that ended otherwise, as by a crash.
_BROKEN = re.compile(r"^  FAILED(?: \S+)?: (?P<what>.*)$")


@dataclass
class Run:
    """What became of one object."""

    loaded: bool = False
    # {program: {processed, states, peak_states}}
    programs: dict = field(default_factory=dict)
    # What it did not do as it should.
    failed: list = field(default_factory=list)


def parse(output, names):
    """{name: Run} of what the guest printed."""
    runs = {name: Run() for name in names}
    current, program = None, None
    for line in output.splitlines():
        if match := _LOADED.match(line):
            current = runs[match["object"]]
            current.loaded = True
        elif match := _PROGRAM.match(line):
            program = match["program"]
        elif (match := _PROCESSED.search(line)) and current and program:
            current.programs[program] = {
                "processed": int(match["processed"]),
                "states": int(match["states"]),
                "peak_states": int(match["peak"]),
            }
        elif (match := _REFUSED.match(line)) and match["object"] in runs:
            runs[match["object"]].failed.append(f"{match['stage']}: {match['why']}")
            current = program = None
        elif match := _FAILED.match(line):
            for name in match["objects"].split(", "):
                if name in runs:
                    runs[name].failed.append(match["what"])
        elif match := _BROKEN.match(line):
            # Of which action, only its first line says; nobody is to pass for it.
            raise RuntimeError(f"the guest: {line.strip()}")
    return runs


def run(tools, kernel, actions, timeout=300):
    """One boot.  `actions': [(expectations or None, {name: path})].  Returns {name: Run}."""
    files, words, names = {}, [], []
    for expectations, objects in actions:
        if expectations:
            # Two groups may have one of the same name.
            name = f"{expectations.parent.name}-{expectations.name}"
            files[name] = expectations
            words += ["run", name]
        for name, path in objects.items():
            files[name] = path
            # What is refused must not take the others with it.
            words += [name] if expectations else ["load", name]
            names.append(name)
    with tempfile.NamedTemporaryFile("w", suffix=".arguments") as arguments:
        # They are more than a kernel's command line takes.
        arguments.write(" ".join(words) + "\n")
        arguments.flush()
        files["arguments"] = arguments.name
        command = [tools.vm, "--kernel", kernel.directory, "--timeout", str(timeout), "--disk", "1"]
        for name, path in files.items():
            command += ["--file", f"{path}:{name}"]
        command += ["--init", tools.guest, "--", "--statistics", "@arguments"]
        done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode not in (0, 1):
        raise RuntimeError(f"Linux {kernel.version}: {done.stdout[-500:]}{done.stderr[-1000:]}")
    return parse(done.stdout, names)


def run_all(tools, cases, progress, timeout=300):
    """Those that are whole programs, in each kernel.  `cases': [(Case, {compiler:
    object})].  Returns {case: {"loads": {kernel: ...}, "runs": {kernel: ...}}}."""
    loadable = [(case, objects) for case, objects in cases if case.loadable and objects]
    found = {case.id: {"loads": {}, "runs": {}} for case, _ in loadable}

    def name_of(case, compiler):
        return f"{case.group}-{case.name}.{compiler}.o"

    for kernel in tools.kernels:
        actions, there = [], []
        for case, objects in loadable:
            if not case.runs_in(kernel):
                continue
            there.append((case, objects))
            named = {name_of(case, key): path for key, path in objects.items()}
            if case.alone and case.expectations:
                actions += [(case.expectations, {name: path}) for name, path in named.items()]
            else:
                actions.append((case.expectations, named))
        if not actions:
            continue
        progress(f"Linux {kernel.version}")
        runs = run(tools, kernel, actions, timeout)
        for case, objects in there:
            of_case = {key: runs[name_of(case, key)] for key in objects}
            found[case.id]["loads"][kernel.release] = {
                key: {"loaded": each.loaded, "programs": each.programs}
                for key, each in of_case.items()
            }
            found[case.id]["runs"][kernel.release] = {
                key: each.failed for key, each in of_case.items()
            }
    return found
