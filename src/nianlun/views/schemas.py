"""The published JSON Schemas of everything that authors declare and that commands print."""

from __future__ import annotations

import json
from collections.abc import Iterator

from nianlun.declared import json_schema
from nianlun.exports.schemas import OUTPUT_SCHEMAS
from nianlun.model import Header, UnitFile
from nianlun.settings import Settings
from nianlun.views import addresses
from nianlun.views.pages import Asset

DECLARED = {"front-matter": Header, "unit": UnitFile, "settings": Settings}


def schemas() -> Iterator[Asset]:
    """One file per schema."""
    named = {name: json_schema(cls) for name, cls in DECLARED.items()} | OUTPUT_SCHEMAS
    for name, schema in named.items():
        text = json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
        yield Asset(f"{addresses.SCHEMAS}/{name}.json", text.encode())
