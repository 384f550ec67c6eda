"""What a model has cost so far, and the limit that no call may pass."""

import math
from dataclasses import dataclass
from threading import Lock

from chat.engines.model.prices import FILE, Price
from chat.errors import BudgetError
from chat.models import Spending
from chat.models.spending import calls_words, money
from chat.settings import config_folder


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What a job is going to ask of a model."""

    calls: int
    most_calls: int
    """With second tries at replies that are of no use, and at sentences that are not borne out."""
    prompt_tokens: int
    """Of the calls without second tries."""
    reply_tokens: int
    """At most, of the calls without second tries."""
    price: Price | None
    exact: bool
    """Whether tokens are counted and not estimated."""

    @property
    def cost(self) -> float | None:
        """Return US dollars without second tries, at most; None if the price is not known."""
        return self.price.of(self.prompt_tokens, self.reply_tokens) if self.price else None

    @property
    def most_cost(self) -> float | None:
        """Return US dollars that nothing passes; None if the price is not known."""
        tries = math.ceil(self.most_calls / self.calls) if self.calls else 1
        return None if self.cost is None else tries * self.cost

    @property
    def line(self) -> str:
        """Say it in one line, and the most that it can come to."""
        about = "" if self.exact else "about "
        tokens = f"up to {about}{self.prompt_tokens + self.reply_tokens:,} tokens"
        as_of = self.price.as_of if self.price else None
        prices = f" at prices of {as_of}" if as_of else ""
        line = f"{calls_words(self.calls)}, {tokens}, {money(self.cost)}{prices}"
        if self.most_calls == self.calls:
            return line
        dear = f" and {money(self.most_cost)}" if self.most_cost else ""
        return f"{line} (with second tries at most {calls_words(self.most_calls)}{dear})"


class Meter:
    """Counts calls, tokens and dollars of one engine; safe to use from several threads."""

    def __init__(self, price: Price | None, *, max_cost: float | None = None) -> None:
        """Count at a price; `max_cost` is in US dollars, None for no limit."""
        self._lock = Lock()
        self._price = price
        self._max_cost = max_cost
        self._reserved = 0.0
        self._spent = 0.0
        self._calls = 0
        self._tokens = 0

    @property
    def price(self) -> Price | None:
        """What tokens cost."""
        return self._price

    @property
    def line(self) -> str:
        """Say what has been used so far; empty before the first call."""
        return self.reading.line

    @property
    def reading(self) -> Spending:
        """What has been used so far."""
        with self._lock:
            dollars = self._spent if self._price else None
            return Spending(self._calls, self._tokens, dollars)

    def reserve(self, prompt_tokens: int, reply_tokens: int) -> float:
        """Set aside what a call may cost at most, and return it in US dollars.

        Raises:
            BudgetError: with it the limit could be passed, or the price is not known.
        """
        with self._lock:
            if self._max_cost is not None and self._price is None:
                raise BudgetError(
                    "a limit of cost is set, but the price of the model is not known",
                    hint=f"put its price into {config_folder() / FILE} (docs/models.md)",
                )
            most = self._price.of(prompt_tokens, reply_tokens) if self._price else 0.0
            could_be = self._spent + self._reserved + most
            if self._max_cost is not None and could_be > self._max_cost:
                raise BudgetError(
                    f"the next call could bring the cost to {money(could_be)}, "
                    f"over the limit of {money(self._max_cost)}",
                    hint="raise DATELINE_MAX_COST or --max-cost, or use --engine extractive",
                )
            self._reserved += most
            return most

    def settle(self, reserved: float, *, prompt_tokens: int, reply_tokens: int) -> None:
        """Put what a call has used in the place of what was set aside for it."""
        with self._lock:
            self._reserved -= reserved
            self._calls += 1
            self._tokens += prompt_tokens + reply_tokens
            if self._price:
                self._spent += self._price.of(prompt_tokens, reply_tokens)
