"""What `add --dry-run` tells."""

from chat.cli.output import note
from chat.export.contracts import Json, ingest_to_json
from chat.export.wording import counted
from chat.ingest.planning import Plan
from chat.text.safe import one_line

NAMED_SKIPS = 20


def plan_in_words(plan: Plan) -> str:
    """Write a plan in a line; what would be skipped goes to stderr first."""
    for skip in plan.skipped[:NAMED_SKIPS]:
        note(f"Would skip {one_line(skip.origin)}: {one_line(skip.why)}.")
    if (more := len(plan.skipped) - NAMED_SKIPS) > 0:
        note(f"and {more:,} more")
    line = (
        f"Would store {counted(plan.new, 'article')}, revise {plan.changed:,} and leave "
        f"{plan.unchanged:,} unchanged; {counted(plan.passages, 'passage')}, about "
        f"{time_in_words(plan.seconds)}."
    )
    if plan.addresses:
        line += f" {counted(plan.addresses, 'page')} would be fetched besides."
    return line


def plan_to_json(plan: Plan) -> Json:
    """Write a plan as an object."""
    return {
        "new": plan.new,
        "changed": plan.changed,
        "unchanged": plan.unchanged,
        "passages": plan.passages,
        "seconds": round(plan.seconds, 1),
        "addresses": plan.addresses,
        "skipped": [ingest_to_json(skip) for skip in plan.skipped],
    }


def time_in_words(seconds: float) -> str:
    """Write a length of time as a person would say it."""
    if seconds < 90:
        return counted(max(1, round(seconds)), "second")
    if seconds < 5400:
        return counted(round(seconds / 60), "minute")
    return f"{seconds / 3600:.1f} hours"
