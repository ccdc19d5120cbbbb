"""Award: an honor that stands beside the grades, and whom it honors.

The one who is appraised need not be the one who is honored: a branch reports,
its enterprise or a member is honored.  The link is said, never guessed.

This module does not know who gets an award.
"""

from typing import ClassVar, final

from attrs import field, frozen

from lianxin.rules.shapes import CITE, IDENT, shaped, word
from lianxin.texts import Labeled, Text

__all__ = ["Award", "Honors"]


class Honors(Labeled):
    """Whom an award honors (表彰对象)."""

    SUBJECT = "subject", "考核对象本身"
    HOST = "host", "依托单位"
    SECRETARY = "secretary", "书记"
    NOMINEES = "nominees", "推荐人选"


@final
@frozen(kw_only=True)
class Award:
    """An honor given on the strength of an appraisal (表彰).

    Attributes:
        id: Its id.
        zh: Its Chinese label.
        en: Its English label.
        places: The id of the stage whose places it goes by.
        honors: Whom it honors: the subject, its host unit, its secretary, or nominees.
        cite: The clause of the paper.
    """

    tag: ClassVar[str] = "award"
    id: str = field(metadata=shaped(IDENT, "编号"))
    zh: str | None = field(default=None, metadata=shaped(CITE, "中文名"))
    en: str | None = field(default=None, metadata=shaped(CITE, "英文名"))
    places: str = field(metadata=shaped(IDENT, "名额"))
    honors: Honors = field(metadata=shaped(word(Honors), "表彰对象"))
    cite: str | None = field(default=None, metadata=shaped(CITE, "条款"))

    @property
    def label(self) -> Text:
        """The name of the award."""
        return Text(self.zh or self.en or self.id, self.en or self.zh or self.id)
