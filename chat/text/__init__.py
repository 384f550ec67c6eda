"""Plain text, before anything is known about news: display safety, sentences, passages, likeness.

The lowest layer with any logic, so that the tagger, the ledger and every screen can share it.
"""
