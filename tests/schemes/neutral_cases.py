"""Cases of a neutral format, read into facts and expectations by a mapping that is data.

The papers are also described, with worked cases, in files that were not written
for this library.  ``neutral_cases.toml`` says for each file which scheme it is,
which answers its cases rest on, and what its names are called in the scheme.
Nothing here knows a scheme.
"""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any, final

import yaml
from attrs import frozen
from case_tables import ALONE, ROOT, Case, appraised, figure, findings, read_toml, scheme_of

from lianxin import ABSENT, Appraisal
from lianxin.points import Rounding, rounded
from lianxin.rules.measure import Measure, MeasureType, WhoseFact

FOLDER = ROOT.parent / "shared"
MAPPING = Path(__file__).parent / "neutral_cases.toml"


class _ExactLoader(yaml.SafeLoader):
    """Reads numbers with a point as exact decimals."""


_ExactLoader.add_constructor(
    "tag:yaml.org,2002:float", lambda loader, node: Decimal(loader.construct_scalar(node))
)


@final
@frozen(kw_only=True, eq=False)
class Expected:
    """One case of the neutral format, with what is expected of it (对照算例)."""

    case: Case
    file: Mapping[str, Any]
    expect: Mapping[str, Any]

    def __str__(self) -> str:
        """The name of the case, as a test shows it."""
        return f"{self.file['path']}: {self.case.name}"


def mapped_files() -> list[dict[str, Any]]:
    """The files that the mapping knows."""
    files: list[dict[str, Any]] = read_toml(MAPPING)["files"]
    return files


def all_expected() -> list[Expected]:
    """Every case of every file, each other reading as a case of its own."""
    if not FOLDER.is_dir():
        return []
    return [one for file in mapped_files() for one in _of_file(file)]


def _of_file(file: Mapping[str, Any]) -> Iterator[Expected]:
    text = (FOLDER / file["path"]).read_text("utf-8")
    for said in yaml.load(text, Loader=_ExactLoader)["cases"]:  # noqa: S506 - a safe loader
        own = _without_one_period(file) if "periods" in said else file
        case = _case(own, said, said.get("id", said.get("name")))
        expect = dict(said.get("expect", {}))
        if "units" in said:
            expect = {"units": expect}
        expect.update(said.get("expect_group", {}))
        yield Expected(case=case, file=own, expect=expect)
        for other, outcome in said.get("other_readings", {}).items():
            again = Case(
                scheme=case.scheme,
                name=f"{case.name} / {other}",
                answers={**case.answers, **file["others"][other]},
                group=case.group,
                given=case.given,
                said={},
            )
            yield Expected(case=again, file=own, expect=_outcome(case, outcome))


def _without_one_period(file: Mapping[str, Any]) -> dict[str, Any]:
    """The mapping for a case that tells all periods."""
    return {key: value for key, value in file.items() if key != "one_period"}


def _outcome(case: Case, said: Any) -> dict[str, Any]:
    """What another reading is expected to give: a grade, grades by subject, or figures."""
    if isinstance(said, str):
        return {"grade": said}
    return {"grades": said} if set(said) <= set(case.given) else dict(said)


def _case(file: Mapping[str, Any], said: Mapping[str, Any], name: str) -> Case:
    group: dict[str, Any] = dict(file.get("group", {}).get(name, {}))
    if "units" in said:
        raw = said["units"]
    elif "periods" in said:
        raw = {ALONE: _by_period(said["periods"])}
    elif "facts" in said:
        raw = {ALONE: _in_one_period(file, said["facts"])}
    else:
        raw = _given(file, said["given"], group)
    answers = {**file.get("answers", {}), **file.get("readings", {}).get(said.get("reading"), {})}
    return Case(
        scheme=file["scheme"],
        name=name,
        answers=answers,
        group=group,
        given={subject: _facts(file, facts) for subject, facts in raw.items()},
        said={},
    )


def _by_period(periods: list[Mapping[str, Any]]) -> dict[str, Any]:
    """Facts that come period by period, turned over: each fact by period."""
    names = {name: None for period in periods for name in period}
    return {name: [period.get(name, 0) for period in periods] for name in names}


def _in_one_period(file: Mapping[str, Any], facts: Mapping[str, Any]) -> Mapping[str, Any]:
    """Facts of a single sub-period, where a scheme has any."""
    if "one_period" not in file:
        return facts
    part = file["one_period"]["part"]
    return {name: {part: value} for name, value in facts.items()}


def _given(
    file: Mapping[str, Any], given: Mapping[str, Any], group: dict[str, Any]
) -> dict[str, dict[str, Any]]:
    """The facts of each subject, and those of the group, from freely shaped data."""
    shapes = file.get("given", {})
    subjects: dict[str, dict[str, Any]] = {}
    for name, said in given.items():
        shape = shapes.get(name, {"as": "own"})
        _SHAPES[shape["as"]](subjects, group, name, said, {**shape, "given": given})
    return subjects


def _own(subjects: Any, _group: Any, name: str, said: Any, _shape: Any) -> None:
    """A fact of the only subject."""
    subjects.setdefault(ALONE, {})[name] = said


