"""Everything is said in Chinese and in English."""

from typing import Any

import pytest

from lianxin.texts import Labeled, Text, text_of


class Mode(Labeled):
    """A small vocabulary (方式)."""

    ONLINE = "online", "线上"
    ON_SITE = "on_site", "线下"


class TestText:
    """One statement in two languages."""

    def test_shows_both_languages(self) -> None:
        """Chinese stands first, English behind it."""
        assert str(Text("十二次", "twelve times")) == "十二次 / twelve times"

    def test_shows_once_what_reads_the_same(self) -> None:
        """A number reads the same in both languages and is shown once."""
        assert str(text_of(12)) == "12"

    def test_texts_are_put_together_language_by_language(self) -> None:
        """Each language is continued by itself."""
        assert Text("甲", "a") + Text("乙", "b") == Text("甲乙", "ab")

    def test_a_text_stays_what_it_is(self) -> None:
        """Making a text of a text changes nothing."""
        assert text_of(Text("甲", "a")) == Text("甲", "a")

    @pytest.mark.parametrize(("zh", "en", "named"), [(1, "a", "Text.zh"), ("甲", None, "Text.en")])
    def test_only_words_are_a_text(self, zh: Any, en: Any, named: str) -> None:
        """A number or nothing is no statement, and the error says in which language."""
        with pytest.raises(TypeError, match=named):
            Text(zh, en)


class TestLabeled:
    """A closed vocabulary."""

    def test_member_is_its_plain_word(self) -> None:
        """A member equals its word, shows it, and is found by it."""
        assert (Mode.ONLINE == "online", str(Mode.ONLINE)) == (True, "online")
        assert Mode("on_site") is Mode.ON_SITE

    def test_member_has_a_label_in_both_languages(self) -> None:
        """The Chinese label is its own, the English one its word in plain spelling."""
        assert Mode.ON_SITE.text == Text("线下", "on site")

    def test_other_words_are_refused(self) -> None:
        """The vocabulary is closed."""
        with pytest.raises(ValueError, match="elsewhere"):
            Mode("elsewhere")
