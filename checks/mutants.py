"""Mutants: small faults planted in the source one at a time, each of which a test must notice.

``make mutants`` draws 300 of every room by a seed; ``NUMBER=40``, ``SEED=7`` and
``ROOMS=codec,flow`` say otherwise, and ``ALL=1`` plants every one there is.  Nothing of a
room is left out: a fault that no test of the room runs counts as one that lived.

What lived is listed with its change, and with the reason where ``checks/survivors.toml``
gives one; a reason changes no figure.  The answer is 1 where a room's rate is below
``FLOOR`` (95 per cent unless told).
"""

import json
import os
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from math import sqrt
from pathlib import Path
from random import Random
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
WORK = ROOT / "build" / "mutants"
MUTMUT = Path(sys.executable).with_name("mutmut")
LEFT = shutil.ignore_patterns(
    *(".git", ".venv", "build", "dist", "__pycache__", ".*_cache", ".hypothesis", ".coverage*")
)
LIVED = 0
BY_A_TEST = 1
NO_TEST = 33
KILLED = frozenset({1, 3, 24, 36, 152, 255, -24})
"""A test failed, the run ended in an error, or it took far longer than without the fault."""


QUICK = 2.0
"""Seconds that a quick test takes at most."""
LONGEST = 900
"""Seconds after which a process of its own is given up: then the fault is killed."""
ALIKE = {"CI": "1", "PYTHONUTF8": "1"}
"""Always the same examples are drawn, whatever is planted."""
PYTEST = ("-m", "pytest", "-x", "-q", "-p", "no:randomly", "-p", "no:cacheprovider")


class Room(NamedTuple):
    """Files of the source, and the tests that answer for them."""

    source: tuple[str, ...]
    tests: tuple[str, ...]


FLOW = (
    *("appraising", "awarding", "beside", "candidates", "combining", "counting", "grading"),
    *("measuring", "outcomes", "placing", "progress", "ranking", "scores", "scoring", "settling"),
    *("tables", "taking"),
)
ROOMS = {
    "codec": Room(
        ("codec", "structuring", "plain"),
        ("test_codec", "test_structuring", "test_plain", "test_editions", "test_texts"),
    ),
    "elections": Room(("elections/*",), ("elections",)),
    "regulations": Room(("regulations/*",), ("regulations", "reviewing")),
    "flow": Room(FLOW, (*(f"test_{name}" for name in FLOW), "test_unused", "whatif", "schemes")),
    "rules": Room(("rules/*",), ("rules", "schemes", "test_scoring", "test_lint")),
}


class Fault(NamedTuple):
    """A fault that was planted: its name, what became of it, and its change."""

    name: str
    code: int
    change: str = ""

    @property
    def was_killed(self) -> bool:
        """Whether a test noticed."""
        return self.code in KILLED


def test_files(room: Room, tree: Path) -> list[str]:
    """The folders and files of the tests of a room.

    Raises:
        SystemExit: If one is not there.
    """
    found = []
    for name in room.tests:
        path = tree / "tests" / name
        path = path if path.exists() else path.with_suffix(".py")
        if not path.exists():
            sys.exit(f"there are no tests {name}")
        found.append(path.relative_to(tree).as_posix())
    return found


def settings(room: Room, tree: Path) -> str:
    """What the tool that plants the faults is told, for one room."""
    told = {
        "source_paths": ["src"],
        "only_mutate": [f"src/lianxin/{name}.py" for name in room.source],
        "pytest_add_cli_args": list(PYTEST[4:]),
        "pytest_add_cli_args_test_selection": test_files(room, tree),
        "also_copy": sorted({path.name for path in tree.iterdir()} - {"src", "tests"}),
        "timeout_multiplier": 4.0,
        "timeout_constant": 10.0,
    }
    lines = (f"{name} = {json.dumps(value)}" for name, value in told.items())
    return "\n".join(("", "[tool.mutmut]", *lines, ""))


def copied(name: str) -> Path:
    """A copy of the project in which faults of a room may be planted."""
    tree = WORK / name
    shutil.rmtree(tree, ignore_errors=True)
    shutil.copytree(ROOT, tree, ignore=LEFT)
    shared = ROOT.parent / "shared"
    if shared.exists():
        (tree / "shared").symlink_to(shared.resolve())
    project = tree / "pyproject.toml"
    project.write_text(project.read_text("utf-8") + settings(ROOMS[name], tree), "utf-8")
    return tree


