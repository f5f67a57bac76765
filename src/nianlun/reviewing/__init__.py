"""What a proposal changes, document by document, for those who must agree to it. Nothing of a proposal is ever run."""

from nianlun.reviewing.files import INBOX, FileKind, FileReview
from nianlun.reviewing.reviewing import review
from nianlun.reviewing.reviews import DocumentReview, Review

__all__ = ["INBOX", "DocumentReview", "FileKind", "FileReview", "Review", "review"]
