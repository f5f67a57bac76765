"""Files by path, from a folder or from a commit. Together with `history` the only package that asks git."""

from nianlun.trees.commits import (
    CommitTree,
    NoCommitError,
    NoRepositoryError,
    StagedTree,
    TreeError,
    changed_paths,
    open_repository,
    repository_root,
)
from nianlun.trees.contents import Contents
from nianlun.trees.files import EmptyTree, Entry, EntryKind, FolderTree, Tree, is_leftover
from nianlun.trees.keeping import committed, holds, in_repository
from nianlun.trees.proposals import PathChange, Proposal, read_proposal
from nianlun.trees.starting import start_repository, start_server

__all__ = [
    "CommitTree",
    "Contents",
    "EmptyTree",
    "Entry",
    "EntryKind",
    "FolderTree",
    "NoCommitError",
    "NoRepositoryError",
    "PathChange",
    "Proposal",
    "StagedTree",
    "Tree",
    "TreeError",
    "changed_paths",
    "committed",
    "holds",
    "in_repository",
    "is_leftover",
    "open_repository",
    "read_proposal",
    "repository_root",
    "start_repository",
    "start_server",
]
