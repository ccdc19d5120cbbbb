"""Write the table "the paper says … / you write …" into the pages that show it.

``python docs/write_authoring_table.py`` after a form was added or its row changed.
"""

from pathlib import Path

from lianxin.rules.authoring import FACTS, authoring_table

FOLDER = Path(__file__).parent / "how-to"
PAGES = {"en": FOLDER / "write-a-scheme.md", "zh": FOLDER / "write-a-scheme.zh.md"}


def updated(page: str, language: str) -> str:
    """The page with the facts and the table as they are now."""
    facts = f"```toml\n{FACTS}```"
    return filled(filled(page, "facts", facts), "table", authoring_table(language))


def filled(page: str, name: str, content: str) -> str:
    """The page with something else between the two marks of a name."""
    start, end = f"<!-- {name} -->", f"<!-- end of {name} -->"
    before, _, rest = page.partition(start)
    _, _, after = rest.partition(end)
    return f"{before}{start}\n{content}\n{end}{after}"


def main() -> None:
    """Write every page anew."""
    for language, path in PAGES.items():
        path.write_text(updated(path.read_text("utf-8"), language), "utf-8")


if __name__ == "__main__":
    main()
