"""How the sections of a series live on through the years."""

from nianlun.rings.counting import Rings, rings
from nianlun.rings.lineage import Chapter, Column, lineage

__all__ = ["Chapter", "Column", "Rings", "lineage", "rings"]
