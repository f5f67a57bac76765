"""Numbers in texts: how many, how much, which part, from when until when, how often, and of what."""

from nianlun.text.quantities.recognising import quantities
from nianlun.text.quantities.units import comparable
from nianlun.text.quantities.values import Bound, Quantity, QuantityKind

__all__ = ["Bound", "Quantity", "QuantityKind", "comparable", "quantities"]
