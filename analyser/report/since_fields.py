"""What changed since last time as fields of JSON."""

from analyser.report.fields import Json, day, number, si
from analyser.report.report import Report
from analyser.report.since import since_last


def since_fields(report: Report) -> Json | None:
    """What changed since last time; None where there is no last time, or nothing was known then."""
    found = since_last(report)
    if found is None:
        return None
    return {
        "last_time": day(found.last_time),
        "runs": found.runs,
        "pain": {"then": number(found.pain_then, 1), "now": number(found.pain_now, 1)},
        "longest_jog_s": {
            "then": si("longest_jog_s", found.longest_jog_then_s),
            "now": si("longest_jog_s", found.longest_jog_now_s),
        },
        "findings": [
            {"id": each.rule.id, "then": each.then and each.then.value, "now": each.now and each.now.value}
            for each in found.moved
        ],
    }
