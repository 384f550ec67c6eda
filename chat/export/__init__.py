"""What leaves the program: answers, summaries and timelines as JSON and as plain text.

Pure functions from values to strings and dictionaries, shared by the command line, the
terminal UI and saved conversations, so that all of them show the same thing.
"""
