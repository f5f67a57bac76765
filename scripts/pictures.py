"""Make the pictures of the guides and of the readmes from the real pages: python scripts/pictures.py [NAME…]

It builds the example and the English organisation of the tests, without their history so that pictures change only when
pages do, reviews a proposal to each, opens the pages in Chromium, and cuts out what the table says. Run it in the
environment that scripts/test.py makes; Chromium and a Chinese font must be installed.
"""

import argparse
import io
import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

ROOT = Path(__file__).resolve().parent.parent
GUIDES = ROOT / "docs" / "guide" / "images"
READMES = ROOT / "docs" / "images"

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
SWITCHES = ["--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--font-render-hinting=none"]

ORGANISATIONS = {"zh": ROOT / "plans", "en": ROOT / "tests" / "site" / "english"}
# What the pages show depends on the day.
DAY = "2026-01-08"
# The example is kept in no forge; its pages are to show the way into one.
FORGE = "forge: {kind: gitea, url: https://git.example.org/plans}\n"
# So that there is something to mend.
MISTAKE = "\n##没有空格的标题\n"

REVIEW = "review.html"
"""Where the page of a review lies, beside the site."""

# A proposal to each organisation: a document, and what is written there instead of what.
PROPOSALS = {
    "zh": (
        "audit-bureau/2025/plan.md",
        {"审计项目16个": "审计项目18个", "7月底前向县人大": "6月底前向县人大", "结算三个环节": "结算、支付四个环节"},
    ),
    "en": (
        "works/2024/plan.md",
        {"resurface 20 km": "resurface 24 km", "finished by 30 September": "finished by 31 August"},
    ),
}

LARGEST = 60_000
"""Bytes of a picture: guides are read over slow lines, and the repository keeps every version of each."""

PADDING = 12


@dataclass(frozen=True)
class Place:
    """Where something is seen: the address of a page, and selectors of the elements that together are the picture."""

    page: str
    elements: str


@dataclass(frozen=True)
class Picture:
    """A picture by its name: its place in each language, the width of the window and its own largest height, in px."""

    name: str
    places: dict[str, Place]
    window: int = 720
    height: int = 520

    def file(self, language: str) -> Path:
        """Where the picture in a language is kept."""
        return GUIDES / f"{self.name}.{language}.png"


@dataclass(frozen=True)
class ReadmePicture(Picture):
    """A picture of a whole window, which has no variants."""

    def file(self, language: str) -> Path:
        return READMES / f"{self.name}.png"


REMINDER = "[data-testid=reminder]"
LATE = "[data-testid=missing-overdue]"
REDLINE = "[data-testid=redline] > .s"
BEGINNING = ".crumb, h1, .body > .meta, .text > :nth-child(-n+3)"


def everywhere(page: str, elements: str) -> dict[str, Place]:
    """The same place in every language."""
    return dict.fromkeys(ORGANISATIONS, Place(page, elements))


PICTURES = (
    Picture("home", everywhere("index.html", "h1, .three")),
    Picture(
        "matrix",
        {
            "zh": Place("index.html", ".matrix thead th, .matrix tbody:nth-of-type(-n+2) td"),
            "en": Place("index.html", ".matrix tr:not(.group) > :nth-child(-n+6)"),
        },
        window=1000,
    ),
    Picture(
        "document",
        {
            "zh": Place("units/liuwan-town/2022/plan.html", BEGINNING),
            "en": Place("units/works/2024/plan.html", BEGINNING),
        },
    ),
    Picture(
        "changes",
        {
            "zh": Place("units/liuwan-town/2022/plan-changes.html", "h1, h1 + .meta, .words"),
            "en": Place("units/works/2024/plan-changes.html", "h1, h1 + .meta, .words"),
        },
        height=430,
    ),
    Picture(
        "redline",
        {
            "zh": Place("units/liuwan-town/2022/plan-changes.html", REDLINE + ":nth-child(n+2):nth-child(-n+3)"),
            "en": Place("units/works/2024/plan-changes.html", REDLINE + ":nth-child(n+4):nth-child(-n+5)"),
        },
        window=800,
    ),
    Picture(
        "missing",
        everywhere("missing.html", f"h1, h1 + .meta, {LATE}"),
        window=860,
    ),
    Picture(
        "reminder",
        {
            "zh": Place("missing.html", f"{REMINDER}:nth-of-type(2)"),
            "en": Place("missing.html", f"{REMINDER}:nth-of-type(1)"),
        },
    ),
    Picture(
        "problem",
        everywhere("problems.html", "h1, .body > :nth-child(-n+4)"),
    ),
    Picture(
        "start",
        {
            "zh": Place("units/water-bureau/new.html", "h1, .body > :nth-child(-n+8)"),
            "en": Place("units/works/new.html", "h1, .body > :nth-child(-n+8)"),
        },
    ),
    Picture(
        "review",
        everywhere(REVIEW, "h1, [data-testid=verdict], .reviewed > h2, .reviewed > .words"),
        window=680,
        height=620,
    ),
    ReadmePicture("home", {"zh": Place("index.html", "body")}, window=1120, height=760),
    ReadmePicture(
        "changes", {"zh": Place("units/liuwan-town/2022/plan-changes.html", "body")}, window=1120, height=1000
    ),
)


