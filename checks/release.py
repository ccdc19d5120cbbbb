"""What would be released: built, looked over, installed without a network, and run.

Builds the sdist and from it the wheel, has both examined, gathers the wheels that are
needed, installs them into an environment of its own with the network shut off for pip,
and holds the demo of that environment, away from the sources, against the demo here.

    python checks/release.py
"""

import os
import shutil
import subprocess
import sys
import tempfile
import venv
import zipfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
PYTHON = sys.executable
ALLOWED = (".py", ".pyi", "py.typed")
WHERE = "import lianxin; print(lianxin.__file__)"


def run(*command: str | Path, cwd: Path = ROOT) -> str:
    """What a command prints; it must succeed, and knows no sources but those it is given."""
    known = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run(
        [str(one) for one in command],
        cwd=cwd,
        env=known | {"PYTHONUTF8": "1"},
        check=False,
        capture_output=True,
        encoding="utf-8",
    )
    if done.returncode:
        sys.exit(f"{command}\n{done.stdout}{done.stderr}")
    return done.stdout


def built(folder: Path) -> Path:
    """The wheel, made from the sdist, both examined."""
    run(PYTHON, "-m", "build", "--no-isolation", "--outdir", folder)
    run(PYTHON, "-m", "twine", "check", "--strict", *folder.iterdir())
    (wheel,) = folder.glob("*.whl")
    run(Path(PYTHON).with_name("check-wheel-contents"), wheel)
    print("built and examined:", *sorted(one.name for one in folder.iterdir()))
    return wheel


def same_as_sources(wheel: Path) -> None:
    """Stop unless the wheel holds exactly the files of the package."""
    with zipfile.ZipFile(wheel) as opened:
        packed = {name for name in opened.namelist() if name.startswith("lianxin/")}
    sources = {
        path.relative_to(ROOT / "src").as_posix()
        for path in (ROOT / "src" / "lianxin").rglob("*")
        if path.name.endswith(ALLOWED)
    }
    if packed != sources:
        sys.exit(f"the wheel and the sources differ: {sorted(packed ^ sources)}")
    print(f"the wheel holds all {len(packed)} files of the package, and no other")


def installed(wheel: Path, folder: Path) -> Path:
    """The Python of a new environment that holds the wheel, by the how-to for closed networks."""
    house = folder / "wheelhouse"
    constraints = ROOT / "constraints.txt"
    pip = ("-m", "pip", "--disable-pip-version-check", "--quiet")
    run(PYTHON, *pip, "wheel", wheel, "--wheel-dir", house, "--constraint", constraints)
    venv.create(folder / "venv", with_pip=True)
    python = folder / "venv" / ("Scripts" if os.name == "nt" else "bin") / "python"
    run(python, *pip, "install", "--no-index", "--find-links", house, "lianxin", cwd=folder)
    print("installed without an index:", *sorted(one.name for one in house.iterdir()))
    return python


def same_demo(python: Path, folder: Path) -> None:
    """Stop unless the demo says the same, line by line and on its page, as it does here."""
    away, here = folder / "away", folder / "here"
    for place in (away, here):
        shutil.copytree(ROOT / "examples", place / "examples")
    where = run(python, "-c", WHERE, cwd=away).strip()
    if not Path(where).is_relative_to(folder):
        sys.exit(f"the demo would be run from {where}")
    said = run(python, away / "examples" / "demo.py", cwd=away)
    if said != run(PYTHON, here / "examples" / "demo.py", cwd=here) or not said:
        sys.exit("the demo says something else when run from the wheel")
    pages = [(place / "build" / "appraisal.html").read_text("utf-8") for place in (away, here)]
    if pages[0] != pages[1]:
        sys.exit("the demo's page is another one when made from the wheel")
    print(f"the demo runs from the wheel and says the same {len(said.splitlines())} lines")


def main() -> None:
    """Go through all of it."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made).resolve()
        wheel = built(folder / "dist")
        same_as_sources(wheel)
        same_demo(installed(wheel, folder), folder)


if __name__ == "__main__":
    main()
