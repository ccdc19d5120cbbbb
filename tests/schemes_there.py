"""The published and invented schemes of the folder of examples, for tests over all of them."""

import tomllib
from decimal import Decimal
from functools import cache
from pathlib import Path

from lianxin import Scheme, load_scheme

SCHEMES = tuple(sorted((Path(__file__).parents[1] / "examples" / "schemes").glob("*.toml")))
"""The files of the schemes, by name."""


@cache
def scheme_there(path: Path) -> Scheme:
    """The scheme of a file, read with exact decimals."""
    return load_scheme(tomllib.loads(path.read_text("utf-8"), parse_float=Decimal))
