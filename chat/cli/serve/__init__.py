"""The chat in a browser: the same application, drawn by a page that this machine serves to itself.

textual-serve, an extra, brings the terminal of the page and its connection. What is ours is that
nobody else gets in and that the page loads nothing from elsewhere.
"""
