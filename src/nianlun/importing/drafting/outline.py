"""Which of the candidates are numbers of an outline, and what lies in what.

The sequence is the strongest evidence: a 三、 counts because a 二、 stands before it on the same level, wherever lines
break. So the markers of a document are solved as a whole, by a beam search over stacks of open sequences. Costs are
like logarithms of odds: 1 is a doubt, 4 nearly certain.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from nianlun.importing.drafting.markers import LAST, Context, Marker, Style

_RANK = {style: rank for rank, style in enumerate(Style)}
FLOATING = frozenset({Style.ORDINAL, Style.SAID, Style.FIRSTLY})
"""Ways of counting that have no level of their own: they count whatever they stand in."""

_CONTEXTS = (Context.LINE, Context.STOP, Context.COLON, Context.COMMA, Context.GLUED)
# What it costs to take a candidate, and to leave it, by what stands before it.
_TAKE = {style: dict(zip(_CONTEXTS, (0.0, 0.4, 0.8, 4.5, 2.6), strict=True)) for style in Style} | {
    Style.BRACKETED: dict(zip(_CONTEXTS, (0.0, 0.2, 0.6, 4.0, 1.6), strict=True)),
    Style.SMALL: dict(zip(_CONTEXTS, (0.0, 0.4, 0.6, 2.5, 2.0), strict=True)),
    Style.CIRCLED: dict(zip(_CONTEXTS, (0.0, 0.2, 0.2, 0.6, 1.0), strict=True)),
    Style.SAID: dict(zip(_CONTEXTS, (0.0, 0.2, 0.0, 0.3, 1.8), strict=True)),
    Style.ORDINAL: dict(zip(_CONTEXTS, (0.2, 0.4, 0.4, 2.5, 5.0), strict=True)),
    Style.FIRSTLY: dict(zip(_CONTEXTS, (0.5, 0.8, 0.8, 5.0, 9.0), strict=True)),
}
_LEAVE = {style: dict(zip(_CONTEXTS, (4.0, 2.6, 2.2, 0.2, 0.6), strict=True)) for style in Style} | {
    Style.BRACKETED: dict(zip(_CONTEXTS, (4.0, 3.0, 2.4, 0.2, 1.0), strict=True)),
    Style.CIRCLED: dict(zip(_CONTEXTS, (3.0, 2.5, 2.5, 1.2, 1.2), strict=True)),
    Style.SAID: dict(zip(_CONTEXTS, (2.0, 2.0, 2.0, 1.6, 0.0), strict=True)),
    Style.ORDINAL: dict(zip(_CONTEXTS, (3.0, 2.0, 2.0, 0.5, 0.2), strict=True)),
    Style.FIRSTLY: dict(zip(_CONTEXTS, (1.0, 0.6, 0.6, 0.0, 0.0), strict=True)),
}
_NEXT = -1.5
_GAP, _GAP_MORE, _MOST_GAP = 2.0, 0.5, 4
_REPEATED = 3.0
_BACK = 5.0
_RESTART = 3.5
_OPEN, _OPEN_AT, _OPEN_ON = 0.5, 3.0, 1.0
_AGAINST_RANK = 5.0
_IN_FLOATING = 1.5
_ROOT_AGAIN = 2.5
_LEFT = 1.0
"""What it costs that another style opens beside a sequence, not in its last member."""
_ALONE = {Style.FIRSTLY: 3.0, Style.ORDINAL: 3.0, Style.SAID: 2.5, Style.BRACKETED: 1.0}
_ALONE_ELSE = 1.5
_NOTHING_BETWEEN = 5.0
_LITTLE = 3
"""Two numbers with fewer characters between them number nothing."""


def _beam(candidates: int) -> int:
    """How many stacks are kept: fewer where there are very many candidates, so that no text takes long."""
    return 24 if candidates < 3_000 else 8 if candidates < 20_000 else 3


@dataclass(frozen=True, slots=True)
class Numbered:
    """A marker that counts, the index of the one it lies in among those that count, and its sequence."""

    marker: Marker
    parent: int | None
    sequence: int


# A sequence that is open: style, value, whether it has more than one member, the index of its last marker.
_Open = tuple[Style, int, bool, int]
_Key = tuple[tuple[Style, int, bool], ...]


@dataclass(slots=True)
class _State:
    cost: float
    stack: tuple[_Open, ...]
    closed: dict[Style, int]
    path: tuple[object, ...] | None
    """(path before, index of the marker, its depth, whether it opened a sequence)"""

    def key(self) -> _Key:
        return tuple((style, value, several) for style, value, several, _ in self.stack)


def solve(found: Sequence[Marker]) -> list[Numbered]:
    """The markers that count, in order."""
    width = _beam(len(found))
    states = [_State(0.0, (), {}, None)]
    for index, marker in enumerate(found):
        following: dict[_Key, _State] = {}
        for state in states:
            for candidate in _steps(state, index, marker, found):
                key = candidate.key()
                known = following.get(key)
                if known is None or candidate.cost < known.cost:
                    following[key] = candidate
        states = sorted(following.values(), key=lambda state: state.cost)[:width]
    best = min(states, key=lambda state: state.cost + sum(_alone(opened) for opened in state.stack))
    return _replay(best, found)


def _steps(state: _State, index: int, marker: Marker, found: Sequence[Marker]) -> list[_State]:
    style, value = marker.style, marker.value
    steps = [_State(state.cost + _LEAVE[style][marker.context], state.stack, state.closed, state.path)]
    take = state.cost + _TAKE[style][marker.context] + marker.penalty
    same = next((place for place, opened in enumerate(state.stack) if opened[0] is style), None)
    if same is not None:
        _, last, _, at = state.stack[same]
        cost = take + _onward(style, last, value) + _closing(state.stack[same + 1 :])
        if found[at].line == marker.line and marker.start - found[at].end < _LITTLE and same == len(state.stack) - 1:
            cost += _NOTHING_BETWEEN
        restarts = value == 1 and last > 1
        opened = (style, value, not restarts, index)
        steps.append(_taken(state, cost, (*state.stack[:same], opened), index, same, restarts))
        depths = range(same + 1)
        closed_here = state.stack[same]
        if value != 1:
            return steps
    else:
        depths = range(len(state.stack) + 1)
        closed_here = None
    for depth in depths:
        if closed_here is not None and depth == same:
            continue  # Beginning anew in its own place is the restart above.
        left = sum(_LEFT for opened in state.stack[depth:] if opened[0] not in FLOATING)
        cost = take + _opening(state, style, value, depth) + _closing(state.stack[depth:]) + left
        steps.append(_taken(state, cost, (*state.stack[:depth], (style, value, False, index)), index, depth, True))
    return steps


def _taken(state: _State, cost: float, stack: tuple[_Open, ...], index: int, depth: int, opens: bool) -> _State:
    gone = state.stack[depth if opens else depth + 1 :]
    closed = state.closed | {style: value for style, value, _, _ in gone} if gone else state.closed
    return _State(cost, stack, closed, (state.path, index, depth, opens))


def _onward(style: Style, last: int, value: int) -> float:
    if value == last + 1 or (style is Style.FIRSTLY and value > last):
        return _NEXT
    if value > last:
        return _GAP + _GAP_MORE * min(value - last - 2, _MOST_GAP)
    if value == last:
        return _REPEATED
    return _RESTART if value == 1 else _BACK


def _opening(state: _State, style: Style, value: int, depth: int) -> float:
    cost = _OPEN
    if value != 1:
        cost = _OPEN_ON if state.closed.get(style) == value - 1 else _OPEN_AT + 0.3 * min(value, 5)
        if style is Style.FIRSTLY and value == LAST:
            cost += 2
    if depth == 0:
        return cost + (_ROOT_AGAIN if state.stack else 0.0)
    parent = state.stack[depth - 1][0]
    if parent in FLOATING:
        if style in FLOATING:
            return cost + _IN_FLOATING + 1
        return cost + _IN_FLOATING + (_AGAINST_RANK if _RANK[style] <= _RANK[Style.BRACKETED] and depth > 1 else 0.0)
    if style not in FLOATING and _RANK[style] <= _RANK[parent]:
        cost += _AGAINST_RANK
    return cost


def _closing(opened: Sequence[_Open]) -> float:
    return sum(_alone(each) for each in opened)


def _alone(opened: _Open) -> float:
    """What it costs that a sequence had but one member."""
    return 0.0 if opened[2] else _ALONE.get(opened[0], _ALONE_ELSE)


def _replay(state: _State, found: Sequence[Marker]) -> list[Numbered]:
    path, steps = state.path, []
    while path is not None:
        before, index, depth, opens = path
        steps.append((index, depth, opens))
        path = before  # type: ignore[assignment]
    result: list[Numbered] = []
    stack: list[tuple[int, int]] = []
    sequences = 0
    for index, depth, opens in reversed(steps):
        assert isinstance(index, int)
        assert isinstance(depth, int)
        if opens:
            sequences += 1
            sequence = sequences
        else:
            sequence = stack[depth][1]
        del stack[depth:]
        parent = stack[-1][0] if stack else None
        result.append(Numbered(found[index], parent, sequence))
        stack.append((len(result) - 1, sequence))
    return result
