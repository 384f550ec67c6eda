"""Parsers: from the bytes of a document to drafts of articles.

They call large libraries on bytes that strangers wrote, so they run in a process of their own
(`chat.sources.sandbox`). Each raises SourceError with one line of reason.
"""

from chat.sources.parsing.dispatch import parse

__all__ = ["parse"]
