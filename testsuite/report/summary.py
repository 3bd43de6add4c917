"""The whole in a few numbers.

SPDX-License-Identifier: GPL-3.0-or-later
"""

from math import exp, log

from matrix.differences import DEPTHS, PEERS

VERDICTS = ("same", "explained", "different", "none")


def _geometric_mean(values):
    return exp(sum(map(log, values)) / len(values)) if values else None


def summarise(results):
    depths = {depth: dict.fromkeys(VERDICTS, 0) for depth in DEPTHS}
    unexplained, instructions, btf = [], [], []
    for case in results["cases"]:
        for comparison in case["comparisons"]:
            ours = case["results"][comparison["ours"]]
            theirs = case["results"][comparison["theirs"]]
            where = f"{case['id']} {comparison['ours']} {comparison['theirs']}"
            for depth, verdict in comparison["verdicts"].items():
                depths[depth][verdict["verdict"]] += 1
                unexplained += [
                    f"{depth} {where}: {each['what']}"
                    for each in verdict["differences"]
                    if not each["class"]
                ]
            if (
                case["program"]
                and comparison["theirs"] in PEERS.get(comparison["ours"], ())
                and ours.get("instructions")
                and theirs.get("instructions")
            ):
                instructions.append(ours["instructions"] / theirs["instructions"])
                btf.append(ours["btf"] / theirs["btf"])
    comparisons = sum(len(case["comparisons"]) for case in results["cases"])
    return {
        "cases": len(results["cases"]),
        "comparisons": comparisons,
        "depths": depths,
        "unexplained": unexplained,
        # Of the programs, by clang's.
        "instructions": _geometric_mean(instructions),
        "btf": _geometric_mean(btf),
        "text": f"{len(results['cases'])} cases, {comparisons} comparisons, "
        f"{len(unexplained)} differences without a class",
    }
