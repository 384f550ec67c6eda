"""The summary job: all selected articles are read, and the summary says how many that were."""

from chat.summarize.job import anchored_sentences, stream_summary

__all__ = ["anchored_sentences", "stream_summary"]
