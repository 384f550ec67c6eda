"""The summary job: all selected articles are read, and the summary says how many that were."""

from chat.summarize.job import anchored_sentences, stream_summary
from chat.summarize.styles import written_sections

__all__ = ["anchored_sentences", "stream_summary", "written_sections"]
