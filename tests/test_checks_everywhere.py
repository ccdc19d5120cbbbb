"""The short forms of the checks that take long: equal results in other surroundings."""

import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest

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


def test_hostile_input_is_taken_or_refused() -> None:
    """A few hundred hostile inputs end in a value or a documented error at every door."""
    told, faults, _ = FUZZ.attack(450, 7)

    assert faults == []
    assert len({name.partition(":")[0] for name in told}) == len(FUZZ.doors())


def test_a_fault_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """A door that falls over is not passed silently, and its input can be handed in again."""

    def fall(_: object, __: object) -> None:
        raise KeyError

    monkeypatch.setattr(FUZZ, "doors", lambda: [("planted", fall, [(None, {"a": 1})])])
    assert FUZZ.attack(1, 1)[1] == ["planted (seed 1, input 0): KeyError: "]
    assert FUZZ.replay(1, 0) == 1


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
    assert (one[0], repr(one[3])) == (again[0], repr(again[3]))
    assert repr(FUZZ.hostile(doors, 4, 17)[3]) != repr(one[3])
