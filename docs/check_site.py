"""Looks over the built site: nothing from outside, Chinese is found, every name has its place."""

import json
import re
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

ROOT = Path(__file__).parents[1]
SITE = ROOT / "build" / "site"
FETCHING = {
    "script": "src",
    "img": "src",
    "iframe": "src",
    "source": "src",
    "video": "src",
    "audio": "src",
    "embed": "src",
    "object": "data",
    "link": "href",
}
"""What a browser fetches by itself; a link that a reader may follow is none of it."""
OUTSIDE = re.compile(r"^(?:[a-z][a-z0-9+.-]*:)?//", re.IGNORECASE)
STYLE_FETCH = re.compile(r"""(?:url\(\s*|@import\s+)["']?((?:https?:)?//[^"')\s]+)""")
CODE = re.compile(r"<pre.*?</pre>|<script.*?</script>", re.DOTALL)
BROKEN_LINE = re.compile(r"[\u3001-\u303f\u4e00-\u9fff\uff01-\uff65]\n([\u4e00-\u9fff]+)")
TERMS = ("主题党日", "封闭网络", "述职评议考核", "名额", "党费", "流动党员")
"""Words that readers look for; some stand in the middle of a sentence."""


class Page(HTMLParser):
    """What one page fetches, and the places that it has."""

    def __init__(self) -> None:
        """Nothing yet."""
        super().__init__()
        self.fetched: list[str] = []
        self.places: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what a tag fetches and how it may be linked."""
        given = dict(attrs)
        self.places.add(given.get("id") or "")
        self.fetched += STYLE_FETCH.findall(given.get("style") or "")
        if tag == "link" and given.get("rel") == "canonical":
            return
        address = given.get(FETCHING.get(tag, "")) or ""
        if OUTSIDE.match(address):
            self.fetched.append(address)


def read(path: Path) -> Page:
    """A page of the site."""
    page = Page()
    page.feed(path.read_text("utf-8"))
    return page


def problems(site: Path, names: Path) -> Iterator[str]:
    """What is wrong with a built site.

    Args:
        site: The folder of the site.
        names: The list of public names, a line each.
    """
    pages = {path: read(path) for path in sorted(site.rglob("*.html"))}
    if not pages:
        yield f"no pages in {site}"
        return
    yield from _from_outside(site, pages)
    yield from _not_searched(site)
    for path in pages:
        for found in BROKEN_LINE.findall(CODE.sub("", path.read_text("utf-8"))):
            yield f"{path.relative_to(site)} shows a blank before {found}"
        if "<blockquote>\n<blockquote>" in path.read_text("utf-8"):
            yield f"{path.relative_to(site)} shows an example as a quotation"
    places = set().union(*(page.places for page in pages.values()))
    for line in names.read_text("utf-8").splitlines():
        name = re.split(r"[(: ]", line)[0]
        if name.count(".") > 1 and name not in places:
            yield f"{name} has no place in the reference"


def _from_outside(site: Path, pages: dict[Path, Page]) -> Iterator[str]:
    for path, page in pages.items():
        for address in page.fetched:
            yield f"{path.relative_to(site)} fetches {address}"
    for path in sorted(site.rglob("*.css")):
        for address in STYLE_FETCH.findall(path.read_text("utf-8")):
            yield f"{path.relative_to(site)} fetches {address}"


def _not_searched(site: Path) -> Iterator[str]:
    index = json.loads((site / "search.json").read_text("utf-8"))
    if "zh" not in index["config"]["lang"]:
        yield "the search does not cut Chinese sentences into words"
    texts = "\n".join(f"{one['title']}\n{one['text']}" for one in index["items"])
    yield from (f"{term} is not in the search index" for term in TERMS if term not in texts)


def main() -> int:
    """Print what is wrong; nothing is fine."""
    found = list(problems(SITE, ROOT / "docs" / "reference" / "api.txt"))
    print("\n".join(found) or "the site fetches nothing, finds Chinese, and places every name")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
