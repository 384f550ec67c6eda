"""What the user has chosen, read once and passed down as one frozen value.

Separate from the parts that are configured, so that none of them reads the environment. Plain
dataclasses, because every command pays for this import (docs/adr/0010).
"""

from chat.settings.load import load_settings
from chat.settings.places import config_folder
from chat.settings.telemetry import silence_telemetry
from chat.settings.values import EngineKind, Secret, Settings

__all__ = [
    "EngineKind",
    "Secret",
    "Settings",
    "config_folder",
    "load_settings",
    "silence_telemetry",
]
