"""What the library says about everything in the examples, as digests: one line a part.

Run under another hash seed, locale, time zone or Python it must print the same.
"""

import hashlib
import json
import sys
import tomllib
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "examples")]

import street_year
from demo import appraise_year, read_scheme, report
from sub_district import register

from lianxin import load_scheme
from lianxin.codec import unstructure
from lianxin.lint import lint
from lianxin.notices import notice
from lianxin.rules.describing import describe
from lianxin.verifying import check_examples

SCHEMES = sorted((ROOT / "examples" / "schemes").glob("*.toml"))


def parts() -> Iterator[tuple[str, Iterator[str]]]:
    """Everything that is said, part by part."""
    yield "registers", _registers()
    yield "schemes", _schemes()
    yield "year", _year()


def _registers() -> Iterator[str]:
    for one in (street_year.street_year(), register()):
        yield json.dumps(unstructure(one), ensure_ascii=False, sort_keys=True)


def _schemes() -> Iterator[str]:
    for path in SCHEMES:
        scheme = load_scheme(tomllib.loads(path.read_text("utf-8"), parse_float=Decimal))
        yield scheme.digest
        yield from (str(one.text) for one in describe(scheme))
        yield from (str(one) for one in lint(scheme))
        yield repr(check_examples(scheme))


def _year() -> Iterator[str]:
    year = register()
    found = appraise_year(year, read_scheme("example_sub_district"))
    yield from report(year, found)
    for name in sorted(found.cards):
        yield from (str(line.text) for line in found.card(name).lines())
    yield from (str(line) for line in notice(found).lines)


def main() -> None:
    """Print a digest for each part."""
    for name, said in parts():
        digest = hashlib.sha256("\n".join(said).encode()).hexdigest()
        print(f"{name} {digest}")


if __name__ == "__main__":
    main()
