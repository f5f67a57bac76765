"""A review for programs."""

from __future__ import annotations

import json

from nianlun.comparison import Comparison
from nianlun.exports.number_reports import number_entries
from nianlun.reviewing import DocumentReview, Review
from nianlun.views.problem_words import ProblemEntry
from nianlun.views.review_words import DocumentEntry, review_entry
from nianlun.views.words import Words

JSON_FORMAT = "nianlun/review/1"


def as_json(review: Review, words: Words, *, maintenance: bool = False) -> str:
    """Everything but the redlines, with the version of the form in `format`. Paths begin at the repository's top."""
    entry = review_entry(words, review, maintenance=maintenance)
    proposal = review.proposal
    report = {
        "format": JSON_FORMAT,
        "acceptable": review.is_acceptable(maintenance=maintenance),
        "base": proposal.base,
        "head": proposal.head,
        "common": proposal.common if proposal.is_related else None,
        "shallow": proposal.is_shallow,
        "verdict": [*entry.verdict, *entry.remarks],
        "documents": [
            _document(document, said) for document, said in zip(review.documents, entry.documents, strict=True)
        ],
        "files": [
            {
                "path": said.path,
                "kind": str(file.kind),
                "new": file.is_new,
                "gone": file.is_gone,
                "unseen": file.is_unseen,
                "allowed": said.is_content,
            }
            for file, said in zip(review.files, entry.files, strict=True)
        ],
        "problems": [_problem(found) for found in entry.problems],
        "mended": review.mended,
    }
    return json.dumps(report, ensure_ascii=False, indent=2) + "\n"


def _document(review: DocumentReview, said: DocumentEntry) -> dict[str, object]:
    shown = review.new or review.old
    return {
        "locator": str(shown.locator) if shown is not None else None,
        "path": said.path,
        "act": str(review.act),
        "name": said.name,
        "headline": said.headline,
        "notes": list(said.notes),
        "edited_after_adoption": review.is_edit_after_adoption,
        "changed_meanwhile": review.is_changed_meanwhile,
        "fields": list(review.changed_fields),
        "published": _comparison(review.comparison, said.sentences),
        "before": _comparison(review.yearly, said.yearly),
        "problems": [_problem(found) for found in said.problems],
    }


def _comparison(comparison: Comparison | None, sentences: tuple[str, ...]) -> dict[str, object] | None:
    if comparison is None:
        return None
    share = comparison.share
    return {
        "old": str(comparison.old.locator),
        "share": {"changed": share.changed, "total": share.total, "ratio": round(share.ratio, 6)},
        "summary": list(sentences),
        "numbers": number_entries(comparison.numbers),
    }


def _problem(found: ProblemEntry) -> dict[str, object]:
    return {
        "code": found.code,
        "error": found.is_error,
        "path": found.path,
        "line": found.line,
        "message": found.finding,
        "way_out": found.way_out,
    }
