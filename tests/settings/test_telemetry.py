"""Telemetry is off, whatever the environment asks for."""

from chat.settings import silence_telemetry


def test_tracing_and_telemetry_are_switched_off() -> None:
    """Names that switch something on are overwritten; others are left alone."""
    environ = {"LANGSMITH_TRACING": "true", "ANONYMIZED_TELEMETRY": "True", "PATH": "/bin"}
    silence_telemetry(environ)
    assert environ["LANGSMITH_TRACING"] == environ["LANGCHAIN_TRACING_V2"] == "false"
    assert environ["ANONYMIZED_TELEMETRY"] == "False"
    assert environ["OTEL_SDK_DISABLED"] == "true"
    assert environ["HF_HUB_OFFLINE"] == "1"
    assert environ["PATH"] == "/bin"
