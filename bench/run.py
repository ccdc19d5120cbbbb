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
from collections.abc import Callable
from pathlib import Path
from typing import Any

from register_of import appraise_register, build_register
from scalar import measure_scalar

from columns import measure_columns

HERE = Path(__file__).parent
ROOT = HERE.parent
ROUNDS = 7
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
    "scalar": 1.5,
    "scalar_flat": 2.0,
    "scalar_full": 12.0,
    "compile_ms": 20.0,
    "wrong_totals": 0,
    "wrong_grades": 0,
    "columns_eager": 1.1,
    "columns_streaming": 1.25,
    "memory_10m": 1.5,
    "score_explained_ms": 0.5,
    "register_total_s": 10.0,
    "peak_mb": 300.0,
}


def imports() -> dict[str, float]:
    """What importing costs, against the three dependencies together."""
    dependencies = import_seconds("attrs, cattrs, pendulum")
    whole = import_seconds("attrs, cattrs, pendulum, lianxin")
    scored = import_seconds("attrs, cattrs, pendulum; from lianxin import load_scheme, score")
    return {
        "import_dependencies_ms": dependencies * 1e3,
        "import_lianxin_ms": whole * 1e3,
        "import_and_score_ms": scored * 1e3,
        "import_ratio": whole / dependencies,
        "import_and_score_ratio": scored / dependencies,
    }


# The register comes first, as its peak memory is that of the process so far.  Whoever
# measures something else (columns, say) adds a function here: from nothing to figures.
MEASURED: tuple[Callable[[], dict[str, Any]], ...] = (
    whole_register,
    imports,
    measure_scalar,
    measure_columns,
)


def main() -> None:
    """Measure everything, print it, and write it down."""
    figures: dict[str, Any] = {}
    for measured in MEASURED:
        figures |= measured()
    print(f"{platform.python_version()} on {platform.machine()}, least of several rounds")
    for name, value in figures.items():
        target = TARGETS.get(name)
        note = "" if target is None else f"  reach {target:g}  {_verdict(value, target)}"
        shown = f"{value:12.3f}" if isinstance(value, float) else f"{value!s:>12}"
        print(f"  {name:36} {shown}{note}")
    build = ROOT / "build"
    build.mkdir(exist_ok=True)
    text = json.dumps(figures, indent=1, sort_keys=True) + "\n"
    (build / "bench.json").write_text(text, "utf-8")


def _verdict(value: float, target: float) -> str:
    return "reached" if value <= target else "not reached"


if __name__ == "__main__":
    main()
