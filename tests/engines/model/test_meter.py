"""Cost: what is counted, what is estimated, and the limit that no call passes."""

from contextlib import suppress
from dataclasses import replace
from datetime import date
from pathlib import Path
from threading import Thread

import pytest

from chat.engines.model.meter import Meter, Plan
from chat.engines.model.prices import FREE, Price, price_of
from chat.engines.model.server import OPENAI_MODEL, ModelServer, server_of
from chat.engines.model.tokens import count_tokens, counts_exactly
from chat.errors import BudgetError, SettingsError
from chat.settings import Settings, config_folder
from tests.engines.contract import SOURCES
from tests.engines.model.engines import claimed, engine_for
from tests.engines.model.scripted import cites, fails, says, serving, structured

WORDS = "Mayor Ilse Brandt cut the ribbon"
QUESTION = "Who cut the ribbon?"
DOLLAR = Price(1.0, 2.0)
OPENAI = "https://api.openai.com/v1"


def test_a_call_is_set_aside_before_and_counted_after() -> None:
    """What is set aside is the most that it can cost; what is counted is what it did."""
    meter = Meter(DOLLAR, max_cost=3.0)
    reserved = meter.reserve(1_000_000, 1_000_000)
    assert reserved == 3.0
    with pytest.raises(BudgetError, match=r"to \$4.00, over the limit of \$3.00"):
        meter.reserve(1_000_000, 0)

    meter.settle(reserved, prompt_tokens=500_000, reply_tokens=250_000)

    assert meter.line == "1 call, 750,000 tokens, $1.00"
    assert meter.reserve(1_000_000, 500_000) == 2.0


def test_calls_side_by_side_share_the_limit() -> None:
    """Of many calls at once, no more are let through than the limit pays for."""
    meter, through = Meter(DOLLAR, max_cost=2.5), []

    def call() -> None:
        with suppress(BudgetError):
            through.append(meter.reserve(1_000_000, 0))

    threads = [Thread(target=call) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert through == [1.0, 1.0]


def test_a_limit_needs_a_price() -> None:
    """A limit that cannot be kept is refused, with the file in which to say the price."""
    with pytest.raises(BudgetError, match="price of the model is not known") as refused:
        Meter(None, max_cost=1.0).reserve(1, 1)
    assert str(config_folder() / "prices.toml") in refused.value.hint
    assert Meter(None).reserve(1, 1) == 0.0


@pytest.mark.loopback
def test_the_call_that_could_pass_the_limit_is_not_made(tmp_path: Path) -> None:
    """The server is not even asked."""
    with serving(says("")) as server:
        engine = engine_for(server.model(), tmp_path, meter=Meter(DOLLAR, max_cost=0.001))
        with pytest.raises(BudgetError, match="over the limit"):
            list(engine.answer(QUESTION, SOURCES))
        assert server.asked == []


@pytest.mark.loopback
def test_what_the_server_counts_is_what_counts(tmp_path: Path) -> None:
    """Its own numbers outrank the estimate; a request that it turned away costs nothing."""
    good = says(structured((f"{WORDS}.", [2])), tokens=(400, 50))
    meter = Meter(DOLLAR, max_cost=1.0)
    with serving(fails(500), good) as server:
        engine = engine_for(server.model(), tmp_path, meter=meter)
        assert claimed(list(engine.answer(QUESTION, SOURCES)))
        assert len(server.asked) == 2

    assert engine.spending.line == "2 calls, 450 tokens, $0.0005"


@pytest.mark.loopback
def test_a_server_that_does_not_count_is_estimated(tmp_path: Path) -> None:
    """Where no numbers come, the text is counted here."""
    meter = Meter(DOLLAR)
    with serving(cites((f"{WORDS}.", [(1, WORDS)]))) as server:
        list(engine_for(server.model(), tmp_path, meter=meter).answer(QUESTION, SOURCES))
        sent = sum(len(message["content"]) for message in server.asked[0].body["messages"])
    tokens = int(meter.line.split()[2].replace(",", ""))
    assert sent / 5 < tokens < sent / 2


def test_a_plan_is_one_line() -> None:
    """Calls, tokens and cost, and the most that they can come to."""
    plan = Plan(
        calls=3, most_calls=3, prompt_tokens=6_000, reply_tokens=2_000, price=DOLLAR, exact=False
    )

    assert plan.line == "3 calls, up to about 8,000 tokens, $0.0100"
    dated = replace(plan, price=replace(DOLLAR, as_of=date(2025, 8, 7)))
    assert dated.line == f"{plan.line} at prices of 2025-08-07"
    assert replace(plan, price=None).line.endswith("tokens, price unknown")
    twice = replace(plan, most_calls=5)
    assert twice.line == f"{plan.line} (with second tries at most 5 calls and $0.0200)"
    for price in (None, FREE):
        line = replace(twice, price=price).line
        assert line.endswith(" (with second tries at most 5 calls)")


@pytest.mark.parametrize(
    ("base_url", "model", "price"),
    [
        (OPENAI, "gpt-5-mini", Price(0.25, 2.0, date(2026, 11, 26))),
        (OPENAI, "gpt-5-mini-2025-08-07", Price(0.25, 2.0, date(2026, 11, 26))),
        (OPENAI, "own", Price(7.0, 8.0, date(2026, 11, 1))),
        (OPENAI, "gpt-4o", Price(9.0, 9.5, date(2026, 11, 1))),
        (OPENAI, "unheard-of", None),
        ("http://localhost:1/v1", "unheard-of", FREE),
        ("http://127.0.0.9:1/v1", "gpt-5-mini", FREE),
    ],
)
def test_prices(base_url: str, model: str, price: Price | None) -> None:
    """From the table that comes along, the user's own above it; this machine is free."""
    (config_folder() / "prices.toml").write_text(
        'as_of = 2026-11-01\n[models]\n"own" = { input = 7, output = 8 }\n'
        '"gpt-4o" = { input = 9, output = 9.5 }\n'
    )

    assert price_of(ModelServer(base_url=base_url, model=model)) == price


def test_the_model_that_nobody_chose_has_a_price(tmp_path: Path) -> None:
    """A limit of cost works with nothing set but a key."""
    server = server_of(Settings(data_dir=tmp_path, engine="model"))

    assert server.model == OPENAI_MODEL
    assert price_of(server) is not None


@pytest.mark.parametrize(
    "text",
    [
        "as_of = 7\n[models]\n",
        "[models",
        "[other]\n",
        "[models]\nown = 3\n",
        '[models]\nown = {input = "x", output = 1}',
    ],
)
def test_a_table_that_cannot_be_read_is_an_error(text: str) -> None:
    """A price that was meant and not understood would make a limit worthless."""
    (config_folder() / "prices.toml").write_text(text)

    with pytest.raises(SettingsError, match=r"prices\.toml cannot be read"):
        price_of(ModelServer(base_url=OPENAI, model="own"))


@pytest.mark.parametrize("model", ["gpt-5-mini", "gpt-4", "unheard-of"])
def test_tokens_are_estimated_without_a_table(
    model: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No table is fetched: sockets are refused here, and a damaged one counts as none."""
    monkeypatch.setenv("TIKTOKEN_CACHE_DIR", str(tmp_path))
    for name in (
        "fb374d419588a4632f3f557e76b4b70aebbca790",
        "9b5ad71b2ce5302211f9c61530b329a4922fc6a4",
    ):
        (tmp_path / name).write_text("damaged")

    assert count_tokens("The bridge reopened.", model) == 7
    assert not counts_exactly(model)
