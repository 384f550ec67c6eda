"""Which sentences are on the topic of a request.

Keywords are a hard rule that a caller sets: one of them stands in the sentence. A topic in free
words asks less: half of its content words stand in the sentence or in the article's title.
"""

import re
from collections.abc import Callable

from chat.models import TimelineRequest
from chat.text.similarity import content_words

TopicFilter = Callable[[str, str], bool]
"""Tells whether a sentence is on the topic, given the title of its article and its text."""

TOPIC_SHARE = 0.5
"""What share of the topic's content words sentence and title must hold."""


def topic_filter(request: TimelineRequest) -> TopicFilter:
    """Make the filter that a request asks for; keywords count before the topic."""
    keywords = [re.escape(word.strip()) for word in request.keywords if word.strip()]
    if keywords:
        pattern = re.compile(rf"(?<!\w)(?:{'|'.join(keywords)})(?:['’]?s)?(?!\w)", re.IGNORECASE)
        return lambda _title, text: pattern.search(text) is not None
    topic = frozenset(content_words(request.topic))
    if not topic:
        return lambda _title, _text: True
    needed = len(topic) * TOPIC_SHARE
    return lambda title, text: len(topic.intersection(content_words(f"{title} {text}"))) >= needed
