"""Writes the pages of the published schemes: run it after a scheme of the examples has changed."""

import tomllib
from collections import Counter
from decimal import Decimal
from pathlib import Path
from typing import Any

from lianxin import Scheme, Text, load_scheme
from lianxin.citations import Source
from lianxin.rules.forms import FORMS
from lianxin.rules.scheme import parts_of

ROOT = Path(__file__).parents[1]
SCHEMES = ROOT / "examples" / "schemes"
FOLDER = ROOT / "docs" / "reference"
NAMES = {"en": "schemes.md", "zh": "schemes.zh.md"}
INVENTED = "（虚构）"
STAGES = {
    "bands": Text("区间定等", "bands"),
    "check": Text("检查项", "checks"),
    "places": Text("名额", "places"),
    "ruling": Text("裁定", "rulings"),
}
HEADS = {
    "en": """# Published schemes

Appraisal schemes that offices have published, written as data. Each file lies in
`examples/schemes/`; its worked cases lie in `tests/schemes/cases/` under the same name.
What a paper leaves open is listed as a reading (printed words with two meanings) or as a
convention (a silence). Copies are often partial: a scheme says only what its copy says.

This page is made by `docs/write_scheme_pages.py` from the files.
""",
    "zh": """# 已公布方案

各地公布的考核方案，写成数据。文件在 `examples/schemes/`，同名算例在 `tests/schemes/cases/`。
原文未定之处，列为“读法”（印出的文字有两种意思）或“约定”（原文未说）。
公开文本往往不全：方案只写公开文本所写。

本页由 `docs/write_scheme_pages.py` 据文件生成。
""",
}
WORDS = {
    "en": {
        "scores": "Scores",
        "forms": "Forms",
        "stages": "Stages",
        "none": "none",
        "join": ", ",
        "of": ": ",
        "or": "; ",
        "end": ".",
    },
    "zh": {
        "scores": "计分",
        "forms": "条款形式",
        "stages": "环节",
        "none": "无",
        "join": "、",
        "of": "：",
        "or": "；",
        "end": "。",
    },
}
SOURCES = {
    Source.READING: Text("读法", "Readings"),
    Source.CONVENTION: Text("约定", "Conventions"),
}


def published() -> list[tuple[dict[str, Any], Scheme]]:
    """The data and the scheme of every file but the invented ones."""
    texts = [path.read_text("utf-8") for path in sorted(SCHEMES.glob("*.toml"))]
    read = [tomllib.loads(text, parse_float=Decimal) for text in texts]
    both = [(data, load_scheme(data)) for data in read]
    return [(data, scheme) for data, scheme in both if INVENTED not in scheme.title.zh]


def pages() -> dict[str, str]:
    """Every page by its name."""
    found = published()
    return {
        name: "\n".join([HEADS[language], *(_section(*one, language) for one in found)])
        for language, name in NAMES.items()
    }


def _section(data: dict[str, Any], scheme: Scheme, language: str) -> str:
    """What one scheme is, what it shows, and what its paper leaves open."""
    words = WORDS[language]
    lines = [
        f"## {getattr(scheme.title, language)}\n",
        f"`{scheme.id}.toml`{words['of']}{data['note'][language]}{words['end']}\n",
        f"* {words['scores']}{words['of']}{_figures(scheme, language)}",
        f"* {words['forms']}{words['of']}{_listed(_forms(scheme), language)}",
        f"* {words['stages']}{words['of']}{_listed(_stages(scheme, language), language)}",
    ]
    for source, title in SOURCES.items():
        asked = [question for question in scheme.questions if question.source is source]
        names = [f"{getattr(one.label, language)} (`{one.name}`)" for one in asked]
        lines.append(
            f"* {getattr(title, language)}{words['of']}{words['or'].join(names) or words['none']}"
        )
    return "\n".join(lines) + "\n"


def _listed(names: list[str], language: str) -> str:
    words = WORDS[language]
    return words["join"].join(names) or words["none"]


def _figures(scheme: Scheme, language: str) -> str:
    """How many items, sections and other figures there are."""
    counts = Counter(node.role for node in scheme.nodes)
    told = [
        f"{role.zh}{count}" if language == "zh" else f"{count} {role}{'s' if count > 1 else ''}"
        for role, count in counts.items()
    ]
    return _listed(told, language)


def _forms(scheme: Scheme) -> list[str]:
    """The forms that a scheme uses, by their tags."""
    used = {form.tag for node in scheme.nodes for form in _written(node) if form.tag in FORMS}
    return [f"`{tag}`" for tag in FORMS if tag in used]


def _written(value: Any) -> list[Any]:
    """Every rule that is written inside a rule, forms as they are written."""
    return [part for part in parts_of(value) if hasattr(part, "tag")]


def _stages(scheme: Scheme, language: str) -> list[str]:
    """The stages in their order, each kind once."""
    return list(dict.fromkeys(getattr(STAGES[stage.tag], language) for stage in scheme.stages))


def main() -> None:
    """Write every page."""
    for name, page in pages().items():
        (FOLDER / name).write_text(page, "utf-8")


if __name__ == "__main__":
    main()
