"""What authors declare in YAML, front matter, `unit.yml` and `settings.yml`, read by one engine.

A file's fields are declared once, as a dataclass that pydantic checks. From it come the checks, the problems with their
lines and ways out, the JSON Schema and the table of fields in the guide.
"""

from nianlun.declared.fields import FieldRow, field_rows
from nianlun.declared.mending import read_mended
from nianlun.declared.schemas import json_schema
from nianlun.declared.validation import read_declared, validate
from nianlun.declared.yaml_text import Lines, Mapped, Value, read_yaml

__all__ = [
    "FieldRow",
    "Lines",
    "Mapped",
    "Value",
    "field_rows",
    "json_schema",
    "read_declared",
    "read_mended",
    "read_yaml",
    "validate",
]
