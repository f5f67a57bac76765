"""What is gathered on the way through a Word file to be told about it: each kind once per place, with its text."""

from __future__ import annotations

from nianlun.importing.doubts import Doubt, doubt

_Key = tuple[str, int | None, tuple[tuple[str, object], ...]]


class Findings:
    """Doubts that grow: what is found again at the same place is added to the text of the first."""

    def __init__(self) -> None:
        self._texts: dict[_Key, list[str]] = {}

    def note(self, code: str, line: int | None, text: str = "", **arguments: object) -> None:
        """Something of the kind `code` was found at a line (None: in the file as a whole), with the text it costs."""
        texts = self._texts.setdefault((code, line, tuple(sorted(arguments.items()))), [])
        if text:
            texts.append(text)

    def joined(self, code: str, line: int | None, text: str, **arguments: object) -> None:
        """The same for text that goes on where the last one of this kind ended."""
        texts = self._texts.setdefault((code, line, tuple(sorted(arguments.items()))), [""])
        texts[-1] += text

    def doubts(self) -> tuple[Doubt, ...]:
        """All of them, in the order in which they were found first."""
        return tuple(
            doubt(code, line, "\n".join(texts), **dict(arguments))
            for (code, line, arguments), texts in self._texts.items()
        )
