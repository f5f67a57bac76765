"""Files by path, from a folder or from a commit. Together with `history` the only package that asks git."""

from nianlun.trees.commits import CommitTree, TreeError, changed_paths, open_repository, repository_root
from nianlun.trees.contents import Contents
from nianlun.trees.files import Entry, EntryKind, FolderTree, Tree

__all__ = [
    "CommitTree",
    "Contents",
    "Entry",
    "EntryKind",
    "FolderTree",
    "Tree",
    "TreeError",
    "changed_paths",
    "open_repository",
    "repository_root",
]
