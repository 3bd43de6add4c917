"""Instructions and bytes of BTF of each case, against clang and against the same without relocations.

SPDX-License-Identifier: GPL-3.0-or-later
"""

from matrix.compilers import compile_case, compilers_of
from matrix.objects import Sizes

from bench.measure import geometric_mean

# What a case is compared with: C++ has its C form for clang, and clang++ where there is none.
_PEERS = {"c++": ("clang-c", "clang-c++"), "c": ("clang-c",)}


def measure(tools, cases, directory, progress):
    """Of each case and language, in the order of the cases."""
    compilers = compilers_of(tools)
    results = []
    for case in cases:
        for language in ("c++", "c"):
            plugin = compilers.get(f"plugin-{language}")
            if not plugin or not case.source(language):
                continue
            progress(f"{case.id} {language}")
            ours = compile_case(plugin, case, directory)
            if not ours.object:
                # Where the C form is for clang alone, there is the one in C++.
                if language == "c" and case.cxx:
                    continue
                results.append(
                    {"case": case.id, "language": language, "plugin": None, "lacks": ours.why}
                )
                continue
            result = {"case": case.id, "language": language}
            objects = {"plugin": Sizes(ours.object)}
            for name, ids in {
                "clang": _PEERS[language],
                "unrelocated": (f"unrelocated-{language}",),
            }.items():
                for each in ids:
                    compiler = compilers.get(each)
                    if not compiler or not case.source(compiler.language):
                        continue
                    outcome = compile_case(compiler, case, directory)
                    if outcome.object:
                        objects[name] = Sizes(outcome.object)
                        if name == "clang":
                            result["clang"] = compiler.id
                        break
            result["instructions"] = {
                name: sizes.instructions for name, sizes in objects.items()
            }
            result["functions"] = {
                function: {
                    name: sizes.functions[function]
                    for name, sizes in objects.items()
                    if function in sizes.functions
                }
                for function in objects["plugin"].functions
            }
            result["btf"] = {
                name: {"btf": sizes.btf, "btf_ext": sizes.btf_ext}
                for name, sizes in objects.items()
                if name != "unrelocated"
            }
            results.append(result)
    return results


def _ratios(results, of, peer):
    """Of each result that has both: the plugin's number by the peer's."""
    found = {}
    for each in results:
        ours, theirs = of(each, "plugin"), of(each, peer)
        if ours and theirs:
            found[f"{each['case']} {each['language']}"] = ours / theirs
    return found


def _summary(found):
    if not found:
        return None
    return {
        "geometric_mean": geometric_mean(found.values()),
        "low": min(found.values()),
        "low_case": min(found, key=found.get),
        "high": max(found.values()),
        "high_case": max(found, key=found.get),
        "cases": len(found),
    }


def summarise(results):
    def instructions(each, name):
        return each.get("instructions", {}).get(name)

    def bytes_of(section):
        return lambda each, name: each.get("btf", {}).get(name, {}).get(section)

    groups = sorted({each["case"].split("/")[0] for each in results})
    summary = {
        "instructions_clang": _summary(_ratios(results, instructions, "clang")),
        "instructions_unrelocated": _summary(_ratios(results, instructions, "unrelocated")),
        "btf_clang": _summary(_ratios(results, bytes_of("btf"), "clang")),
        "btf_ext_clang": _summary(_ratios(results, bytes_of("btf_ext"), "clang")),
        "groups": {},
    }
    for group in groups:
        part = [each for each in results if each["case"].startswith(f"{group}/")]
        summary["groups"][group] = {
            "instructions_clang": _summary(_ratios(part, instructions, "clang")),
            "instructions_unrelocated": _summary(_ratios(part, instructions, "unrelocated")),
            "btf_clang": _summary(_ratios(part, bytes_of("btf"), "clang")),
            "btf_ext_clang": _summary(_ratios(part, bytes_of("btf_ext"), "clang")),
        }
    return summary
