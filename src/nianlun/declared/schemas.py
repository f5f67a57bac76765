"""The JSON Schema of a declared class, for editors and for whoever writes our files by program."""

from __future__ import annotations

from typing import Any

from pydantic import TypeAdapter

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def json_schema(cls: type) -> dict[str, Any]:
    """The schema of the written forms. Its `$id` names the format and its version."""
    schema = TypeAdapter(cls).json_schema(mode="validation")
    for declared in (schema, *schema.get("$defs", {}).values()):
        required = declared.get("required", [])
        for name, written in declared.get("properties", {}).items():
            declared["properties"][name] = _as_written(written, may_be_empty=name not in required)
    return {"$schema": DIALECT, "$id": schema.pop("$id"), **schema}


def _as_written(schema: dict[str, Any], *, may_be_empty: bool) -> dict[str, Any]:
    """The same for those who read texts only, as we do, and for common YAML parsers, which see numbers and nothing."""
    loosened = _with_numbers(schema)
    if not may_be_empty or {"type": "null"} in loosened.get("anyOf", []):
        return loosened
    around: dict[str, Any] = {key: loosened.pop(key) for key in ("default", "title") if key in loosened}
    return {"anyOf": [*loosened.get("anyOf", [loosened]), {"type": "null"}], **around}


def _with_numbers(schema: dict[str, Any]) -> dict[str, Any]:
    if schema.get("type") == "integer":
        return {**schema, "type": ["integer", "string"], "pattern": r"^-?\d+$"}
    is_text = schema.get("type") == "string" and not schema.keys() & {"pattern", "format", "enum"}
    result = {**schema, "type": ["string", "number"]} if is_text else dict(schema)
    if "anyOf" in result:
        result["anyOf"] = [_with_numbers(part) for part in result["anyOf"]]
    if "items" in result:
        result["items"] = _with_numbers(result["items"])
    return result
