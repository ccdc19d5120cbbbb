"""The first steps of the README: one scheme, one branch, what was lost, assumed and unknown."""

import tomllib
from decimal import Decimal
from pathlib import Path

from lianxin import UNKNOWN, load_scheme, score

text = (Path(__file__).parent / "schemes" / "first_steps.toml").read_text("utf-8")
scheme = load_scheme(tomllib.loads(text, parse_float=Decimal))
facts = {"party_days": 11, "lectures": 4, "dues_on_time": True}

card = score(scheme, {**facts, "online_days": 1}, conventions={"online_days": "count"})
print(f"{card.total} {card.status}")
for line in card.lost():
    print(line.zh)
    print(line.en)
for assumed in card.assumed:
    print(f"assumed: {assumed.text.zh} / {assumed.text.en}")

card = score(scheme, {**facts, "party_days": {"between": [8, 12]}, "commended": UNKNOWN})
print(f"unknown: {card.total_score.text.en}" if card.total_score else "")
