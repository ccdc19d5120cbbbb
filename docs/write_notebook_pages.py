"""Runs the notebooks of the examples and writes their pages: run it after one has changed."""

import ast
import contextlib
import io
import re
import sys
from collections.abc import Iterator
from html import escape
from pathlib import Path

ROOT = Path(__file__).parents[1]
NOTEBOOKS = ROOT / "examples" / "notebooks"
FOLDER = ROOT / "docs" / "notebooks"
CELL = re.compile(r"^# %%(.*)$", re.MULTILINE)


def cells(text: str) -> Iterator[tuple[bool, str]]:
    """The cells of a percent-format script: whether each is text, and what it says."""
    parts = CELL.split(text)[1:]
    for kind, body in zip(parts[::2], parts[1::2], strict=True):
        is_text = "[markdown]" in kind
        yield is_text, _uncommented(body) if is_text else body.strip("\n")


def page(script: Path) -> str:
    """The page of a notebook: run from the top, in its own folder, each cell with what it gives.

    Args:
        script: A percent-format script.
    """
    names: dict[str, object] = {"__name__": "__main__"}
    made = []
    path = list(sys.path)
    try:
        with contextlib.chdir(script.parent):
            for is_text, body in cells(script.read_text("utf-8")):
                if is_text:
                    made.append(body)
                else:
                    made += [f"```py\n{body}\n```", *_given(body, names)]
    finally:
        sys.path[:] = path
    made.insert(1, f"`examples/notebooks/{script.name}`")
    return "\n\n".join(made) + "\n"


def pages() -> dict[str, str]:
    """The pages of all notebooks, by file name."""
    return {f"{script.stem}.md": page(script) for script in sorted(NOTEBOOKS.glob("*.py"))}


def _uncommented(body: str) -> str:
    return "\n".join(line.removeprefix("#").removeprefix(" ") for line in body.strip().splitlines())


def _given(body: str, names: dict[str, object]) -> Iterator[str]:
    """What a cell prints, then what its last line is worth, as a notebook shows it."""
    tree = ast.parse(body)
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    printed = io.StringIO()
    value = None
    with contextlib.redirect_stdout(printed):
        exec(compile(tree, "cell", "exec"), names)  # noqa: S102 - the notebooks are ours
        if last is not None:
            shown = ast.Expression(last.value)
            value = eval(compile(shown, "cell", "eval"), names)  # noqa: S307 - as above
    if printed.getvalue():
        yield _as_text(printed.getvalue())
    if hasattr(value, "_repr_html_"):
        html = re.sub(r"\n\s*\n", "\n", value._repr_html_())
        yield f'<div class="notebook-result">{html}</div>'
    elif value is not None:
        yield _as_text(repr(value))


def _as_text(said: str) -> str:
    return f"<pre><code>{escape(said.rstrip())}</code></pre>"


def main() -> None:
    """Write every page."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, made in pages().items():
        (FOLDER / name).write_text(made, "utf-8")


if __name__ == "__main__":
    main()
