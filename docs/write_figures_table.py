"""Write what the lists of a year's records tell into the pages that show it.

``python docs/write_figures_table.py`` after a figure or a word was added.
"""

from pathlib import Path

from write_authoring_table import filled

from lianxin.figures import FIGURES, Figure, Told
from lianxin.texts import Text

FOLDER = Path(__file__).parent / "how-to"
PAGES = {"en": FOLDER / "count-from-records.md", "zh": FOLDER / "count-from-records.zh.md"}
HEADS = {
    "en": "| figure | what it tells | how |\n| --- | --- | --- |",
    "zh": "| 数据项 | 含义 | 类型与取值 |\n| --- | --- | --- |",
}
TOLD = {
    Told.NUMBER: Text("数", "number"),
    Told.FLAG: Text("是否", "flag"),
    Told.WORD: Text("词", "word"),
}


def figures_table(language: str) -> str:
    """Every list under its name, with a row for each of its figures."""
    parts = []
    for name, figures in FIGURES.items():
        rows = (row(key, one, language) for key, one in figures.by_name.items())
        title = said(figures.label, language)
        colon = "：" if language == "zh" else ": "
        parts.append("\n".join((f"`{name}`{colon}{title}", "", HEADS[language], *rows)))
    return "\n\n".join(parts)


def row(name: str, figure: Figure, language: str) -> str:
    """One figure: its name, its label, and how it is told."""
    how = said(TOLD[figure.told], language)
    if figure.unit is not None:
        how += {"zh": "，单位{}", "en": ", in {}"}[language].format(said(figure.unit, language))
    listed = [f"`{word}` {said(label, language)}" for word, label in figure.words.items()]
    if listed:
        how += ("：" if language == "zh" else ": ") + {"zh": "、", "en": ", "}[language].join(
            listed
        )
    return f"| `{name}` | {said(figure.label, language)} | {how} |"


def said(text: Text, language: str) -> str:
    """One language of a text."""
    return text.zh if language == "zh" else text.en


def updated(page: str, language: str) -> str:
    """The page with the lists as they are now."""
    return filled(page, "figures", f"\n{figures_table(language)}\n")


def main() -> None:
    """Write every page anew."""
    for language, path in PAGES.items():
        path.write_text(updated(path.read_text("utf-8"), language), "utf-8")


if __name__ == "__main__":
    main()
