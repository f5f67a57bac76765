"""Token by token: what changed within a sentence, or that too much changed for marks to help."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher

from rapidfuzz.distance import Levenshtein

from nianlun.text.clean_up import Run, cleaned, weight
from nianlun.text.normalise import normalise
from nianlun.text.tokens import tokens

# Of some ninety reworded sentences of real plans and pages, read one by one: where less than this much was kept, hardly
# any was easier to read with marks inside than as old and new; above, most were.
READABLE = 0.36
# Nor is one that is cut to pieces: with this many changes, each must have so much kept text beside it, in Chinese
# characters. Figures that changed in a sentence that stayed are no pieces.
PIECES, BESIDE = 4, 5
# What one more change costs a reader, in the same measure: of two ways to mark, the one with more left is taken.
_COST = 2
# What stands between two sentences of one line.
_BLANKS = " \t\u3000\xa0"
# Beyond this many pairs of tokens only the edit distance is asked (the other way takes time by their square), …
_MOST_FOR_BLOCKS = 160_000
# … and beyond this many, nobody (wikidiff2 gives up at 40 million).
_MOST = 16_000_000


@dataclass(frozen=True, slots=True)
class Change:
    """What stood in the old text and what stands in its place in the new one; equal where nothing changed."""

    old: str
    new: str

    @property
    def is_equal(self) -> bool:
        """Whether both are the same."""
        return self.old == self.new


def changes(old: str, new: str) -> list[Change]:
    """Compare token by token: equal runs and changes in turn. One change, if so much changed that marks do not help."""
    whole = [Change(old, new)] if old or new else []
    if old == new or not old or not new:
        return whole
    body_old, body_new = old.rstrip(_BLANKS), new.rstrip(_BLANKS)
    blank_old, blank_new = old[len(body_old) :], new[len(body_new) :]
    if blank_old != blank_new and body_old and body_new:
        # The last sentence of a text lacks the blank of the others: its stop is kept all the same.
        return _in_turn([*changes(body_old, body_new), Change(blank_old, blank_new)])
    left, right = tokens(old), tokens(new)
    if len(left) * len(right) > _MOST:
        return whole
    ways = [_shortest(left, right)]
    if len(left) * len(right) <= _MOST_FOR_BLOCKS:
        ways.append(_longest_blocks(left, right))
    best = max(map(cleaned, ways), key=_ease)
    return [Change("".join(run.old), "".join(run.new)) for run in best] if _is_readable(best) else whole


def _in_turn(found: list[Change]) -> list[Change]:
    """Without two changes one behind the other."""
    *rest, before, last = found
    if before.is_equal:
        return found
    return [*rest, Change(before.old + last.old, before.new + last.new)]


def _shortest(left: list[str], right: list[str]) -> list[Run]:
    """With as few tokens deleted and inserted as possible."""
    # The same small numbers in every process, where hashes of strings differ.
    numbers: dict[str, int] = {}
    first, second = ([numbers.setdefault(token, len(numbers)) for token in side] for side in (left, right))
    return [
        Run(left[code.src_start : code.src_end], right[code.dest_start : code.dest_end], code.tag == "equal")
        for code in Levenshtein.opcodes(first, second)
    ]


def _longest_blocks(left: list[str], right: list[str]) -> list[Run]:
    """With the longest runs kept whole (Ratcliff and Obershelp 1988), although more may be deleted and inserted."""
    codes = SequenceMatcher(None, left, right, autojunk=False).get_opcodes()
    return [Run(left[a:b], right[c:d], tag == "equal") for tag, a, b, c, d in codes]


def _ease(runs: list[Run]) -> float:
    return sum(weight(run.old) if run.is_equal else -_COST for run in runs)


def _is_readable(runs: list[Run]) -> bool:
    same = [run.is_equal or _is_set_otherwise(run) for run in runs]
    kept = sum(weight(run.new) for run, is_same in zip(runs, same, strict=True) if is_same)
    both = sum(weight(run.old) + weight(run.new) for run in runs)
    pieces = sum(not is_same and not _is_figure(run) for run, is_same in zip(runs, same, strict=True))
    return 2 * kept >= READABLE * both and (pieces < PIECES or kept >= BESIDE * pieces)


def _is_set_otherwise(run: Run) -> bool:
    """Whether the same was only written in another width: 5%, and ５％，."""
    return normalise("".join(run.old)) == normalise("".join(run.new))


def _is_figure(run: Run) -> bool:
    """Whether one number became another."""
    return all(len(side) == 1 and side[0][0].isdigit() for side in (run.old, run.new))
