"""JUnit XML: each verdict is a test.

SPDX-License-Identifier: GPL-3.0-or-later
"""

import xml.etree.ElementTree as ET


def _text(value):
    """What XML allows of it."""
    return "".join(each for each in value if each in "\t\n" or each >= " ")


def render(results):
    suites = ET.Element("testsuites", name="relocatable")
    totals = {"tests": 0, "failures": 0, "skipped": 0}

    def test(suite, counts, name, classname):
        counts["tests"] += 1
        return ET.SubElement(suite, "testcase", name=name, classname=classname)

    for group in results["groups"]:
        counts = dict.fromkeys(totals, 0)
        suite = ET.SubElement(suites, "testsuite", name=group["name"])
        for case in results["cases"]:
            if case["group"] != group["name"]:
                continue
            for comparison in case["comparisons"]:
                for depth, verdict in comparison["verdicts"].items():
                    element = test(
                        suite,
                        counts,
                        f"{depth}, {comparison['ours']} against {comparison['theirs']}",
                        case["id"],
                    )
                    lines = [
                        f"{each['what']} [{each['class'] or 'no class'}]"
                        for each in verdict["differences"]
                    ]
                    if verdict["verdict"] == "none":
                        counts["skipped"] += 1
                        ET.SubElement(element, "skipped", message=_text(verdict["note"]))
                    elif verdict["verdict"] == "different":
                        counts["failures"] += 1
                        unexplained = sum(not each["class"] for each in verdict["differences"])
                        failure = ET.SubElement(
                            element, "failure", message=f"{unexplained} differences without a class"
                        )
                        failure.text = _text("\n".join(lines))
                    elif lines:
                        ET.SubElement(element, "system-out").text = _text("\n".join(lines))
        for key, value in counts.items():
            suite.set(key, str(value))
            totals[key] += value
    if results["classes"]:
        counts = dict.fromkeys(totals, 0)
        suite = ET.SubElement(suites, "testsuite", name="classes")
        for each in results["classes"]:
            element = test(suite, counts, each["name"], "classes")
            unused = [x["pattern"] for x in results["unused"] if x["class"] == each["name"]]
            if unused:
                counts["failures"] += 1
                failure = ET.SubElement(element, "failure", message="no longer occurs")
                failure.text = _text("\n".join(unused))
            elif results["lacks"]:
                counts["skipped"] += 1
                ET.SubElement(element, "skipped", message=_text(", ".join(results["lacks"])))
        for key, value in counts.items():
            suite.set(key, str(value))
            totals[key] += value
    for key, value in totals.items():
        suites.set(key, str(value))
    ET.indent(suites)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(suites, encoding="unicode") + "\n"
