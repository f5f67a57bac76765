"""Pictures of a source, encoded anew: what is published is a picture that we wrote, whatever the file's bytes were."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from io import BytesIO

from nianlun.importing.limits import LONGEST_SIDE, MOST_PIXELS
from nianlun.importing.manuscript import Picture

_READ = ("PNG", "JPEG", "GIF", "BMP", "TIFF", "WEBP")
"""Forms that are read. Windows metafiles (emf, wmf) and SVG are programs that draw, not pictures."""
_DRAWN = {b"\x01\0\0\0": "EMF", b"\xd7\xcd\xc6\x9a": "WMF", b"\x01\0\x09\0": "WMF", b"<svg": "SVG", b"<?xml": "SVG"}


@dataclass(frozen=True, slots=True)
class Unusable:
    """Why a picture is not in the result: the code of a doubt with its arguments."""

    code: str
    arguments: tuple[tuple[str, str], ...] = ()


def picture(content: bytes) -> Picture | Unusable:
    """The picture encoded anew as PNG or JPEG, no larger than needed, without what cameras and programs add to it.

    Its name comes from the bytes of the source, so that the same picture has the same name in every version.
    """
    for signature, form in _DRAWN.items():
        if content.startswith(signature):
            return Unusable("picture-form", (("form", form),))
    try:
        from PIL import Image, ImageOps, UnidentifiedImageError
    except ImportError:
        return Unusable("picture-package", (("package", "nianlun[import]"),))
    try:
        with Image.open(BytesIO(content), formats=_READ) as opened:
            # The header says so before anything is unpacked.
            if opened.width * opened.height > MOST_PIXELS:
                return Unusable("picture-size", (("size", f"{opened.width} × {opened.height}"),))
            is_photograph = opened.format == "JPEG"
            image = ImageOps.exif_transpose(opened)
            image = image.convert("RGB" if is_photograph or not image.has_transparency_data else "RGBA")
            image.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    except Image.DecompressionBombError:
        return Unusable("picture-size", (("size", f"> {MOST_PIXELS}"),))
    except UnidentifiedImageError:
        return Unusable("picture-form", (("form", "?"),))
    except (
        OSError,
        ValueError,
        SyntaxError,
        EOFError,
        MemoryError,
        ArithmeticError,
        IndexError,
        KeyError,
        TypeError,
    ):
        return Unusable("picture-damaged")
    written = BytesIO()
    if is_photograph:
        image.save(written, "JPEG", quality=85, optimize=True)
    else:
        image.save(written, "PNG", optimize=True)
    ending = "jpg" if is_photograph else "png"
    return Picture(f"files/{hashlib.sha256(content).hexdigest()[:12]}.{ending}", written.getvalue())
