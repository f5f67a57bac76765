"""Measure a whole build against plain MkDocs with mkdocs-material on as many pages, both in one run.

Machines are noisy: look at the ratio, and at the processor's seconds rather than at the clock. The plain site is what
one would have without nianlun's way of building: each document and each comparison a Markdown page, the comparisons'
HTML made beforehand and not counted, no search. Needs a POSIX system.

`--bounds` measures instead what comparing costs at the bounds, each pair in a process of its own. On two cores of a
small server, in seconds of processor and MB at most:

    nothing shared     3.1 s   184 MB
    nearly equal       2.8 s   162 MB
    one paragraph      2.0 s   126 MB
    equal headings     6.6 s   357 MB
    long table         3.2 s   205 MB
    many items         5.5 s   403 MB
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from large_pairs import PAIRS
from make_corpus import make

ROOT = Path(__file__).resolve().parents[1]
DAY = date(2026, 1, 8)


@dataclass(frozen=True)
class Cost:
    """What a command cost: seconds by the clock and of the processor, peak memory of its largest process in MB."""

    wall: float
    cpu: float
    peak: float


def run(command: list[str], folder: Path) -> Cost:
    """Run a command with its children and account for it."""
    begin = time.perf_counter()
    before = os.times()
    with (folder / "output.txt").open("wb") as output:
        process = subprocess.Popen(command, cwd=folder, stdout=output, stderr=subprocess.STDOUT)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    after = os.times()
    if process.returncode:
        sys.exit((folder / "output.txt").read_text(encoding="utf-8", errors="replace"))
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    scale = 1024 if sys.platform == "darwin" else 1
    return Cost(time.perf_counter() - begin, cpu, usage.ru_maxrss / scale / 1024)


def stages(plans: Path) -> list[tuple[str, float]]:
    """Processor seconds of each stage of a build in this process, MkDocs and writing left out."""
    from nianlun.comparison import compare
    from nianlun.corpus import Corpus
    from nianlun.reading.organisation import read_organisation
    from nianlun.site import build
    from nianlun.trees import FolderTree

    marks = [("", time.process_time())]
    organisation = read_organisation(FolderTree(plans))
    marks.append(("read", time.process_time()))
    comparisons = [compare(old, new) for old, new in Corpus(organisation, DAY).consecutive()]
    marks.append(("compare", time.process_time()))
    del organisation, comparisons
    site = build(FolderTree(plans), DAY)
    marks.append(("the whole core", time.process_time()))
    for page in site.pages:
        page.content()
    marks.append(("fill the pages", time.process_time()))
    return [(name, end - marks[number][1]) for number, (name, end) in enumerate(marks[1:])]


def plain_project(plans: Path, folder: Path) -> int:
    """A project of plain MkDocs with as many pages as our site of `plans`; answers how many."""
    from nianlun.site import build
    from nianlun.trees import FolderTree

    docs = folder / "docs"
    pages = 0
    for page in build(FolderTree(plans), DAY).pages:
        source = plans / page.address.removeprefix("units/").replace(".html", ".md")
        text = source.read_text(encoding="utf-8") if source.is_file() else str(page.content().body)
        target = docs / page.address.replace(".html", ".md")
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
        pages += 1
    (folder / "mkdocs.yml").write_text(
        "site_name: plain\ntheme: {name: material, font: false, language: zh}\nplugins: []\n"
        "use_directory_urls: false\nnav: [index.md]\nmarkdown_extensions: [tables, footnotes, attr_list, md_in_html]\n"
        "validation: {links: {not_found: ignore, unrecognized_links: ignore}}\n",
        encoding="utf-8",
    )
    return pages


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--units", type=int, nargs="+", default=[10, 100], help="20 documents each (default: 10 100)")
    parser.add_argument("--search", action="store_true", help="measure the search, too, in Chromium")
    parser.add_argument("--bounds", action="store_true", help="measure comparisons at the bounds instead")
    options = parser.parse_args(arguments)
    if options.bounds:
        return bounds()
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    for units in options.units:
        folder = Path(tempfile.mkdtemp())
        try:
            measure(units, folder, options.search)
        finally:
            shutil.rmtree(folder)
    return 0


def bounds() -> int:
    """Print what comparing each of the largest pairs of documents costs."""
    for name in PAIRS:
        folder = Path(tempfile.mkdtemp())
        try:
            cost = run([sys.executable, str(ROOT / "scripts" / "large_pairs.py"), name], folder)
        finally:
            shutil.rmtree(folder)
        print(f"    {name:16} {cost.cpu:5.1f} s {cost.peak:5.0f} MB")
    return 0


def measure(units: int, folder: Path, search: bool) -> None:
    """Print what the builds of an organisation of so many units cost, and how long a reader waits for the search."""
    plans = folder / "plans"
    documents = make(plans, units, years=10)
    (folder / "plain").mkdir()
    pages = plain_project(plans, folder / "plain")
    print(f"{documents} documents, {pages} pages")
    ours = [sys.executable, "-m", "nianlun", "build", "--project", str(ROOT), "--plans", str(plans)]
    ours += ["--into", str(folder / "ours"), "--day", DAY.isoformat()]
    plain = [sys.executable, "-m", "mkdocs", "build", "-q", "-d", str(folder / "plain" / "site")]
    os.environ["NIANLUN_CACHE"] = str(folder / "cache")
    costs = {"nianlun build": run(ours, folder), "plain MkDocs": run(plain, folder / "plain")}
    for name, cost in costs.items():
        print(f"  {name:14} {cost.wall:7.1f} s by the clock {cost.cpu:7.1f} s of processor {cost.peak:6.0f} MB")
    mine, theirs = costs.values()
    print(f"  nianlun ÷ plain: {mine.wall / theirs.wall:.2f} by the clock, {mine.cpu / theirs.cpu:.2f} of processor")
    edited = next(plans.rglob("plan.md"))
    edited.write_text(edited.read_text(encoding="utf-8").replace("。", "，今年尤其如此。", 1), encoding="utf-8")
    again = run(ours, folder)
    print(f"  after one edit {again.wall:7.1f} s by the clock {again.cpu:7.1f} s of processor {again.peak:6.0f} MB")
    for name, seconds in stages(plans):
        print(f"  {name:14} {seconds:7.1f} s of processor")
    if search:
        from bench_search import report

        print(f"  {report(folder / 'ours' / 'current', plans)}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
