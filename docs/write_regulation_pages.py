"""Writes the pages of the regulations beside this file: run it after a rule has changed."""

from pathlib import Path

from lianxin.regulations.pages import pages

FOLDER = Path(__file__).parent / "reference" / "regulations"


def main() -> None:
    """Write every page."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, page in pages().items():
        (FOLDER / name).write_text(page, "utf-8")


if __name__ == "__main__":
    main()
