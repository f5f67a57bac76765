"""Edits as HTML: insertions underlined, deletions struck."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from nianlun.text.edits import Deleted, Edit, Inserted

NOTHING = Markup()


def redline(edits: Sequence[Edit]) -> Markup:
    """Both texts in one. Other blanks are no change that anyone wants to see."""
    pieces = []
    for edit in edits:
        if isinstance(edit, Deleted):
            form = "<del>{}</del>" if edit.text.strip() else ""
        else:
            form = "<ins>{}</ins>" if isinstance(edit, Inserted) and edit.text.strip() else "{}"
        pieces.append(Markup(form).format(edit.text))
    return Markup().join(pieces)


def old_side(edits: Sequence[Edit]) -> Markup:
    """The old text alone, what is gone of it struck."""
    return redline([edit for edit in edits if not isinstance(edit, Inserted)])
