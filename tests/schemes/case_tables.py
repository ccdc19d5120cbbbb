"""Case tables: what a published paper makes of given facts, kept as data.

A table names its scheme and its source.  A case gives the facts of one subject
or of several, the answers to what the paper leaves open, and what comes out;
``others`` run the same facts under other answers.  Nothing here knows a scheme.
"""

import tomllib
from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any, final

from attrs import frozen

from lianxin import Appraisal, Scheme, Scorecard, appraise, load_scheme
from lianxin.grading import StageOutcome
from lianxin.rules.scheme import parts_of

ROOT = Path(__file__).parents[2]
SCHEMES = ROOT / "examples" / "schemes"
TABLES = Path(__file__).parent / "cases"
ALONE = "it"
"""The id of the subject of a case that has only one."""


@final
@frozen(kw_only=True, eq=False)
class Case:
    """One case of a table (算例)."""

    scheme: str
    name: str
    answers: Mapping[str, str]
    group: Mapping[str, Any]
    given: Mapping[str, Mapping[str, Any]]
    said: Mapping[str, Any]

    def __str__(self) -> str:
        """The name of the case, as a test shows it."""
        return f"{self.scheme}: {self.name}"

    @property
    def of_subjects(self) -> Mapping[str, Mapping[str, Any]]:
        """What is expected of each subject."""
        return self.said.get("subjects", {}) if ALONE not in self.given else {ALONE: self.said}


def read_toml(path: Path) -> dict[str, Any]:
    """The data of a file, with exact decimals."""
    return tomllib.loads(path.read_text("utf-8"), parse_float=Decimal)


@cache
def scheme_of(name: str) -> Scheme:
    """A scheme of the examples, by the name of its file."""
    return load_scheme(read_toml(SCHEMES / f"{name}.toml"))


@cache
def table_of(name: str) -> dict[str, Any]:
    """The table of cases of a scheme."""
    return read_toml(TABLES / f"{name}.toml")


def scheme_names() -> list[str]:
    """The published schemes of the examples; those that say so themselves are invented."""
    names = sorted(path.stem for path in SCHEMES.glob("*.toml"))
    return [name for name in names if "（虚构）" not in scheme_of(name).title.zh]


def all_cases() -> list[Case]:
    """The cases of all tables, each other reading as a case of its own."""
    return [
        case for path in sorted(TABLES.glob("*.toml")) for case in _cases_of(table_of(path.stem))
    ]


def _cases_of(table: Mapping[str, Any]) -> Iterator[Case]:
    common = table.get("answers", {})
    for said in table["cases"]:
        case = Case(
            scheme=table["scheme"],
            name=said["name"],
            answers=_answers(common, said),
            group=said.get("group", {}),
            given=_given(said),
            said=said,
        )
        yield case
        for other in said.get("others", ()):
            yield Case(
                scheme=case.scheme,
                name=f"{case.name} / {other['name']}",
                answers=_answers(case.answers, other),
                group=case.group,
                given=case.given,
                said=other,
            )


def _answers(common: Mapping[str, str], said: Mapping[str, Any]) -> dict[str, str]:
    """The answers of a case: its own before those of its table, less what it leaves open."""
    answers = {**common, **said.get("answers", {})}
    return {name: said for name, said in answers.items() if said != "unanswered"}


def _given(said: Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
    if "subjects" not in said:
        return {ALONE: said["given"]}
    return {name: one["given"] for name, one in said["subjects"].items()}


@cache
def appraised(case: Case) -> Appraisal:
    """What the library makes of a case."""
    return appraise(
        scheme_of(case.scheme), case.given, group=case.group, conventions=dict(case.answers)
    )


def figure(card: Scorecard, node: str) -> Any:
    """The value of a node as a table writes it: a number, bounds, a word, or a list by part."""
    per = card.scheme.node_by_id[node].per
    if per is not None:
        return [_written(card, node, part) for part in dict(card.scheme.periods)[per]]
    return _written(card, node, None)


def _written(card: Scorecard, node: str, part: str | None) -> Any:
    score = card.at(node, part)
    if score.status in ("incomplete", "absent"):
        return str(score.status)
    if score.points is None:
        return {"between": [score.low, score.high]}
    return Fraction(score.points)


def expected_figure(said: Any) -> Any:
    """The value that a table writes, exact."""
    if isinstance(said, list):
        return [expected_figure(one) for one in said]
    if isinstance(said, str) and said in ("incomplete", "absent"):
        return said
    return said if isinstance(said, Mapping) else Fraction(said)


def grades(said: str | list[str]) -> set[str | None]:
    """The grades that a table says are possible; ``none`` is no grade."""
    named = [said] if isinstance(said, str) else said
    return {None if one == "none" else one for one in named}


def unread(scheme: Scheme) -> set[str]:
    """The facts that no rule reads."""
    read: set[str] = set()
    for rule in (*scheme.nodes, *scheme.stages, *scheme.awards):
        for part in parts_of(rule):
            for key in ("id", "over", "lot", "per", "by", "within"):
                said = getattr(part, key, None)
                read.update(
                    [said] if isinstance(said, str) else said if isinstance(said, tuple) else ()
                )
    return {str(one.id) for one in scheme.measures} - read


def findings(stage: StageOutcome, key: str) -> Any:
    """What a stage found, by the word of a table for it."""
    return _FINDINGS[key](stage)


def _of_selections(key: str) -> Any:
    def find(stage: StageOutcome) -> list[str]:
        return sorted(name for one in stage.selections for name in getattr(one, key))

    return find


def _size(stage: StageOutcome) -> Fraction | None:
    sizes = [one.size.exact for one in stage.selections] or [stage.size.exact]
    return None if None in sizes else Fraction(sum(sizes))


def _raw(stage: StageOutcome) -> Fraction:
    return sum((Fraction(one.raw.exact) for one in stage.selections), Fraction(0))


def _breaches(stage: StageOutcome) -> dict[str, list[str]]:
    """The parts in which a check was surely not met, by subject."""
    found = {
        subject: [name for name, truth in parts if truth.name == "NO"]
        for subject, parts in stage.by_part
    }
    return {subject: parts for subject, parts in found.items() if parts}


_FINDINGS = {
    "size": _size,
    "raw": _raw,
    "counted": lambda stage: Fraction(stage.counted.exact),
    "unfilled": lambda stage: Fraction(sum(one.unfilled for one in stage.selections)),
    "candidates": _of_selections("candidates"),
    "taken": _of_selections("taken"),
    "beyond": _of_selections("beyond"),
    "tied": _of_selections("tied"),
    "open": _of_selections("open"),
    "breaches": _breaches,
    "labels": lambda stage: {subject: sorted(labels) for subject, labels in stage.labels},
    "missing": lambda stage: sorted(lack for _, lacks in stage.missing for lack in lacks),
}
"""What a table may ask of a stage."""
