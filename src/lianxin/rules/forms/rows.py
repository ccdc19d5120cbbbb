"""Rows: what a paper says, and what an author writes for it.

Every form carries its row, so that the table of authors cannot lag behind.

This module does not know any form.
"""

from typing import final

from attrs import field, frozen

from lianxin.texts import Text

__all__ = ["PaperRow"]


@final
@frozen(kw_only=True)
class PaperRow:
    """A phrase of a paper, and how it is written as data (写法对照).

    Attributes:
        says: What the paper says.
        write: What is written for it, as TOML.
    """

    says: Text = field()
    write: str = field()
