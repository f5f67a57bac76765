"""Full-text search that needs no server: an index in classic scripts, looked up and verified by one in the page."""

from nianlun.search.entries import Choice, Entry, Part, entries
from nianlun.search.index import Index

__all__ = ["Choice", "Entry", "Index", "Part", "entries"]
