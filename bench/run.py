"""Speed, measured, never asserted: ``make bench`` prints one table and writes build/bench.json.

Each figure is the least of several rounds on whatever machine this is; a target
that is missed is printed like any other figure.
"""

import json
import platform
import resource
import subprocess
import sys
import time
import tomllib
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

from register_of import appraise_register, build_register

from lianxin import load_scheme, score

HERE = Path(__file__).parent
ROOT = HERE.parent
ROUNDS = 7
ITEMS = 20
ORGANIZATIONS = 1000


def least(action: Callable[[], object], rounds: int = ROUNDS) -> float:
    """The least time of several rounds, in seconds."""
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        action()
        times.append(time.perf_counter() - start)
    return min(times)


def import_seconds(names: str, rounds: int = ROUNDS) -> float:
    """How long a fresh interpreter takes to import, less what it takes to start."""
    command = [sys.executable, "-c", f"import {names}"]
    empty = [sys.executable, "-c", "pass"]

    def run(what: list[str]) -> float:
        return least(lambda: subprocess.run(what, check=True), rounds)

    return run(command) - run(empty)


def sheet(items: int) -> str:
    """A sheet of so many items, written as an author would."""
    measures = "\n".join(
        f'[measures.m{n}]\nzh = "指标{n}"\nen = "measure {n}"\ntype = "count"\nmost = 60'
        for n in range(items)
    )
    entries = "\n".join(
        f'[[sections.items]]\nid = "i{n}"\nzh = "项目{n}"\nen = "item {n}"\nmarks = 5\n'
        f'start = "full"\nclauses = [{{ kind = "missing", of = "m{n}", due = 12, minus = 0.5, '
        f'cite = "第{n}条" }}]'
        for n in range(items)
    )
    return (
        'id = "bench"\ntitle = "bench"\nsubject = "organization"\n'
        f'{measures}\n[[sections]]\nid = "s"\nzh = "部分"\nen = "section"\n{entries}\n'
    )


def scoring() -> dict[str, float]:
    """One sheet of twenty items: loaded, scored, scored with every line."""
    data = tomllib.loads(sheet(ITEMS), parse_float=Decimal)
    scheme = load_scheme(data)
    facts = {f"m{n}": 6 + n % 8 for n in range(ITEMS)}
    return {
        "load_ms": least(lambda: load_scheme(data)) * 1e3,
        "score_ms": least(lambda: score(scheme, facts), 200) * 1e3,
        "score_explained_ms": least(lambda: score(scheme, facts).lines(), 200) * 1e3,
    }


def whole_register() -> dict[str, float]:
    """A register of a thousand organizations: checked, measured and appraised."""
    start = time.perf_counter()
    register = build_register(ORGANIZATIONS)
    built = time.perf_counter()
    appraise_register(register)
    done = time.perf_counter()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {
        "register_checked_s": built - start,
        "register_appraised_s": done - built,
        "register_total_s": done - start,
        "peak_mb": peak,
    }


TARGETS = {
    "import_ratio": 1.3,
    "score_explained_ms": 0.5,
    "register_total_s": 10.0,
    "peak_mb": 300.0,
}


def main() -> None:
    """Measure everything, print it, and write it down."""
    dependencies = import_seconds("attrs, cattrs, pendulum")
    figures = {
        "import_dependencies_ms": dependencies * 1e3,
        "import_lianxin_ms": import_seconds("attrs, cattrs, pendulum, lianxin") * 1e3,
        "import_and_score_ms": import_seconds(
            "attrs, cattrs, pendulum; from lianxin import load_scheme, score"
        )
        * 1e3,
    }
    figures["import_ratio"] = figures["import_lianxin_ms"] / figures["import_dependencies_ms"]
    figures["import_and_score_ratio"] = (
        figures["import_and_score_ms"] / figures["import_dependencies_ms"]
    )
    figures |= scoring()
    figures |= whole_register()
    print(f"{platform.python_version()} on {platform.machine()}, least of {ROUNDS} rounds")
    for name, value in figures.items():
        target = TARGETS.get(name)
        note = "" if target is None else f"  reach {target:g}  {_verdict(value, target)}"
        print(f"  {name:28} {value:10.3f}{note}")
    build = ROOT / "build"
    build.mkdir(exist_ok=True)
    text = json.dumps(figures, indent=1, sort_keys=True) + "\n"
    (build / "bench.json").write_text(text, "utf-8")


def _verdict(value: float, target: float) -> str:
    return "reached" if value <= target else "not reached"


if __name__ == "__main__":
    main()
