"""From dated sentences to a timeline: candidates, groups, ranks, sentences, disagreements.

Pure functions over articles and their anchors, without library, index or embeddings, so that
a timeline can be drawn from any file of articles and measured on public test sets.
"""
