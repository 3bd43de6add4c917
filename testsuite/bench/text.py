"""The figures as text.

SPDX-License-Identifier: GPL-3.0-or-later
"""


def _ratio(spread):
    if not spread:
        return "-"
    return f"{spread['median']:.2f} ({spread['low']:.2f}-{spread['high']:.2f})"


def _table(rows):
    """Columns as wide as they need, the first to the left."""
    if not rows:
        return []
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    return [
        "  "
        + "  ".join(
            cell.ljust(width) if column == 0 else cell.rjust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    ]


def _sizes(results):
    rows = [("", "mean", "lowest", "highest", "cases")]
    labels = {
        "instructions_clang": "instructions / clang's",
        "instructions_unrelocated": "instructions / unrelocated",
        "btf_clang": ".BTF / clang's",
        "btf_ext_clang": ".BTF.ext / clang's",
    }

    def add(label, summary):
        if summary:
            rows.append(
                (
                    label,
                    f"{summary['geometric_mean']:.3f}",
                    f"{summary['low']:.2f} {summary['low_case']}",
                    f"{summary['high']:.2f} {summary['high_case']}",
                    str(summary["cases"]),
                )
            )

    for key, label in labels.items():
        add(label, results["summary"][key])
        for group, summary in results["summary"]["groups"].items():
            add(f"  {group}", summary[key])
    return ["Sizes, the geometric mean of the cases:", *_table(rows)]


def _verifier(results):
    rows = [("", "plugin", "clang", "ratio")]
    by_key = {(each["case"], each["compiler"], each["kernel"]): each for each in results["loads"]}
    for key, ratio in results["ratios"].items():
        case, compiler, kernel, program = key.split(" ", 3)
        rows.append(
            (
                f"{case} {compiler.removeprefix('plugin-')} {kernel} {program}",
                str(by_key[case, compiler, kernel]["programs"][program]["processed"]),
                str(by_key[case, "clang-c", kernel]["programs"][program]["processed"]),
                f"{ratio:.2f}",
            )
        )
    mean = results["geometric_mean"]
    lines = ["Instructions that the verifier processed:", *_table(rows)]
    if mean:
        lines.append(f"  geometric mean {mean:.3f}")
    refused = [
        f"{each['case']} {each['compiler']} {each['kernel']}"
        for each in results["loads"]
        if not each["loaded"]
    ]
    if refused:
        lines.append("  not loaded: " + ", ".join(refused))
    return lines


def _compilers(each):
    rows = [("", "user s", "MiB", ".BTF", ".BTF.ext")]
    for name, found in each["compilers"].items():
        rows.append(
            (
                name,
                f"{found['user']['median']:.3f} ({found['user']['low']:.3f}-{found['user']['high']:.3f})",
                f"{found['rss_kib']['median'] / 1024:.0f}",
                str(found["btf"]),
                str(found["btf_ext"]),
            )
        )
    lines = _table(rows)
    rows = [("", "user time", "memory")]
    for name, found in each["ratios"].items():
        rows.append((name, _ratio(found["user"]), _ratio(found["rss_kib"])))
    lines += _table(rows)
    lines += [
        f"  the plugin's part in {name}: {found['plugin_share']:.0%} of the time"
        for name, found in each["compilers"].items()
        if found.get("plugin_share") is not None
    ]
    lines += [f"  {name} does not take it: {why}" for name, why in each["lacks"].items()]
    return lines


def _check(results):
    rows = [("", "relo s", "bpftool s", "ratio")]
    for each in results:
        rows.append(
            (
                f"{each['case']} {each['kernel']}",
                f"{each['relo']['median']:.3f}",
                f"{each['bpftool']['median']:.3f}",
                _ratio(each["ratio"]),
            )
        )
    return ["relo check and bpftool gen min_core_btf:", *_table(rows)]


def text_of(results):
    """All that was measured; of what was repeated the median and, behind it, the quartiles."""
    parts = [list(results["tools"]["compilers"].values())]
    if "sizes" in results:
        parts.append(_sizes(results["sizes"]))
    if "verifier" in results:
        parts.append(_verifier(results["verifier"]))
    for each in results.get("programs", ()):
        parts.append([f"Compiling {each['program']}, {each['about']}:", *_compilers(each)])
    for each in results.get("growth", ()):
        parts.append([f"Compiling {each['count']} {each['what']}:", *_compilers(each)])
    if "check" in results:
        parts.append(_check(results["check"]))
    return "\n\n".join("\n".join(part) for part in parts) + "\n"
