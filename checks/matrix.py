"""Equal results everywhere: hash seeds, locales, time zones and Python 3.11 to 3.13.

Each run prints the digests of everything that the examples say; all must be equal.
An interpreter that is not on this machine is named, and makes the whole partial:
then the answer is 1, unless ``PARTIAL=1`` says that this is known.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DIGESTS = ROOT / "checks" / "digests.py"
VERSIONS = ("3.11", "3.12", "3.13")
SETTINGS: tuple[dict[str, str], ...] = (
    {"PYTHONHASHSEED": "0", "TZ": "UTC", "LC_ALL": "C.UTF-8"},
    {"PYTHONHASHSEED": "1", "TZ": "Asia/Shanghai", "LC_ALL": "C"},
    {"PYTHONHASHSEED": "4711", "TZ": "America/St_Johns", "LC_ALL": "POSIX", "LANG": "zh_CN.GB2312"},
    {"PYTHONHASHSEED": "2", "TZ": "Pacific/Kiritimati", "PYTHONUTF8": "1", "PYTHONOPTIMIZE": "1"},
)


def digests(python: str, setting: dict[str, str]) -> str:
    """What a run prints under a setting.

    Raises:
        RuntimeError: If it fails.
    """
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    done = subprocess.run(
        [python, str(DIGESTS)],
        env={**kept, **setting},
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    if done.returncode:
        message = f"{python} {setting}: {done.stderr.strip()[-500:]}"
        raise RuntimeError(message)
    return done.stdout


def settings() -> Iterator[tuple[dict[str, str], str]]:
    """Every setting with a short name."""
    for setting in SETTINGS:
        yield setting, " ".join(f"{name}={value}" for name, value in setting.items())


def interpreter(version: str) -> str | None:
    """An environment of a version with the library's dependencies, made if it can be."""
    python = ROOT / ".venv" / "matrix" / version / "bin" / "python"
    if python.exists():
        return str(python)
    own = ".".join(map(str, sys.version_info[:2]))
    here = [sys.executable] if own == version else _installed(version)
    base = next(filter(_runs, here), None)
    if base is None:
        return None
    subprocess.run([base, "-m", "venv", str(python.parent.parent)], check=True)
    pip = [str(python), "-m", "pip", "--disable-pip-version-check", "--quiet", "install"]
    constraints = ["--constraint", str(ROOT / "constraints.txt")]
    subprocess.run([*pip, *constraints, "attrs", "cattrs", "pendulum"], check=True)
    return str(python)


def _installed(version: str) -> list[str]:
    """Where a version may be: on the path, or among those that pyenv keeps."""
    kept = sorted((Path.home() / ".pyenv" / "versions").glob(f"{version}.*/bin/python"))
    named = shutil.which(f"python{version}")
    return [*([named] if named else []), *map(str, kept)]


def _runs(python: str) -> bool:
    """Whether an interpreter that is named here can be started."""
    done = subprocess.run([python, "--version"], capture_output=True, check=False)
    return done.returncode == 0


def main() -> int:
    """Run the whole matrix and tell what differs."""
    expected = None
    differing = missing = 0
    for version in VERSIONS:
        python = interpreter(version)
        if python is None:
            print(f"Python {version}: not on this machine, not tried")
            missing += 1
            continue
        for setting, said in settings():
            found = digests(python, setting)
            expected = expected or found
            same = found == expected
            differing += not same
            print(f"Python {version} {said}: {'equal' if same else 'DIFFERENT'}")
    print(f"different: {differing}, interpreters not tried: {missing}")
    return int(bool(differing) or (bool(missing) and os.environ.get("PARTIAL") != "1"))


if __name__ == "__main__":
    sys.exit(main())
