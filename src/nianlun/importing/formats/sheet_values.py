"""Values of a sheet's cells as people see them."""

from __future__ import annotations

import datetime
import re

from nianlun.importing.formats.cleaning import clean

_DECIMALS = re.compile(r"[0#]\.(0+)")
_PLAIN = re.compile(r"[#0,.]+%?$|0+%$")


def cell_text(value: object, form: str) -> str:
    """A cell's value as text: a day as 2026-11-24, a number with the decimals, commas or % of its form (`0.0%`)."""
    if value is None:
        return ""
    if isinstance(value, datetime.datetime):
        if value.time() == datetime.time():
            return value.date().isoformat()
        return value.isoformat(" ", "minutes")
    if isinstance(value, datetime.date | datetime.time):
        return value.isoformat()
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, int | float):
        return _number(value, form)
    return clean(str(value)).strip()


def _number(value: float, form: str) -> str:
    form = form.partition(";")[0].strip()
    if value != value or abs(value) > 1e300 or not _PLAIN.match(form):
        return f"{value:.12g}"
    found = _DECIMALS.search(form)
    decimals = len(found[1]) if found else 0
    if form.endswith("%"):
        return f"{value * 100:.{decimals}f}%"
    return f"{value:{',' if ',' in form else ''}.{decimals}f}"
