"""Web pages saved in one file (.mht), as browsers, Word and office systems do, often under the name of a .doc."""

from __future__ import annotations

import email
import email.policy
import re
from email.message import Message

from nianlun.importing.doubts import RefusedError
from nianlun.importing.formats.web_pages import read_web_page
from nianlun.importing.manuscript import Manuscript

_BEGINS = re.compile(rb"(?im)\A(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*MIME-Version:")
_LOOKED_AT = 4_000


def is_web_archive(content: bytes) -> bool:
    """Whether a file begins like a web page saved in one file."""
    first = content[:_LOOKED_AT].lstrip(b"\xef\xbb\xbf\r\n ")
    return (
        _BEGINS.match(first) is not None
        and re.search(rb"(?i)content-type:\s*(?:multipart/|text/html)", first) is not None
    )


def read_web_archive(name: str, content: bytes) -> Manuscript:
    """The text of the page in it; what lies beside the page, as pictures and styles do, is not read.

    Raises RefusedError where there is no page in it, or it is marked as secret.
    """
    # The oldest rules: they read every part and judge none.
    message = email.message_from_bytes(content.lstrip(b"\xef\xbb\xbf\r\n "), policy=email.policy.compat32)
    pages = [part for part in message.walk() if part.get_content_type() == "text/html"]
    if not pages:
        raise RefusedError("file-damaged")
    page = _bytes_of(pages[0])
    if not page.strip():
        raise RefusedError("file-empty")
    return read_web_page(name, page, pages[0].get_content_charset(""))


def _bytes_of(part: Message) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""
