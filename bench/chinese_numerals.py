"""Chinese numerals: ours against cn2an, on numerals and on strings that are no one number.

Run in an environment of its own that has ``cn2an``: ``python bench/chinese_numerals.py``.
Every string is brought to narrow letters by NFKC before cn2an sees it, as its page
advises.  A float is noted beside the verdict, since no float may touch a score.
"""

import unicodedata
from collections import Counter
from collections.abc import Callable
from decimal import Decimal
from importlib import import_module
from typing import Any

from lianxin.ledgers.numerals import normalized, number_in

NUMERALS: dict[str, Any] = {
    "12": 12,
    "１２": 12,
    "1,234.50": Decimal("1234.5"),
    "50,000": 50000,
    "0.0": 0,
    "12.0": 12,
    "-3": -3,
    "十二": 12,
    "廿": 20,
    "廿三": 23,
    "卅一": 31,
    "两千": 2000,
    "两万三千": 23000,
    "一百零五": 105,
    "一百一十": 110,
    "一百十": 110,
    "二十": 20,
    "一千零一十": 1010,
    "一万零三百": 10300,
    "二十万零三百": 200300,
    "一亿": 10**8,
    "一亿零五": 100000005,
    "壹拾贰": 12,
    "五十万": 500000,
    "3万5千": 35000,
    "３万5千": 35000,
    "1.5万": 15000,
    "1.5亿": 150000000,
    "5万": 50000,
    "5千": 5000,
    "2百": 200,
    "1千2百": 1200,
    "3万5000": 35000,
    "0.5万": 5000,
    "〇": 0,
    "零": 0,
    "一千万": 10**7,
    "十万": 100000,
    "拾": 10,
}
OPEN = (
    *("约5万", "3000余", "5-10万", "十几", "一百五", "三万五", "3万5", "二百五", "百廿", "廿廿"),
    *("5²", "①", "½", "五五", "二三", "一二三", "十十", "万", "2百3千", "3千5万", "5万万", "1,23"),
    *("1.2.3", "1e5", "", "abc", "--1", "一百零五十", "零零五", "1.5万3千"),
)
"""What nobody can read as one number without a guess."""


def ours(said: str) -> Any:
    """What the library reads."""
    return number_in(normalized(said))


def theirs(mode: str) -> Callable[[str], Any]:
    """What cn2an reads in one of its modes; None where it refuses."""
    convert = import_module("cn2an").cn2an

    def read(said: str) -> Any:
        try:
            return convert(unicodedata.normalize("NFKC", said), mode)
        except ValueError:
            return None

    return read


def verdicts(read: Callable[[str], Any]) -> Counter[str]:
    """How many strings are read right, read wrong, refused rightly and refused wrongly."""
    found: Counter[str] = Counter()
    for said, meant in {**NUMERALS, **dict.fromkeys(OPEN)}.items():
        got = read(said)
        right = got is None if meant is None else got == meant
        kind = "refused" if got is None else "read"
        found[f"{kind} {'rightly' if right else 'wrongly'}"] += 1
        found["as a float"] += isinstance(got, float)
    return found


if __name__ == "__main__":
    print(f"{len(NUMERALS)} numerals, {len(OPEN)} strings that are none")
    print("ours  ", dict(verdicts(ours)))
    for mode in ("strict", "normal", "smart"):
        print(mode, dict(verdicts(theirs(mode))))
