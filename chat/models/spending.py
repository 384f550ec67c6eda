"""What a model has cost: calls, tokens and dollars, as a value and in words."""

from dataclasses import dataclass
from typing import Self


@dataclass(frozen=True, slots=True)
class Spending:
    """What has been used of a model."""

    calls: int = 0
    tokens: int = 0
    """Of prompts and replies together."""
    dollars: float | None = 0.0
    """US dollars; None if the price of the model is not known."""

    def since(self, earlier: Self) -> "Spending":
        """Return what was used after an earlier reading of the same meter."""
        known = self.dollars is not None and earlier.dollars is not None
        return Spending(
            self.calls - earlier.calls,
            self.tokens - earlier.tokens,
            (self.dollars or 0.0) - (earlier.dollars or 0.0) if known else None,
        )

    @property
    def line(self) -> str:
        """Say it in words; empty before the first call."""
        if not self.calls:
            return ""
        return f"{calls_words(self.calls)}, {self.tokens:,} tokens, {money(self.dollars)}"


def money(dollars: float | None) -> str:
    """Write a cost: enough digits to be more than nothing."""
    if dollars is None:
        return "price unknown"
    if dollars == 0:
        return "free"
    return f"${dollars:.2f}" if dollars >= 0.1 else f"${dollars:.4f}"


def calls_words(number: int) -> str:
    """Count calls of a model in words."""
    return "1 call" if number == 1 else f"{number:,} calls"
