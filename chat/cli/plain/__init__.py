"""The conversation line by line: for screen readers, dumb terminals and pipes.

`dateline --plain` has the commands of the chat and none of its screen: no color, no cursor that
moves, no spinner. Replies go to stdout, everything else to stderr.
"""
