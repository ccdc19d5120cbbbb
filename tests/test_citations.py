"""On whose authority a number stands, or that it stands on nobody's."""

import pytest

from lianxin.citations import Assumption, Citation, Document, Source
from lianxin.errors import InvalidDataError
from lianxin.texts import Text

ASSUMPTION = Assumption(
    name="rounding",
    chosen="floor",
    source=Source.CONVENTION,
    question=Text("名额如何取整", "how places are rounded"),
    meaning=Text("向下取整", "rounded down"),
)


class TestDocument:
    """A published paper."""

    def test_needs_a_title(self) -> None:
        """A paper without a title is refused."""
        with pytest.raises(InvalidDataError, match=r"Document\.title"):
            Document(title=" ")


class TestCitation:
    """A place in a paper."""

    def test_shows_document_and_clause(self) -> None:
        """A verified clause is shown with its document."""
        assert str(Citation(document="示例办法", clause="第三条")) == "示例办法 第三条"

    def test_unverified_clause_is_never_shown(self) -> None:
        """A clause that was not read is no fact."""
        assert str(Citation(document="示例办法", clause="第三条", verified=False)) == "示例办法"

    def test_clause_of_the_scheme_itself(self) -> None:
        """Without a document the clause stands alone."""
        assert str(Citation(clause="第三条")) == "第三条"


class TestAssumption:
    """An answer to a silence or a doubt."""

    def test_reads_in_both_languages(self) -> None:
        """An assumption says that it is one, what was asked and what was taken."""
        assert ASSUMPTION.text.zh == "约定：名额如何取整——向下取整"
        assert ASSUMPTION.text.en == "convention: how places are rounded — rounded down"

    def test_names_its_authority(self) -> None:
        """Who decided is told, if somebody did."""
        decided = Assumption(
            name="rounding",
            chosen="floor",
            source=Source.READING,
            question=Text("甲", "a"),
            meaning=Text("乙", "b"),
            authority="党工委",
        )

        assert decided.text == Text("理解：甲——乙（党工委）", "reading: a — b (党工委)")
