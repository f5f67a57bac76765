"""The language in which the command line speaks."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from nianlun.views.words import Words, languages, load_words

_DECLARED = re.compile(r"^language:\s*[\"']?([A-Za-z]{2})", re.MULTILINE)


def choose_language(environment: Mapping[str, str], plans: Path) -> str:
    """The language of NIANLUN_LANGUAGE, of the organisation with these plans, or of the machine; Chinese failing all.

    The organisation goes before the machine: servers speak English, their clerks need not.
    """
    settings = plans / "settings.yml"
    return _choose(environment, settings.read_bytes() if settings.is_file() else b"")


def speak_for(environment: Mapping[str, str], settings: bytes) -> Words:
    """The words for an organisation with these settings, which need not lie on the disk."""
    return load_words(_choose(environment, settings))


def _choose(environment: Mapping[str, str], settings: bytes) -> str:
    declared = _DECLARED.search(settings.decode("utf-8", "replace"))
    wishes = [environment.get("NIANLUN_LANGUAGE", ""), declared[1] if declared else ""]
    wishes += [environment.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG")]
    known = languages()
    return next((wish[:2].lower() for wish in wishes if wish[:2].lower() in known), "zh")


@cache
def speak(plans: Path = Path("plans")) -> Words:
    """The words in which a command speaks that works on `plans`, by default those of the current folder."""
    return load_words(choose_language(os.environ, plans))
