"""Who changed which document when, from one pass over git; right or absent, never wrong."""

from nianlun.history.git_history import git_history
from nianlun.history.revisions import Act, History, NoHistory, Revision

__all__ = ["Act", "History", "NoHistory", "Revision", "git_history"]
