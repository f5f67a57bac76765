"""The published JSON Schemas: of what authors declare, and of what commands print.

A new field is no new version; a field that changes or goes is one, and the old form is kept for a minor version.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from nianlun.alignment import Basis
from nianlun.comparison import BoundChange, NumberChangeKind
from nianlun.declared import json_schema
from nianlun.declared.schemas import DIALECT
from nianlun.history import Act
from nianlun.importing.arrangement.arranging import Outcome
from nianlun.importing.doubts import Gravity
from nianlun.model import Kind
from nianlun.outlooks import State
from nianlun.reviewing import FileKind
from nianlun.text.quantities import Bound, QuantityKind
from nianlun.views import addresses
from nianlun.views.fields import DECLARED
from nianlun.views.pages import Asset

_TEXT = {"type": "string"}
_NUMBER = {"type": "integer", "minimum": 0}
_INDEX = {"type": ["integer", "null"]}
_YES_NO = {"type": "boolean"}


def _object(required: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"type": "object", "properties": required, "required": list(required), **more}


def _array(items: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": items}


_SHARE = _object({"changed": _NUMBER, "total": _NUMBER, "ratio": {"type": "number", "minimum": 0, "maximum": 1}})
_HEADING = _object({"index": _NUMBER, "level": _NUMBER, "numbering": _TEXT, "title": _TEXT, "anchor": _TEXT})
_DOCUMENT = _object({"locator": _TEXT, "path": _TEXT, "title": _TEXT, "sections": _array(_HEADING)})
_EDIT = _object({"op": {"enum": ["keep", "delete", "insert"]}, "text": _TEXT})
_BLOCK = _object({"kind": _TEXT, "moved": _YES_NO, "changed": _YES_NO, "edits": _array(_EDIT)})
_SECTION = _object(
    {
        "old": _INDEX,
        "new": _INDEX,
        "is_added": _YES_NO,
        "is_removed": _YES_NO,
        "share": _SHARE,
        "blocks": _array(_BLOCK),
    }
)
_PAIR = _object(
    {
        "old": _INDEX,
        "new": _INDEX,
        "similarity": {"type": "number"},
        "basis": {"enum": [str(basis) for basis in Basis]},
        "sure": _YES_NO,
        "moved": _YES_NO,
        "retitled": _YES_NO,
    }
)
_QUANTITY = {
    "type": "object",
    "properties": {
        "kind": {"enum": [str(kind) for kind in QuantityKind]},
        "text": _TEXT,
        **{name: {"type": "number"} for name in ("value", "min", "max", "count")},
        **dict.fromkeys(("unit", "date", "by", "every"), _TEXT),
        "bound": {"enum": [str(bound) for bound in Bound]},
    },
    "required": ["kind", "text"],
}
_NUMBER_CHANGE = _object(
    {
        "change": {"enum": [str(kind) for kind in NumberChangeKind]},
        "measured": _TEXT,
        "old": {"anyOf": [_QUANTITY, {"type": "null"}]},
        "new": {"anyOf": [_QUANTITY, {"type": "null"}]},
        "difference": {"type": ["number", "null"]},
        "relative": {"type": ["number", "null"]},
        "bound": {"enum": [*map(str, BoundChange), None]},
        "old_section": _INDEX,
        "new_section": _INDEX,
    }
)
_CLAUSE = _object(
    {
        "text": _TEXT,
        "section": _INDEX,
        "passage": {"type": ["string", "null"]},
        "start": _INDEX,
        "score": {"type": "number", "minimum": 0, "maximum": 1},
        "sure": _YES_NO,
        "numbers": _array(_object({"old": _QUANTITY, "new": _QUANTITY})),
    }
)
_POINT = _object(
    {
        "section": _INDEX,
        "start": _NUMBER,
        "text": _TEXT,
        "state": {"enum": [str(state) for state in State]},
        "clauses": _array(_CLAUSE),
    }
)

_TEXT_OR_NULL = {"type": ["string", "null"]}
_DOUBT = _object(
    {
        "code": _TEXT,
        "gravity": {"enum": [str(gravity) for gravity in Gravity]},
        "line": _INDEX,
        "proposal": _TEXT,
        "alternative": _TEXT,
        "text": _TEXT,
        "message": _TEXT,
    }
)
_IMPORTED = _object(
    {
        "kind": {"enum": [*map(str, Kind), "both"]},
        "year": {"type": ["integer", "null"]},
        "period": _TEXT_OR_NULL,
        "unit": _TEXT,
        "title": _TEXT,
        "outlook": _TEXT_OR_NULL,
        "markdown": _TEXT,
        "number": _TEXT,
        "adopted": _TEXT,
        "signature": _TEXT,
        "lines": _array({"type": "integer", "minimum": 1}),
        "locator": _TEXT_OR_NULL,
        "path": _TEXT_OR_NULL,
        "outcome": {"enum": [str(outcome) for outcome in Outcome]},
        "besides": _array(_TEXT),
        "doubts": _array(_DOUBT),
        "problems": _array(_object({"code": _TEXT, "path": _TEXT, "line": _INDEX, "message": _TEXT})),
    }
)
_DELIVERY = _object(
    {
        "format": {"const": "nianlun/import/1"},
        "file": _TEXT,
        "front": _TEXT,
        "documents": _array(_IMPORTED),
        "doubts": _array(_DOUBT),
    }
)

_FOUND = _object(
    {
        "code": _TEXT,
        "error": _YES_NO,
        "path": _TEXT,
        "line": {"type": ["integer", "null"], "minimum": 1},
        "message": _TEXT,
        "way_out": _TEXT,
    }
)
_AGAINST = {
    "anyOf": [
        _object({"old": _TEXT, "share": _SHARE, "summary": _array(_TEXT), "numbers": _array(_NUMBER_CHANGE)}),
        {"type": "null"},
    ]
}
_REVIEWED = _object(
    {
        "locator": {"type": ["string", "null"]},
        "path": _TEXT,
        "act": {"enum": [str(act) for act in Act]},
        **dict.fromkeys(("name", "headline"), _TEXT),
        "notes": _array(_TEXT),
        **dict.fromkeys(("edited_after_adoption", "changed_meanwhile"), _YES_NO),
        "fields": _array(_TEXT),
        **dict.fromkeys(("published", "before"), _AGAINST),
        "problems": _array(_FOUND),
    }
)
_FILE = _object(
    {
        "path": _TEXT,
        "kind": {"enum": [str(kind) for kind in FileKind]},
        **dict.fromkeys(("new", "gone", "unseen", "allowed"), _YES_NO),
    }
)

OUTPUT_SCHEMAS: dict[str, dict[str, Any]] = {
    "problems": {
        "$schema": DIALECT,
        "$id": "nianlun/problems/1",
        "title": "nianlun check --format json",
        **_object(
            {
                "format": {"const": "nianlun/problems/1"},
                "files": _NUMBER,
                "problems": _array(
                    _object(
                        {
                            "code": _TEXT,
                            "level": {"enum": ["error", "warning", "hint"]},
                            "path": _TEXT,
                            "line": {"type": ["integer", "null"], "minimum": 1},
                            "arguments": {"type": "object", "additionalProperties": _TEXT},
                            "message": _TEXT,
                            "way_out": _TEXT,
                        }
                    )
                ),
            }
        ),
    },
    "import": {
        "$schema": DIALECT,
        "$id": "nianlun/import/1",
        "title": "nianlun import --format json: an object for one file, a list for several",
        "anyOf": [_DELIVERY, _array(_DELIVERY)],
    },
    "comparison": {
        "$schema": DIALECT,
        "$id": "nianlun/comparison/1",
        "title": "nianlun compare --format json",
        **_object(
            {
                "format": {"const": "nianlun/comparison/1"},
                "old": _DOCUMENT,
                "new": _DOCUMENT,
                "share": _SHARE,
                "pairs": _array(_PAIR),
                "added": _array(_INDEX),
                "removed": _array(_INDEX),
                "splits": _array(_object({"old": _INDEX, "new": _array(_INDEX)})),
                "merges": _array(_object({"old": _array(_INDEX), "new": _INDEX})),
                "numbers": _array(_NUMBER_CHANGE),
                "sections": _array(_SECTION),
                "summary": _array(_TEXT),
            }
        ),
    },
    "outlook": {
        "$schema": DIALECT,
        "$id": "nianlun/outlook/1",
        "title": "nianlun compare SUMMARY PLAN --format json",
        **_object(
            {
                "format": {"const": "nianlun/outlook/1"},
                "old": _DOCUMENT,
                "new": _DOCUMENT,
                "outlook": _array(_INDEX),
                "points": _array(_POINT),
                "unannounced": _array(_INDEX),
                "summary": _array(_TEXT),
            }
        ),
    },
    "review": {
        "$schema": DIALECT,
        "$id": "nianlun/review/1",
        "title": "nianlun review --format json",
        **_object(
            {
                "format": {"const": "nianlun/review/1"},
                "acceptable": _YES_NO,
                **dict.fromkeys(("base", "head"), _TEXT),
                "common": {"type": ["string", "null"]},
                "shallow": _YES_NO,
                "verdict": _array(_TEXT),
                "documents": _array(_REVIEWED),
                "files": _array(_FILE),
                "problems": _array(_FOUND),
                "mended": _NUMBER,
            }
        ),
    },
}


def schemas() -> Iterator[Asset]:
    """One file per schema."""
    named = {name: json_schema(cls) for name, cls in DECLARED.items()} | OUTPUT_SCHEMAS
    for name, schema in named.items():
        text = json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
        yield Asset(f"{addresses.SCHEMAS}/{name}.json", text.encode())
