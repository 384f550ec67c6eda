"""`dateline verify`: holds the quotes of a kept answer against the library."""

from typing import Annotated

import typer

from chat.cli.batch import read_lines
from chat.cli.invocation import Invocation
from chat.cli.output import note, say, say_json
from chat.errors import QuoteError
from chat.export.contracts import citation_to_json
from chat.export.receipts import read_receipts
from chat.export.wording import counted
from chat.models import Citation
from chat.text.safe import one_line


def verify(
    ctx: typer.Context,
    file: Annotated[
        str,
        typer.Argument(
            metavar="ANSWER.json",
            help="What ask, summarize or timeline printed with --json; - for a pipe.",
            show_default=False,
        ),
    ],
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON, a line a quote.")] = False,
) -> None:
    """Check that every quote stands in the library as it was cited, to the character."""
    invocation: Invocation = ctx.obj
    citations = read_receipts(read_lines(file), file)
    wrong = 0
    with invocation.open() as dateline:
        for citation in citations:
            fault = dateline.fault_of(citation)
            wrong += bool(fault)
            if as_json:
                verdict = {"exact": not fault, "fault": fault or None}
                say_json(citation_to_json(citation) | verdict)
            else:
                say(_line(citation, fault))
    note(f"{counted(len(citations), 'quote')} checked, {len(citations) - wrong:,} exact")
    if wrong:
        raise QuoteError(
            f"{counted(wrong, 'quote')} of {len(citations):,} not exactly in the library.",
            hint="dateline show ID --revision N prints the text that a citation counts in",
        )


def _line(citation: Citation, fault: str) -> str:
    span = citation.span
    place = f"{span.article} revision {span.revision}, {span.start}-{span.end}"
    verdict = f"WRONG ({fault})" if fault else "exact"
    return one_line(f"{verdict}: {place}: {citation.quote}")
