"""A comparison as a Word file: a table of old text, new text and notes on A4 across, as offices hand it round."""

from __future__ import annotations

from nianlun.comparison import Comparison
from nianlun.exports.word.three_columns import Cells, word_table
from nianlun.views.change_words import in_words
from nianlun.views.comparison_table import comparison_table
from nianlun.views.words import Words


def as_docx(comparison: Comparison, words: Words, names: tuple[str, str]) -> bytes:
    """The title, the changes in words, and the table of all that changed. `names` are those of old and new."""
    return word_table(
        words,
        words("changes.title", new=names[1], old=names[0]),
        [sentence.text for sentence in in_words(words, comparison, {})],
        [words(key) for key in ("side.old", "side.new", "table.notes")],
        [Cells(row.old, row.new, row.notes, row.is_heading) for row in comparison_table(words, comparison)],
        words("changes.none"),
    )