def mutmut(tree: Path, *arguments: str) -> str:
    """What the tool says."""
    done = subprocess.run(
        [MUTMUT, *arguments],
        cwd=tree,
        env=os.environ | ALIKE | {"PYTHONPATH": ""},
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    (tree / "told.txt").write_text(done.stdout + done.stderr, "utf-8")
    return done.stdout


def codes(tree: Path) -> dict[str, int | None]:
    """What became of every fault, by its name; None where it was not planted yet."""
    found: dict[str, int | None] = {}
    for path in sorted((tree / "mutants" / "src").rglob("*.meta")):
        found |= json.loads(path.read_text("utf-8"))["exit_code_by_key"]
    return found


def planted(name: str, number: int | None, seed: int) -> tuple[list[Fault], int]:
    """The faults of a room that were drawn, with what became of them, and how many there are.

    Raises:
        SystemExit: If the tests of the room fail without any fault.
    """
    tree = copied(name)
    mutmut(tree, "run", "--max-children", "1", "nothing.of.this.name")
    names = sorted(codes(tree))
    if not names:
        sys.exit(f"no fault could be planted in {name}: see {tree / 'told.txt'}")
    drawn = names if number is None else Random(seed).sample(names, min(number, len(names)))
    mutmut(tree, "run", *drawn)
    after = codes(tree)
    if any(after[one] is None for one in drawn):
        sys.exit(f"not every fault of {name} was tried: see {tree / 'told.txt'}")
    if is_killed_alone(tree, ""):
        sys.exit(f"the quick tests of {name} fail without any fault")
    return [fault(tree, one, after[one] or LIVED) for one in sorted(drawn)], len(names)


def is_killed_alone(tree: Path, name: str) -> bool:
    """Whether a fault is noticed in a process of its own, before all quick tests of its room.

    What is worked out once, while modules load or for the first who asks, was there already
    where the fault was first planted, and belongs to no test or to the first only.
    """
    stats = json.loads((tree / "mutants" / "mutmut-stats.json").read_text("utf-8"))
    spent = stats["duration_by_test"]
    quick = sorted((one for one in spent if spent[one] < QUICK), key=spent.__getitem__)
    listed = tree / "quick.txt"
    listed.write_text("\n".join(quick), "utf-8")
    try:
        done = subprocess.run(
            [sys.executable, *PYTEST, f"@{listed}"],
            cwd=tree / "mutants",
            env=os.environ | ALIKE | {"PYTHONPATH": "src", "MUTANT_UNDER_TEST": name},
            capture_output=True,
            check=False,
            timeout=LONGEST,
        )
    except subprocess.TimeoutExpired:
        return True
    return done.returncode != 0


def fault(tree: Path, name: str, code: int) -> Fault:
    """A fault, with its change where it lived."""
    if code in KILLED or is_killed_alone(tree, name):
        return Fault(name, BY_A_TEST)
    shown = mutmut(tree, "show", name).splitlines()
    changed = [one for one in shown if one[:1] in {"+", "-"} and one[:3] not in {"+++", "---"}]
    return Fault(name, code, "\n".join(changed))


def interval(killed: int, tried: int) -> tuple[float, float]:
    """Wilson's interval of a rate, at 95 per cent."""
    z = 1.959964
    rate, square = killed / tried, z * z / tried
    middle = (rate + square / 2) / (1 + square)
    half = z / (1 + square) * sqrt(rate * (1 - rate) / tried + square / (4 * tried))
    return middle - half, middle + half


def reasons() -> dict[tuple[str, str], str]:
    """Why some faults cannot be noticed: by function and change."""
    path = ROOT / "checks" / "survivors.toml"
    written = tomllib.loads(path.read_text("utf-8"))["survivor"] if path.exists() else []
    return {(one["function"], one["change"].strip()): one["reason"] for one in written}


def told(name: str, faults: list[Fault], there: int) -> Iterator[str]:
    """What is said of a room: the rate with its interval, and every fault that lived."""
    killed = sum(one.was_killed for one in faults)
    low, high = interval(killed, len(faults))
    yield f"{name}: killed {killed} of {len(faults)} drawn from {there}: {killed / len(faults):.1%}"
    yield f"  so of all of them {low:.1%} to {high:.1%} (Wilson's interval at 95 per cent)"
    known = reasons()
    for one in faults:
        if not one.was_killed:
            function = one.name.rpartition("__mutmut_")[0]
            why = known.get((function, one.change), "no test notices")
            why = "no test of the room runs it" if one.code == NO_TEST else why
            yield f"  lived: {one.name}: {why}"
            yield from (f"    {line}" for line in one.change.splitlines())


def main() -> int:
    """Plant faults in every room asked for, and tell."""
    number = None if os.environ.get("ALL") else int(os.environ.get("NUMBER") or 300)
    seed = int(os.environ.get("SEED") or 2026)
    floor = float(os.environ.get("FLOOR") or 95) / 100
    rooms = (os.environ.get("ROOMS") or ",".join(ROOMS)).split(",")
    killed = tried = 0
    low = []
    for name in rooms:
        faults, there = planted(name, number, seed)
        for line in told(name, faults, there):
            print(line, flush=True)
        here = sum(one.was_killed for one in faults)
        killed, tried = killed + here, tried + len(faults)
        low += [name] if here < floor * len(faults) else []
    if low:
        print(f"below {floor:.0%}:", ", ".join(low))
    print(f"mutants killed: {killed} of {tried}")
    return bool(low)


if __name__ == "__main__":
    sys.exit(main())