def main() -> int:
    names = sorted({picture.name for picture in PICTURES})
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"only these: {', '.join(names)}")
    options = parser.parse_args()
    if unknown := set(options.names) - set(names):
        parser.error(f"no such picture: {', '.join(sorted(unknown))}")
    if CHROMIUM is None:
        sys.exit("There is no Chromium on this machine. On Debian: apt install chromium fonts-noto-cjk")
    with tempfile.TemporaryDirectory(prefix="nianlun-") as folder:
        for language, plans in ORGANISATIONS.items():
            chosen = [p for p in PICTURES if language in p.places and p.name in (options.names or names)]
            site = built(language, plans, Path(folder))
            reviewed(language, proposed(language, plans, Path(folder)), site / REVIEW)
            take(chosen, language, site)
    return 0


def proposed(language: str, plans: Path, folder: Path) -> Path:
    """A repository with the plans as `main`, and a proposal to them as `proposal`."""
    repository = folder / language / "repository"
    shutil.copytree(plans, repository / "plans")
    path, edits = PROPOSALS[language]
    document = repository / "plans" / path
    _git(repository, "init", "--quiet", "--initial-branch", "main")
    _commit(repository)
    _git(repository, "switch", "--quiet", "--create", "proposal")
    text = document.read_text("utf-8")
    for old, new in edits.items():
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    document.write_text(text, "utf-8")
    _commit(repository)
    return repository


def _commit(repository: Path) -> None:
    _git(repository, "add", "--all")
    _git(repository, "-c", "user.name=n", "-c", "user.email=n@example.org", "commit", "--quiet", "--message", "n")


def _git(repository: Path, *arguments: str) -> None:
    subprocess.run(["git", "-C", str(repository), *arguments], check=True)


def reviewed(language: str, repository: Path, page: Path) -> None:
    """Write the page of the review of a proposal."""
    command = [sys.executable, "-m", "nianlun", "review", "main", "proposal", "--format", "html", "-o", str(page)]
    subprocess.run(command, cwd=repository, check=True, env={**os.environ, "NIANLUN_LANGUAGE": language})


def built(language: str, plans: Path, folder: Path) -> Path:
    """The site of a copy of the plans that has no history, a forge and a mistake."""
    copy = shutil.copytree(plans, folder / language / "plans")
    settings = copy / "settings.yml"
    if "\nforge:" not in settings.read_text("utf-8"):
        settings.write_text(settings.read_text("utf-8") + FORGE, "utf-8")
    with next(iter(sorted(copy.glob("*/*/summary.md")))).open("a", encoding="utf-8") as text:
        text.write(MISTAKE)
    into = folder / language / "site"
    command = [sys.executable, "-m", "nianlun", "build", "--plans", str(copy), "--into", str(into), "--day", DAY]
    subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    return into / "current"


def take(pictures: list[Picture], language: str, site: Path) -> None:
    """Take pictures of a site and keep each in its file."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=SWITCHES)
        for picture in pictures:
            scale = 1 if isinstance(picture, ReadmePicture) else 2
            page = browser.new_page(
                viewport={"width": picture.window, "height": 800},
                device_scale_factor=scale,
                color_scheme="light",
                reduced_motion="reduce",
                locale=language,
            )
            place = picture.places[language]
            page.goto(f"file://{quote(str(site))}/{quote(place.page)}")
            clip = area(page.locator(place.elements).all(), picture)
            data = small(page.screenshot(clip=clip, full_page=True))
            picture.file(language).parent.mkdir(parents=True, exist_ok=True)
            picture.file(language).write_bytes(data)
            print(f"{picture.file(language).relative_to(ROOT)}  {len(data) / 1000:.0f} kB")
            page.close()
        browser.close()


def area(elements: list, picture: Picture) -> dict:
    """The rectangle that holds the elements and some air, no larger than the picture may be."""
    boxes = [box for element in elements if (box := element.bounding_box())]
    if not boxes:
        sys.exit(f"{picture.name}: there is nothing at {picture.places}")
    left, top = (max(0, min(box[side] for box in boxes) - PADDING) for side in ("x", "y"))
    right = min(max(box["x"] + box["width"] for box in boxes) + PADDING, picture.window)
    bottom = min(max(box["y"] + box["height"] for box in boxes) + PADDING, top + picture.height)
    return {"x": left, "y": top, "width": right - left, "height": bottom - top}


def small(png: bytes) -> bytes:
    """The picture with as few colours as it takes to be small enough."""
    from PIL import Image

    image = Image.open(io.BytesIO(png)).convert("RGB")
    for colours in (128, 64, 32):
        out = io.BytesIO()
        # Two rounds of k-means keep large areas exactly as they are.
        reduced = image.quantize(colours, method=Image.Quantize.MEDIANCUT, kmeans=2, dither=Image.Dither.NONE)
        reduced.save(out, "PNG", optimize=True)
        if out.tell() <= LARGEST:
            return out.getvalue()
    sys.exit(f"A picture has {out.tell():,} bytes, and {LARGEST:,} are the most: make it smaller in the table.")


if __name__ == "__main__":
    sys.exit(main())
