"""The web service, over a real server on the loopback address."""

import json
import socket
import threading
import time
from collections.abc import Iterator
from http.client import HTTPConnection
from typing import Any

import jsonschema
import pytest
import uvicorn
from web_service import LARGEST, SCHEMES, app

from lianxin import score

FACTS = {"party_days": 11, "lectures": 4, "dues_on_time": True, "online_days": 1}
COUNTED = {"online_days": "count"}
PATIENCE = 30


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    """A server in a thread, on a port that is free."""
    listening = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(app, log_level="error", lifespan="off"))
    thread = threading.Thread(target=server.run, args=([listening],))
    thread.start()
    until = time.monotonic() + PATIENCE
    while not server.started and time.monotonic() < until:
        time.sleep(0.01)
    yield listening.getsockname()[1]
    server.should_exit = True
    thread.join(PATIENCE)
    listening.close()


def send(port: int, method: str, path: str, body: str | None = None) -> tuple[int, Any]:
    """The status and the object that the server answers."""
    connection = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    connection.request(method, path, None if body is None else body.encode())
    answer = connection.getresponse()
    found = answer.status, json.loads(answer.read())
    connection.close()
    return found


def test_the_answer_is_what_the_library_says(port: int) -> None:
    """Total, steps with their clauses, and what was assumed, in both languages."""
    body = json.dumps({"facts": FACTS, "conventions": COUNTED})
    status, found = send(port, "POST", "/schemes/first-steps/score", body)
    card = score(SCHEMES["first-steps"], FACTS, conventions=COUNTED)

    assert (status, found["total"], found["status"]) == (200, str(card.total), "complete")
    steps = [(one["text"]["zh"], one["text"]["en"], one["cite"]) for one in found["lines"]]
    assert steps == [(one.text.zh, one.text.en, one.cite) for one in card.lines()]
    assert [one["name"] for one in found["assumed"]] == [one.name for one in card.assumed]
    assert found["digest"] == SCHEMES["first-steps"].digest
    jsonschema.validate(found, send(port, "GET", "/result")[1])


def test_silence_is_not_filled_in(port: int) -> None:
    """Where facts are not told there is no total, but what it lies between."""
    known = {"party_days": 11}
    card = score(SCHEMES["first-steps"], known)
    body = json.dumps({"facts": known})
    status, found = send(port, "POST", "/schemes/first-steps/score", body)

    assert (status, found["total"]) == (200, None)
    assert (found["low"], found["high"]) == tuple(str(one) for one in (card.low, card.high))
    assert card.low < card.high


def test_all_problems_are_told_at_once(port: int) -> None:
    """Each with its path, its value and what is asked, in both languages."""
    body = json.dumps({"facts": {"party_days": -1, "lectures": "four", "nothing": 1}})
    status, found = send(port, "POST", "/schemes/first-steps/score", body)
    problems = {one["path"]: one for one in found["problems"]}

    assert status == 422
    assert len(problems) == 3
    assert all(one["requirement"]["zh"] and one["requirement"]["en"] for one in problems.values())
    assert {one["shown"] for one in problems.values()} >= {"-1", "'four'"}


@pytest.mark.parametrize(
    "body",
    ["", "{", "[]", '{"fact": {}}', '{"facts": {"party_days": NaN}}', "[" * 100_000],
    ids=["nothing", "half", "a list", "another key", "no number", "deep"],
)
def test_a_wrong_request_is_refused(port: int, body: str) -> None:
    """What is no object of facts is told as a problem, and the server goes on."""
    status, found = send(port, "POST", "/schemes/first-steps/score", body)

    assert status == 422
    assert found["problems"]


def test_a_request_that_is_too_large_is_refused(port: int) -> None:
    """It is not read to its end."""
    status, found = send(port, "POST", "/schemes/first-steps/score", " " * (LARGEST + 1))

    assert status == 422
    assert "at most" in found["problems"][0]["requirement"]["en"]


def test_a_decimal_of_a_request_is_no_float(port: int) -> None:
    """What is refused is told as the exact number that was sent."""
    body = '{"facts": {"party_days": 11.10}}'
    _, found = send(port, "POST", "/schemes/first-steps/score", body)

    assert found["problems"][0]["shown"] == "Decimal('11.10')"


@pytest.mark.parametrize("name", sorted(SCHEMES))
def test_the_input_of_every_scheme_is_told(port: int, name: str) -> None:
    """As a JSON Schema, by which a caller can check facts before sending them."""
    status, found = send(port, "GET", f"/schemes/{name}/input")

    assert status == 200
    jsonschema.Draft202012Validator.check_schema(found)


def test_schemes_are_listed_with_their_digest(port: int) -> None:
    """Which schemes there are, and whether they changed."""
    status, found = send(port, "GET", "/schemes")

    assert status == 200
    assert {one["id"]: one["digest"] for one in found} == {
        one.id: one.digest for one in SCHEMES.values()
    }


def test_an_unknown_scheme_is_refused(port: int) -> None:
    """The answer names those that there are."""
    status, found = send(port, "GET", "/schemes/no-such/input")

    assert status == 422
    assert "first-steps" in found["problems"][0]["requirement"]["en"]
