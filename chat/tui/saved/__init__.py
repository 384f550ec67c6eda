"""Saved conversations: the screen that lists and finds them, and turns as they are shown again.

The screen posts what the application has to do with the conversation that is going on, in
`messages`; `restoring` makes the turns of one that is taken up.
"""