def _subjects(subjects: Any, _group: Any, _name: str, said: Any, _shape: Any) -> None:
    """All subjects, by their facts or just by name."""
    for subject in said:
        facts = said[subject] if isinstance(said, Mapping) else {}
        subjects.setdefault(subject, {}).update(facts)


def _of_group(_subjects: Any, group: Any, _name: str, said: Any, shape: Any) -> None:
    """A fact of the group."""
    group[shape["fact"]] = said


def _of_each(subjects: Any, _group: Any, _name: str, said: Any, shape: Any) -> None:
    """One fact, by subject."""
    for subject, value in said.items():
        subjects.setdefault(subject, {})[shape["fact"]] = value


def _listed(subjects: Any, _group: Any, _name: str, said: Any, shape: Any) -> None:
    """Subjects who have one record each, so many years before a given one."""
    year = shape["given"][shape["before"]] - shape["years"]
    for subject in said:
        record = {**shape["record"], shape["year"]: year}
        subjects.setdefault(subject, {}).setdefault(shape["fact"], []).append(record)


def _by_year(subjects: Any, group: Any, _name: str, said: Any, shape: Any) -> None:
    """Subjects by year and by label, a record for each; the years are facts of the group."""
    group[shape["years"]] = [{shape["each_year"]: year} for year in said]
    for year, labels in said.items():
        for label, listed in labels.items():
            record = {shape["year"]: year, shape["label"]: shape["labels"][label]}
            for subject in listed:
                subjects.setdefault(subject, {}).setdefault(shape["fact"], []).append(record)


_SHAPES = {
    "own": _own,
    "subjects": _subjects,
    "group": _of_group,
    "each": _of_each,
    "listed": _listed,
    "by_year": _by_year,
}


def _facts(file: Mapping[str, Any], said: Mapping[str, Any]) -> dict[str, Any]:
    """The facts of a subject under the names of the scheme, silent ones as the file means them."""
    found: dict[str, Any] = {}
    for name, value in said.items():
        values = file.get("values", {}).get(name, {})
        found[file.get("facts", {}).get(name, name)] = _value(file, value, values)
    if file.get("unmentioned") == "nothing":
        for one in _askable(file["scheme"]):
            found.setdefault(str(one.id), _nothing(file, one))
    return found


def _value(file: Mapping[str, Any], value: Any, values: Mapping[str, str]) -> Any:
    if value is None:
        return ABSENT
    if isinstance(value, Mapping) and "counts" in file:
        return _counts(file["counts"], value)
    return values.get(value, value) if isinstance(value, str) else value


def _counts(shape: Mapping[str, Any], said: Mapping[str, Any]) -> dict[str, dict[str, int]]:
    """Counts in the order of labels, by question, with the invalid ones under a label."""
    found = {}
    for question, labels in shape["labels"].items():
        counted = dict(zip(labels, said[question], strict=True))
        invalid = {shape["invalid"]: said["invalid"]} if "invalid" in said else {}
        found[shape["questions"][question]] = {**counted, **invalid}
    return found


def _askable(name: str) -> list[Any]:
    """The facts and the given nodes of a scheme that may be filled in with nothing."""
    scheme = scheme_of(name)
    facts = [
        one
        for one in scheme.measures
        if one.whose is WhoseFact.SUBJECT and one.type is not MeasureType.CHOICE
    ]
    return [*facts, *(node for node in scheme.nodes if node.must_be_given)]


def _nothing(file: Mapping[str, Any], one: Any) -> Any:
    nothing: Any = 0
    if isinstance(one, Measure):
        nothing = {MeasureType.FLAG: False, MeasureType.RECORDS: []}.get(one.type, 0)
    if one.per is None:
        return nothing
    return [nothing for _ in dict(scheme_of(file["scheme"]).periods)[one.per]]


def differences(expected: Expected) -> list[tuple[str, Any, Any]]:
    """What came out otherwise than expected: key, expected, found."""
    found = appraised(expected.case)
    return [
        (key, want, have)
        for key, said in expected.expect.items()
        for want, have in _compared(expected.file, found, key, said)
        if want != have
    ]


def _compared(
    file: Mapping[str, Any], found: Appraisal, key: str, said: Any
) -> Iterator[tuple[Any, Any]]:
    """What is expected beside what was found, in one form."""
    where = {**_ALWAYS, **file.get("expect", {})}[key]
    yield from _LOOKS[where["look"]](file, found, where, said)


def _alone(found: Appraisal) -> str:
    return ALONE if ALONE in found.cards else min(found.cards)


def _node(file: Any, found: Appraisal, where: Any, said: Any) -> Iterator[tuple[Any, Any]]:
    """The value of one node, of the only subject or of anybody in the group."""
    card = found.card(_alone(found))
    name, part = where["node"], None
    if "one_period" in file and not isinstance(said, list):
        have = figure(card, name)
        if name in file["one_period"]["nodes"]:
            name = file["one_period"]["nodes"][name]
            part = file["one_period"]["part"]
            have = Fraction(card.at(name, part).points)
    else:
        have = figure(card, name)
    want = [Fraction(one) for one in said] if isinstance(said, list) else Fraction(said)
    yield want, have


