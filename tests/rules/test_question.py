"""A silence or a doubt of the paper, declared once."""

from typing import Any

import pytest

from lianxin import InvalidSchemeError
from lianxin.citations import Source
from small_schemes import small_scheme

OPTIONS = {"a": {"zh": "甲", "en": "first"}, "b": "second"}


class TestQuestion:
    """A reading or a convention."""

    def test_source_is_told_by_where_it_stands(self) -> None:
        """Readings and conventions are declared apart."""
        scheme = small_scheme(
            readings={"r": {"options": OPTIONS}}, conventions={"c": {"options": OPTIONS}}
        )

        assert {one.name: one.source for one in scheme.questions} == {
            "r": Source.READING,
            "c": Source.CONVENTION,
        }

    def test_speaks_both_languages(self) -> None:
        """The question and each option have words; an unknown option is itself."""
        question = small_scheme(
            conventions={"c": {"zh": "如何", "en": "how", "options": OPTIONS}}
        ).questions[0]

        assert (question.label.zh, question.label.en) == ("如何", "how")
        assert question.meaning("a").zh == "甲"
        assert question.meaning("b").en == "second"
        assert question.meaning("c").en == "c"

    @pytest.mark.parametrize(
        ("declared", "path"),
        [
            ({}, "options"),
            ({"options": {}}, "options"),
            ({"options": []}, "options"),
            ({"options": {"a": 3}}, "options.a"),
            ({"options": OPTIONS, "option": 1}, "option"),
        ],
    )
    def test_what_is_no_question_is_refused(self, declared: Any, path: str) -> None:
        """A question has options with words."""
        with pytest.raises(InvalidSchemeError, match=rf"\$\.conventions\.c\.{path}"):
            small_scheme(conventions={"c": declared})
