"""A small web service: facts in, a score with its explanation out.

Run it with ``uvicorn web_service:app`` in this folder.  Numbers stay exact on the whole
way: those of a request are read as whole numbers and decimals, never as floats, and those
of an answer are written as text.
"""

import json
import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse

from lianxin import InvalidDataError, LianxinError, Problem, Scheme, Scorecard, Text, load_scheme
from lianxin import score as score_by
from lianxin.handing_out import hand_out
from lianxin.schema import input_schema, result_schema

LARGEST = 256 * 1024
"""Bytes of a request at most; the facts of one organization take a few thousand."""


def schemes_in(folder: Path) -> dict[str, Scheme]:
    """Every scheme of a folder, by its id."""
    texts = (path.read_text("utf-8") for path in sorted(folder.glob("*.toml")))
    loaded = (load_scheme(tomllib.loads(text, parse_float=Decimal)) for text in texts)
    return {one.id: one for one in loaded}


def said(text: Text) -> dict[str, str]:
    """A text in both languages."""
    return {"zh": text.zh, "en": text.en}


async def asked(request: Request) -> dict[str, Any]:
    """The object that a request carries.

    Raises:
        InvalidDataError: If it carries none, or more than the largest.
    """
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > LARGEST:
            raise refused(len(body), Text(f"不超过{LARGEST}字节", f"be {LARGEST} bytes at most"))
    try:
        data = json.loads(body, parse_float=Decimal, parse_constant=Decimal)
    except (ValueError, ArithmeticError, RecursionError) as error:
        raise refused(type(error).__name__, Text("为JSON", "be JSON")) from None
    if not isinstance(data, dict) or not set(data) <= {"facts", "conventions"}:
        wanted = Text("为facts与conventions的对象", "be an object with facts and conventions")
        raise refused(data, wanted)
    return data


def refused(value: object, requirement: Text) -> InvalidDataError:
    """That a request is not what it should be."""
    return InvalidDataError([Problem(path="request", value=value, requirement=requirement)])


app = FastAPI(title="lianxin", docs_url=None, redoc_url=None)
SCHEMES = schemes_in(Path(__file__).parent / "schemes")


@app.exception_handler(LianxinError)
async def refuse(_: Request, error: Exception) -> JSONResponse:
    """All problems at once, as a list."""
    problems = error.problems if isinstance(error, LianxinError) else ()
    return JSONResponse({"problems": [hand_out(one) for one in problems]}, status_code=422)


def scheme_of(name: str) -> Scheme:
    """A scheme by its id."""
    if name not in SCHEMES:
        known = sorted(SCHEMES)
        wanted = Text(f"为以下之一：{'、'.join(known)}", f"be one of: {', '.join(known)}")
        raise InvalidDataError([Problem(path="scheme", value=name, requirement=wanted)])
    return SCHEMES[name]


@app.get("/schemes")
def listing() -> list[dict[str, Any]]:
    """Every scheme with its title and digest."""
    return [
        {"id": one.id, "digest": one.digest, "title": said(one.title)} for one in SCHEMES.values()
    ]


@app.get("/schemes/{name}/input")
def form(name: str) -> dict[str, Any]:
    """The JSON Schema of the facts of a scheme."""
    return dict(input_schema(scheme_of(name)))


@app.get("/result")
def answer() -> dict[str, Any]:
    """The JSON Schema of every score that is answered."""
    return dict(result_schema(Scorecard))


@app.post("/schemes/{name}/score")
async def scored(name: str, request: Request) -> dict[str, Any]:
    """The score of one subject, with its explanation."""
    data = await asked(request)
    scheme = scheme_of(name)
    return hand_out(
        score_by(scheme, data.get("facts", {}), conventions=data.get("conventions", {}))
    )
