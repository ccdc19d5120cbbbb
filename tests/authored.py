"""Rows of the table of authors, loaded beside the facts of which they speak."""

import tomllib
from decimal import Decimal
from typing import Any

from lianxin import Scheme, load_scheme
from lianxin.rules.authoring import FACTS
from lianxin.rules.forms.rows import PaperRow

__all__ = ["loaded"]


def merged(row: PaperRow) -> dict[str, Any]:
    """The facts of the table together with what a row writes."""
    amount = row.write.startswith(("{", "["))
    text = f'nodes = [{{ id = "figure", value = {row.write} }}]' if amount else row.write
    data = tomllib.loads(FACTS, parse_float=Decimal)
    for key, value in tomllib.loads(text, parse_float=Decimal).items():
        if isinstance(value, dict):
            data[key] = {**data.get(key, {}), **value}
        else:
            data[key] = value if key == "total" else [*data.get(key, []), *value]
    return {"id": "table", "title": "table", "subject": "organization", **data}


def loaded(row: PaperRow) -> Scheme:
    """The scheme that a row makes of the facts of the table."""
    return load_scheme(merged(row))
