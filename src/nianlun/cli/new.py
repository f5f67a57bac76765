"""`nianlun new`: a document begun from last year's, from what was announced, or from the plan that it answers."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

import click

from nianlun.cli.failures import NotThereError
from nianlun.cli.language import speak
from nianlun.cli.plans import plans_here, shown
from nianlun.cli.progress import progress
from nianlun.corpus import Corpus
from nianlun.model import CALENDAR_YEAR, Kind, Locator, Period, Unit, parse_period
from nianlun.reading.organisation import read_organisation
from nianlun.skeletons import Model, model_for, started
from nianlun.text.suggestions import suggestion
from nianlun.trees import FolderTree
from nianlun.views.naming import Naming
from nianlun.views.remarks import remarks
from nianlun.views.words import Words, languages


@click.command(help=speak()("cli.new.help"))
@click.argument("unit")
@click.argument("period")
@click.argument("kind")
@click.option("--strand", metavar="STRAND", default="", help=speak()("cli.new.strand"))
@click.option("--from", "source", metavar="PERIOD", help=speak()("cli.new.from"))
def new(unit: str, period: str, kind: str, strand: str, source: str | None) -> None:
    """Write the beginning of a document to its place; never over one that is there."""
    words, plans = speak(), plans_here()
    with progress(words("cli.check.progress")) as report:
        organisation = read_organisation(FolderTree(plans.resolve()), report, languages())
    corpus = Corpus(organisation, datetime.now(organisation.settings.zone).date())
    owner = _unit(words, corpus, unit)
    when = _period(words, corpus, owner, period)
    place = Locator(owner.id, when.code, _kind(words, kind), _strand(words, corpus, strand))
    begin_with = _period(words, corpus, owner, source) if source is not None else None
    model = model_for(corpus, place, when, begin_with)
    if source is not None and model == Model(None):
        raise NotThereError(words("cli.new.nothing-from", unit=owner.name, period=source))
    naming = Naming(corpus, words)
    text = started(corpus, place, when, naming.place(place, when), remarks(words), begin_with)
    path = plans / f"{place}.md"
    _write(words, path, shown(path), text)
    for line in _said(words, naming, model, shown(path)):
        click.echo(line)


def _said(words: Words, naming: Naming, model: Model, path: str) -> list[str]:
    """What was written, from what, and what comes next."""
    lines = [words("cli.new.done", path=path)]
    documents = {
        "start.model": model.document,
        "start.outlook": model.outlook.summary if model.outlook is not None else None,
    }
    lines += [
        f"- {words(key, name=naming.place(document.locator, document.period))}"
        for key, document in documents.items()
        if document is not None
    ]
    return [*lines, words("cli.new.next", path=path)]


def _write(words: Words, path: Path, name: str, text: str) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        # Exclusively: what somebody wrote in the meantime is not lost either.
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError as error:
        raise click.ClickException(words("cli.new.exists", path=name)) from error
    except OSError as error:
        raise click.FileError(name, error.strerror or str(error)) from error


def _unit(words: Words, corpus: Corpus, wanted: str) -> Unit:
    """A unit by its folder, by its name, or by one that it bore: that of one unit goes before an old one of another."""
    names = {unit.id: unit for unit in corpus.units}
    for unit in corpus.units:
        names = {unit.name: unit, unit.short: unit} | names
    for unit in corpus.units:
        names = {dated.name: unit for dated in unit.file.name} | names
    if wanted in names:
        return names[wanted]
    raise _unknown(words, "cli.new.no-unit", wanted, names)


def _kind(words: Words, wanted: str) -> Kind:
    kinds = {name: kind for kind in Kind for name in (str(kind), words(f"kind.{kind}"))}
    if wanted in kinds:
        return kinds[wanted]
    raise _unknown(words, "cli.new.no-kind", wanted, kinds)


def _strand(words: Words, corpus: Corpus, wanted: str) -> str:
    """A strand that is declared, by folder or name, or that has documents."""
    known = {document.locator.strand: document.locator.strand for document in corpus.organisation.documents}
    for strand in corpus.settings.strands:
        known |= {strand.name: strand.id, strand.id: strand.id}
    known[""] = ""
    if wanted in known:
        return known[wanted]
    raise _unknown(words, "cli.new.no-strand", wanted, filter(None, known))


def _period(words: Words, corpus: Corpus, unit: Unit, wanted: str) -> Period:
    year_start = corpus.settings.year_start_for(unit.file.type)
    period = parse_period(wanted, year_start)
    if period is not None:
        return period
    years = range(corpus.day.year - 2, corpus.day.year + 2)
    codes = [f"{year}{part}" for year in years for part in ("", "h1", "h2", "q1", "q2", "q3", "q4")]
    if year_start != CALENDAR_YEAR:
        codes = [f"{year}-{year + 1}{part}" for year in years for part in ("", "s1", "s2")] + codes
    raise _unknown(words, "cli.new.no-period", wanted, codes)


def _unknown(words: Words, key: str, wanted: str, known: Iterable[str]) -> NotThereError:
    """What is not known, and what was probably meant."""
    said = words(key, name=wanted)
    meant = suggestion(wanted, known)
    return NotThereError(f"{said}\n{words('cli.new.meant', name=meant)}" if meant else said)
