"""Charts as SVG that takes its colours from the page.

SPDX-License-Identifier: GPL-3.0-or-later
"""

from html import escape
from math import exp, log, log10

from matrix.differences import PEERS

_WIDTH = 640
_LABELS = 190
_ROW = 22
_RIGHT = 60


def _svg(height, body, title):
    return (
        f'<svg viewBox="0 0 {_WIDTH} {height}" role="img" aria-label="{escape(title)}">'
        f"<title>{escape(title)}</title>{body}</svg>"
    )


def bars(title, rows):
    """`rows': [(label, ratio, low, high)], low and high None where there is no spread.  A line is
    at 1."""
    if not rows:
        return None
    top = max(max(ratio, high or 0) for _, ratio, _, high in rows)
    top = max(top, 1.2)
    scale = (_WIDTH - _LABELS - _RIGHT) / top
    height = len(rows) * _ROW + 24
    one = _LABELS + scale
    parts = []
    for number, (label, ratio, low, high) in enumerate(rows):
        y = number * _ROW + 4
        good = "good" if ratio <= 1.0001 else "bad"
        parts.append(
            f'<text x="{_LABELS - 8}" y="{y + 12}" class="label">{escape(label)}</text>'
            f'<rect x="{_LABELS}" y="{y}" width="{ratio * scale:.1f}" height="{_ROW - 7}" class="{good}"/>'
        )
        if low is not None:
            middle = y + (_ROW - 7) / 2
            parts.append(
                f'<path d="M{_LABELS + low * scale:.1f} {middle}H{_LABELS + high * scale:.1f}" class="spread"/>'
            )
        end = _LABELS + max(ratio, high or 0) * scale
        parts.append(f'<text x="{end + 6:.1f}" y="{y + 12}">{ratio:.2f}</text>')
    parts.append(f'<path d="M{one:.1f} 0V{height - 18}" class="one"/>')
    parts.append(f'<text x="{one:.1f}" y="{height - 4}" class="middle">1.00</text>')
    return {"title": title, "svg": _svg(height, "".join(parts), title)}


def lines(title, series, x_label):
    """`series': {name: [(x, y)]}, both axes logarithmic."""
    points = [point for each in series.values() for point in each if point[1] > 0]
    if not points:
        return None
    height, left, bottom, top = 300, 60, 40, 24
    low_x, high_x = (f(log10(x) for x, _ in points) for f in (min, max))
    low_y, high_y = (f(log10(y) for _, y in points) for f in (min, max))

    def at(x, y):
        return (
            left + (log10(x) - low_x) / ((high_x - low_x) or 1) * (_WIDTH - left - 130),
            height - bottom - (log10(y) - low_y) / ((high_y - low_y) or 1) * (height - bottom - top),
        )

    parts = []
    for exponent in range(int(low_y) - 1, int(high_y) + 2):
        if low_y <= exponent <= high_y:
            _, y = at(10**low_x, 10**exponent)
            parts.append(f'<path d="M{left} {y:.1f}H{_WIDTH - 130}" class="grid"/>')
            parts.append(f'<text x="{left - 6}" y="{y + 4:.1f}" class="label">{10.0**exponent:g} s</text>')
    for x in sorted({x for x, _ in points}):
        place, _ = at(x, 10**low_y)
        parts.append(f'<text x="{place:.1f}" y="{height - 18}" class="middle">{x:,}</text>')
    parts.append(f'<text x="{left}" y="{height - 3}">{escape(x_label)}</text>')
    taken = []
    for number, (name, values) in enumerate(series.items()):
        places = [at(x, y) for x, y in values if y > 0]
        if not places:
            continue
        path = "L".join(f"{x:.1f} {y:.1f}" for x, y in places)
        parts.append(f'<path d="M{path}" class="series s{number}"/>')
        parts += [
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" class="s{number}"/>' for x, y in places
        ]
        y = places[-1][1]
        while any(abs(y - other) < 13 for other in taken):
            y += 3
        taken.append(y)
        parts.append(f'<text x="{places[-1][0] + 8:.1f}" y="{y + 4:.1f}">{escape(name)}</text>')
    return {"title": title, "svg": _svg(height, "".join(parts), title)}


def _sizes(results):
    """Rows for `bars', of each case."""
    instructions, btf = [], []
    for case in results["cases"]:
        for comparison in case["comparisons"]:
            ours = case["results"][comparison["ours"]]
            theirs = case["results"][comparison["theirs"]]
            if comparison["theirs"] not in PEERS.get(comparison["ours"], ()):
                continue
            if not (ours.get("instructions") and theirs.get("instructions")):
                continue
            language = {"plugin-c++": "C++", "plugin-c": "C"}[comparison["ours"]]
            label = f"{case['id']}, {language}"
            instructions.append((label, ours["instructions"] / theirs["instructions"], None, None))
            if theirs["btf"]:
                btf.append((label, ours["btf"] / theirs["btf"], None, None))
    return instructions, btf


def _by_group(rows):
    """Of each group and language the geometric mean, the least and the most."""
    groups = {}
    for label, ratio, _, _ in rows:
        case, language = label.rsplit(", ", 1)
        groups.setdefault(f"{case.split('/')[0]}, {language}", []).append(ratio)
    return [
        (f"{label} ({len(ratios)})", exp(sum(map(log, ratios)) / len(ratios)), min(ratios), max(ratios))
        for label, ratios in groups.items()
    ]


def charts_of(results, bench):
    found = []
    for title, rows in zip(
        ("Instructions, by clang's", "Bytes of .BTF, by clang's"), _sizes(results), strict=True
    ):
        found.append(bars(f"{title}: mean, least and most of each group", _by_group(rows)))
        if each := bars(f"{title}: each case", rows):
            found.append(each | {"long": True})
    rows = []
    for program in (bench or {}).get("programs", ()):
        for name, ratio in program["ratios"].items():
            user = ratio["user"]
            if user:
                rows.append(
                    (f"{program['program']}: {name}", user["median"], user["low"], user["high"])
                )
    found.append(bars("Compile time, user time of the one by the other's", rows))
    for what in ("relocations", "types"):
        series = {}
        for each in (bench or {}).get("growth", ()):
            if each["what"] == what:
                for name, compiler in each["compilers"].items():
                    series.setdefault(name, []).append((each["count"], compiler["user"]["median"]))
        found.append(lines(f"Compile time as {what} grow", series, what))
    return [each for each in found if each]
