"""What things are called on pages: periods, kinds, documents."""

from __future__ import annotations

from collections import Counter
from functools import cached_property

from nianlun.corpus import Corpus
from nianlun.model import Document, Granularity, Kind, Locator, Period
from nianlun.views.words import Words


class Naming:
    """Names in the words of one language."""

    def __init__(self, corpus: Corpus, words: Words) -> None:
        self._corpus = corpus
        self._words = words

    def period(self, period: Period) -> str:
        """2021年, 2021年上半年, 2021—2022学年第一学期 …; where two are called so, with the day from which on."""
        name = self._period(period)
        if name and (period.code, period.granularity) in self._shared:
            return self._words("period.from", period=name, start=self._words.date(period.start))
        return name

    @cached_property
    def _shared(self) -> frozenset[tuple[str, Granularity]]:
        """The names of periods that begin on one day for some units and on another for others."""
        counted = Counter((period.code, period.granularity) for period in self._corpus.periods)
        return frozenset(name for name, count in counted.items() if count > 1)

    def _period(self, period: Period) -> str:
        number = period.code[-1]
        arguments = {"year": period.code[:4], "last": period.code[5:9], "number": number}
        match period.granularity:
            case Granularity.HALF | Granularity.QUARTER | Granularity.TERM:
                return self._words(f"period.{period.granularity}.{number}", **arguments)
            case _:
                return self._words(f"period.{period.granularity}", **arguments) if period.code else ""

    def kind(self, kind: Kind) -> str:
        """计划, 总结."""
        return self._words(f"kind.{kind}")

    def strand(self, strand: str) -> str:
        """The declared name of a strand, else its folder's."""
        declared = self._corpus.settings.strand(strand)
        return declared.name if declared is not None else strand

    def place(self, locator: Locator, period: Period) -> str:
        """A document by what it is: 柳湾镇2021年计划, 柳湾镇2021年计划（安全生产）."""
        unit = self._corpus.unit(locator.unit).name_on(period.end)
        key = "document.name-of-strand" if locator.strand else "document.name"
        return self._words(
            key,
            unit=unit,
            period=self.period(period),
            kind=self.kind(locator.kind),
            strand=self.strand(locator.strand),
        )

    def title(self, document: Document) -> str:
        """A document's own title, else what it is."""
        return document.title or self.place(document.locator, document.period)

    def short(self, locator: Locator, period: Period) -> str:
        """Within its unit: 2021年计划."""
        return self._words("document.short", period=self.period(period), kind=self.kind(locator.kind))

    def in_unit(self, locator: Locator, period: Period) -> str:
        """Within its unit, with its strand: 2021年计划, 2021年安全生产计划."""
        if not locator.strand:
            return self.short(locator, period)
        key, strand = "document.short-of-strand", self.strand(locator.strand)
        return self._words(key, period=self.period(period), kind=self.kind(locator.kind), strand=strand)
