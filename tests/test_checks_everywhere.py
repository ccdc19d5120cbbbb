"""The short forms of the checks that take long: equal results in other surroundings."""

import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Self

import pytest

from lianxin import InvalidDataError

CHECKS = Path(__file__).parent.parent / "checks"


def check(name: str) -> ModuleType:
    """A check as a module."""
    spec = spec_from_file_location(f"checks_{name}", CHECKS / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


MATRIX = check("matrix")


@pytest.fixture(scope="module")
def expected() -> str:
    """What a run says in the first surroundings."""
    found: str = MATRIX.digests(sys.executable, MATRIX.SETTINGS[0])
    return found


@pytest.mark.parametrize("setting", MATRIX.SETTINGS[1:], ids=lambda one: one["TZ"])
def test_surroundings_change_nothing(setting: dict[str, str], expected: str) -> None:
    """Another hash seed, locale and time zone give the same, to the last character."""
    assert MATRIX.digests(sys.executable, setting) == expected


def test_a_run_says_something_of_every_part(expected: str) -> None:
    """Registers, schemes and the year are all looked at."""
    assert [line.split()[0] for line in expected.splitlines()] == ["registers", "schemes", "year"]


def test_a_run_that_fails_is_no_answer() -> None:
    """A run that cannot start is told, and never taken for equal."""
    with pytest.raises(RuntimeError, match="no_such"):
        MATRIX.digests(sys.executable, {"PYTHONWARNINGS": "ignore", "PYTHONHASHSEED": "no_such"})


FUZZ = check("fuzz")


DOORS = {name: (door, valid) for name, door, valid in FUZZ.doors()}


@pytest.mark.parametrize("name", DOORS)
def test_a_door_takes_what_is_valid(name: str) -> None:
    """What is changed before it is handed in is taken as it stands: no door is always shut."""
    door, valid = DOORS[name]
    some = valid[:: len(valid) // 9 + 1]
    assert {FUZZ.outcome_of(door, fixed, data) for fixed, data in some} == {("taken", "")}


def test_hostile_input_is_taken_or_refused() -> None:
    """A few hundred hostile inputs end in a value or a documented error at every door."""
    told, faults, _ = FUZZ.attack(450, 7)

    assert faults == []
    assert len({name.partition(":")[0] for name in told}) == len(FUZZ.doors())


def test_a_run_is_shared_without_gaps(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each process has the inputs after those of the one before it."""
    jobs: list[tuple[int, int, int]] = []
    monkeypatch.setattr(FUZZ, "get_context", lambda _: FakePool(jobs))
    FUZZ.run(1000, 5, 3)
    assert [first for _, _, first in jobs] == [0, 333, 666]
    assert [first + count for count, _, first in jobs] == [333, 666, 1000]


class FakePool:
    """Processes that note what they are asked to do."""

    def __init__(self, jobs: list[tuple[int, int, int]]) -> None:
        """Note it in a list."""
        self.jobs = jobs

    def Pool(self, _: int) -> "FakePool":  # noqa: N802 - as multiprocessing calls it
        """So many processes."""
        return self

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """Nothing was opened."""

    def map(self, _: object, jobs: list[tuple[int, int, int]]) -> None:
        """Note the jobs."""
        self.jobs.extend(jobs)


def test_a_fault_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """A door that falls over is not passed silently, and its input can be handed in again."""

    def fall(_: object, __: object) -> None:
        raise KeyError

    monkeypatch.setattr(FUZZ, "doors", lambda: [("planted", fall, [(None, {"a": 1})])])
    assert FUZZ.attack(1, 1)[1] == ["planted (seed 1, input 0): KeyError: "]
    assert FUZZ.replay(1, 0) == 1


def test_an_error_that_cannot_be_told_is_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    """A refusal counts as one only if it can be written down and pickled."""

    class SecretiveError(InvalidDataError):
        def __str__(self) -> str:
            return "\ud800"

    def fall(_: object, __: object) -> None:
        raise SecretiveError([])

    monkeypatch.setattr(FUZZ, "doors", lambda: [("planted", fall, [(None, {"a": 1})])])
    assert "its error cannot be told" in FUZZ.attack(1, 1)[1][0]


def test_a_hang_is_stopped_and_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """A door that never answers is left after the time that it has."""

    def hang(_: object, __: object) -> None:
        while True:
            pass

    monkeypatch.setattr(FUZZ, "SLOWEST", 1)
    monkeypatch.setattr(FUZZ, "doors", lambda: [("planted", hang, [(None, {"a": 1})])])
    assert FUZZ.attack(1, 1)[1] == ["planted (seed 1, input 0): took more than 1 s"]


def test_an_input_hangs_on_its_seed_and_number_alone() -> None:
    """The same one comes again, whatever was handed in before it."""
    doors = FUZZ.doors()
    one, again = (FUZZ.hostile(doors, 3, 17) for _ in range(2))
    assert (one[0], FUZZ.shown(one[3])) == (again[0], FUZZ.shown(again[3]))
    assert FUZZ.shown(FUZZ.hostile(doors, 4, 17)[3]) != FUZZ.shown(one[3])
