"""Copying a reply out of the terminal: as Markdown, by whichever way there is, and saying which.

`ways` decides what is tried in which environment and is a pure function; `copier` does it.
"""
