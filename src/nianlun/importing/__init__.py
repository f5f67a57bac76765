"""From Word files and flattened text to the Markdown of plans and summaries, with every doubt reported.

A file of any form becomes a `Manuscript`: its paragraphs, tables and pictures in order, with what their form said of
them. From that the documents in it are drawn up as `Draft`s. Values in, values out; only the command writes files.
"""

from nianlun.importing.formats.files import read_manuscript

__all__ = ["read_manuscript"]
