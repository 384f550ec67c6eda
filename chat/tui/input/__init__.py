"""The input of the chat: several lines, completion, earlier lines, filters told as they are typed.

What is offered, told and remembered is decided by pure functions and values; two widgets draw it.
"""
