"""The script of the search: its parts in one file, with the words it says and the rules it shares with the index."""

from __future__ import annotations

import json
from functools import cache
from hashlib import sha256
from pathlib import Path

from nianlun.search import postings
from nianlun.text import folding, terms
from nianlun.views.words import Words, load_words

_PARTS = Path(__file__).parent / "scripts" / "search"


@cache
def search_script(language: str) -> str:
    """The script in a language. Everything in it is private but the one name that the files of the index call."""
    words = load_words(language)
    given = {
        "language": language,
        "words": said(words),
        "unspaced": folding.UNSPACED_SCRIPTS,
        "signs": folding.SIGNS,
        "unseen": folding.UNSEEN,
        "longest": terms.LONGEST,
        "parts": terms.MOST_PARTS,
        "alphabet": postings.ALPHABET,
        "base": postings.BASE,
    }
    parts = "\n".join(path.read_text("utf-8") for path in sorted(_PARTS.glob("*.js")))
    return f'(() => {{\n"use strict";\nconst given = {json.dumps(given, sort_keys=True)};\n{parts}}})();\n'


def search_script_address(script: str) -> str:
    """Where the script stands; a new text has a new name. Two folders deep: the script finds the index from there."""
    return f"assets/javascripts/nianlun-search.{sha256(script.encode()).hexdigest()[:8]}.js"


def said(words: Words) -> dict[str, str]:
    """What the script says; it fills the arguments itself."""
    return {
        "about": words("search.about", count="{count}"),
        "any": words("search.any"),
        "choice": words("search.choice", name="{name}", count="{count}"),
        "continue": words("search.continue"),
        "failed": words("search.failed"),
        "found": words("search.found", count="{count}"),
        "kind": words("search.kind"),
        "more-sections": words("search.more-sections", count="{count}"),
        "none": words("search.none", query="{query}"),
        "open-page": words("search.open-page"),
        "period": words("search.period"),
        "placeholder": words("search.placeholder"),
        "searching": words("search.searching"),
        "short": words("search.short"),
        "title": words("search.title"),
        "unit": words("search.unit"),
    }