def _nodes(file: Any, found: Appraisal, where: Any, said: Any) -> Iterator[tuple[Any, Any]]:
    """The values of several nodes."""
    card = found.card(_alone(found))
    for name, value in said.items():
        node = file.get("nodes", {}).get(name, name)
        if "one_period" in file:
            have: Any = card.at(node, file["one_period"]["part"]).span.exact
        else:
            have = figure(card, node)
        if "decimals" in where:
            have = Fraction(rounded(have, Rounding.HALF_UP, Fraction(1, 10 ** where["decimals"])))
        yield Fraction(value), have


def _node_of_each(_file: Any, found: Appraisal, where: Any, said: Any) -> Any:
    """The value of one node, by subject."""
    for subject, value in said.items():
        yield Fraction(value), figure(found.card(subject), where["node"])


def _grade(file: Any, found: Appraisal, _where: Any, said: Any) -> Iterator[tuple[Any, Any]]:
    """The grade of the only subject; none where the paper gives none."""
    if said is not None or "grade" in found.names:
        yield _named(file, said), found.result(_alone(found)).grade


def _named(file: Any, grade: str | None) -> str | None:
    return None if grade is None else file.get("grades", {}).get(grade, grade)


def _grade_of_each(file: Any, found: Appraisal, _where: Any, said: Any) -> Any:
    """The grades, by subject."""
    for subject, grade in said.items():
        yield _named(file, grade), found.result(subject).grade


def _units(file: Any, found: Appraisal, _where: Any, said: Any) -> Iterator[tuple[Any, Any]]:
    """What is expected of each of several subjects."""
    for subject, one in said.items():
        yield Fraction(one["total"]), figure(found.card(subject), "total")
        yield _named(file, one["grade"]), found.result(subject).grade


def _result_of_all(_file: Any, found: Appraisal, where: Any, said: Any) -> Any:
    """One result that the whole group shares."""
    have = {found.result(subject, where["result"]).grade for subject in found.cards}
    yield {where["values"][said]}, have


def _finding(_file: Any, found: Appraisal, where: Any, said: Any) -> Iterator[tuple[Any, Any]]:
    """What a stage found: a number, a list, how many are listed, or one word for yes and no."""
    have = findings(found.stage(where["stage"]), where["finding"])
    said = said[where["key"]] if "key" in where else said
    if "values" in where:
        said = where["values"]["yes" if said else "no"]
    if where.get("counted"):
        have = Fraction(len(have))
    yield (said if isinstance(said, list | dict) else Fraction(said)), have


def _breaches(_file: Any, found: Appraisal, where: Any, said: Any) -> Iterator[tuple[Any, Any]]:
    """The parts in which a check was not met, by subject; a window goes by its first year."""
    want: dict[str, list[str]] = {}
    for one in said:
        part = one[where["part"]]
        want.setdefault(one[where["subject"]], []).append(
            str(part[0] if isinstance(part, list) else part)
        )
    yield want, findings(found.stage(where["stage"]), "breaches")


def _subjects_with(_file: Any, found: Appraisal, where: Any, said: Any) -> Any:
    """The subjects for whom a node has some value."""
    have = [name for name in found.cards if figure(found.card(name), where["node"]) == where["at"]]
    yield sorted(said), sorted(have)


def _flag(file: Any, found: Appraisal, _where: Any, said: Any) -> Iterator[tuple[Any, Any]]:
    """A flag that must be raised."""
    yield True, file.get("flags", {}).get(said, said) in found.flags


def _status(_file: Any, found: Appraisal, _where: Any, said: Any) -> Iterator[tuple[Any, Any]]:
    """How far the appraisal is settled."""
    yield said, str(found.status)


def _missing(_file: Any, found: Appraisal, _where: Any, said: Any) -> Iterator[tuple[Any, Any]]:
    """What is missing, by subject or for the only one."""
    want = said if isinstance(said, Mapping) else {_alone(found): said}
    yield {subject: tuple(lacks) for subject, lacks in want.items()}, found.missing


_LOOKS = {
    "node": _node,
    "nodes": _nodes,
    "node_of_each": _node_of_each,
    "grade": _grade,
    "grade_of_each": _grade_of_each,
    "units": _units,
    "result_of_all": _result_of_all,
    "finding": _finding,
    "breaches": _breaches,
    "subjects_with": _subjects_with,
    "flag": _flag,
    "status": _status,
    "missing": _missing,
}

_ALWAYS = {
    "items": {"look": "nodes"},
    "sections": {"look": "nodes"},
    "total": {"look": "node", "node": "total"},
    "grade": {"look": "grade"},
    "grades": {"look": "grade_of_each"},
    "totals": {"look": "node_of_each", "node": "total"},
    "units": {"look": "units"},
    "flag": {"look": "flag"},
    "status": {"look": "status"},
    "missing": {"look": "missing"},
}
"""What every file of the format means by these keys."""
