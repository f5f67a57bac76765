"""Which section of last year's document corresponds to which of this year's."""

from nianlun.alignment.aligning import align
from nianlun.alignment.outline import title_key
from nianlun.alignment.values import Alignment, Basis, Merge, Pair, Split

__all__ = ["Alignment", "Basis", "Merge", "Pair", "Split", "align", "title_key"]
