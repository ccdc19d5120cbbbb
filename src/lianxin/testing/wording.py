"""Wording: texts, papers, citations and entries, drawn at random.

This module does not know what they are the words of.
"""

from hypothesis import strategies as st

from lianxin.citations import Assumption, Citation, Document, Source
from lianxin.records import Entry, Reading, State
from lianxin.testing.parts import Drawn, given_or, idents, one_of, or_none, several, words
from lianxin.texts import Text

__all__ = ["assumptions", "citations", "documents", "entries", "readings", "texts"]


def texts(*, zh: Drawn[str] | None = None, en: Drawn[str] | None = None) -> Drawn[Text]:
    """Texts in both languages, any of which may be empty.

    Args:
        zh: Words in Chinese.
        en: Words in English.

    Shrinks to no words in either language.
    """
    return st.builds(Text, given_or(st.text(), zh=zh), given_or(st.text(), en=en))


def documents(*, titles: Drawn[str] | None = None) -> Drawn[Document]:
    """Published papers.

    Args:
        titles: Their titles.

    Shrinks to the title ``0``, and nothing else known.
    """
    return st.builds(
        Document,
        title=given_or(words(), titles=titles),
        issuer=or_none(words()),
        number=or_none(words()),
        address=or_none(words()),
    )


def citations(
    *,
    documents: Drawn[str] | None = None,
    clauses: Drawn[str] | None = None,
    verified: Drawn[bool] | None = None,
) -> Drawn[Citation]:
    """Places in papers.

    Args:
        documents: Titles of the papers.
        clauses: The clauses as printed.
        verified: Whether they were read in the paper itself.

    Shrinks to a place that names neither paper nor clause, and was not verified.
    """
    return st.builds(
        Citation,
        document=given_or(or_none(words()), documents=documents),
        clause=given_or(or_none(words()), clauses=clauses),
        verified=given_or(st.booleans(), verified=verified),
    )


def assumptions(
    *, names: Drawn[str] | None = None, sources: Drawn[Source] | None = None
) -> Drawn[Assumption]:
    """Answers to what a paper leaves open, and who gave them.

    Args:
        names: The names of the questions.
        sources: Whether printed words were read, or a silence was filled.

    Shrinks to the first source, on the caller's own authority, each word ``0``.
    """
    return st.builds(
        Assumption,
        name=given_or(idents(), names=names),
        chosen=idents(),
        source=given_or(one_of(Source), sources=sources),
        question=texts(),
        meaning=texts(zh=words(), en=words()),
        authority=or_none(words()),
    )


def readings() -> Drawn[Reading]:
    """Sentences with several meanings, of which one may be taken.

    Shrinks to the words ``0``, without meanings.
    """
    return st.builds(
        lambda said, meanings, taken: Reading(
            words=said, meanings=tuple(meanings), taken=meanings[0] if meanings and taken else None
        ),
        words(),
        st.lists(words(), max_size=3),
        st.booleans(),
    )


def entries(*, states: Drawn[State] | None = None) -> Drawn[Entry]:
    """Where and how a report tells a fact.

    Args:
        states: Whether it is done, planned or only claimed.

    Shrinks to what is done, and nothing else known.
    """
    return st.builds(
        Entry,
        heading=or_none(words()),
        state=given_or(one_of(State), states=states),
        as_said=or_none(words()),
        readings=several(readings()),
        evidence=several(idents()),
    )
