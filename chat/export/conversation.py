"""A whole conversation as one document: Markdown with footnotes, and JSON.

The JSON holds each reply in the contract of its command, so that whatever reads an answer reads
the one in a conversation. Nothing in it is ever renamed or dropped; see `contracts`.
"""

import json
from collections.abc import Mapping, Set

from chat.export.contracts import Json
from chat.export.footnotes import Footnotes, escape
from chat.export.marks import moment
from chat.export.replies import STATE_WORDS
from chat.export.reply_markdown import reply_body
from chat.export.wording import event_citations
from chat.models import (
    Answer,
    Conversation,
    FoundConversation,
    KeptConversation,
    KeptTurn,
    NoAnswer,
    Outcome,
    Summary,
)


def conversation_markdown(kept: KeptConversation, *, urls: Mapping[str, str] | None = None) -> str:
    """Write a conversation as Markdown: a heading a question, one list of footnotes.

    Args:
        kept: what to write.
        urls: where articles are on the web, by their ids; only http and https become links.
    """
    notes = Footnotes()
    told = kept.conversation
    lines = [f"# {escape(told.title)}", "", f"*{_facts(told)}*", ""]
    for turn in kept.turns:
        lines += [f"## {escape(turn.turn.asked)}", "", *_reply(turn, notes)]
    return "\n".join([*lines, *notes.lines(urls or {})]).rstrip("\n") + "\n"


def conversation_to_json(kept: KeptConversation) -> Json:
    """Write a conversation with its turns."""
    turns = [
        {
            "number": each.turn.number,
            "asked": each.turn.asked,
            "state": each.turn.state.value,
            "shown": each.turn.shown,
            "reply": json.loads(each.turn.outcome) if each.outcome else None,
        }
        for each in kept.turns
    ]
    return listed_conversation_to_json(kept.conversation) | {"turns": turns}


def listed_conversation_to_json(told: Conversation) -> Json:
    """Write what a list tells of a conversation."""
    origin = told.origin
    return {
        "id": told.id,
        "title": told.title,
        "started": told.started.isoformat(),
        "used": told.used.isoformat(),
        "origin": {"conversation": origin.conversation, "turn": origin.turn} if origin else None,
        "turn_count": told.turns,
    }


def found_conversation_to_json(found: FoundConversation) -> Json:
    """Write what a search tells of a conversation; `place` is null if only its title was found."""
    place = found.place
    return listed_conversation_to_json(found.conversation) | {
        "place": {
            "turn": place.turn,
            "text": place.text,
            "marks": [[start, end] for start, end in place.marks],
        }
        if place
        else None
    }


def cited_articles(outcome: Outcome | None) -> Set[str]:
    """Return the ids of the articles that a reply cites."""
    match outcome:
        case Answer(sentences=sentences):
            cited = [citation for said in sentences for citation in said.citations]
        case Summary():
            cited = [citation for said in outcome.sentences for citation in said.citations]
        case None | NoAnswer():
            cited = []
        case timeline:
            events = (*timeline.events, *timeline.undated)
            cited = [citation for event in events for citation in event_citations(event)]
    return {citation.span.article for citation in cited}


def _facts(told: Conversation) -> str:
    facts = f"Begun {moment(told.started)}, last used {moment(told.used)}"
    origin = told.origin
    if origin is None:
        return facts
    return f"{facts}, forked from turn {origin.turn} of conversation {origin.conversation}"


def _reply(kept: KeptTurn, notes: Footnotes) -> list[str]:
    if kept.outcome is not None:
        return reply_body(kept.outcome, notes, level=3)
    lines = [
        line
        for paragraph in kept.turn.shown.splitlines()
        if paragraph.strip()
        for line in (escape(paragraph), "")
    ]
    state = STATE_WORDS.get(kept.turn.state)
    return [*lines, f"*{state}*", ""] if state else lines
