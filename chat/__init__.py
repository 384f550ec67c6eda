"""Dateline: what happened, and when, in a set of news articles.

The package holds a terminal chat, a command line and a Python interface (`chat.service`) over
the same jobs. Importing it loads nothing but this file, so that start-up costs are paid by the
part that needs them.
"""

__version__ = "0.1.0"
