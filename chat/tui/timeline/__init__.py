"""The timeline on the screen: a widget that draws one line by line, and the screen around it.

`view.TimelineView` takes values and posts messages and can be used by itself;
`screen.TimelineScreen` runs the jobs. Importing this package imports nothing of Textual.
"""
