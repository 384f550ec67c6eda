"""The ingest job: what readers yield becomes articles of the ledger, ready to be searched."""

from chat.ingest.dating import infer_days, near_articles
from chat.ingest.job import stream_ingest
from chat.ingest.tagging import tag_again

__all__ = ["infer_days", "near_articles", "stream_ingest", "tag_again"]
