"""The engine that asks a language model, on any server that speaks OpenAI's protocol.

    prompt --call--> reply, streamed --replies--> claims --checking--> claims that hold

A model words things; what it may say is checked against the passages, the same as for any engine.
"""
