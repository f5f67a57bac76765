"""The outlook of a summary: what it announces for the time to come, and what the next plan made of that.

An outlook is mostly one paragraph, so there are no sections that could be aligned with the plan's. What is followed are
its sentences, and in each of them its clauses. What is found nowhere is said to be not found; whether it was given up
is for people to say.
"""

from nianlun.outlooks.finding import Answered, Answers, Outlook, is_answered_by, next_plan, outlook_of
from nianlun.outlooks.following import Announced, Followed, Passage, State, Trace, follow
from nianlun.outlooks.points import Clause, Point, points

__all__ = [
    "Announced",
    "Answered",
    "Answers",
    "Clause",
    "Followed",
    "Outlook",
    "Passage",
    "Point",
    "State",
    "Trace",
    "follow",
    "is_answered_by",
    "next_plan",
    "outlook_of",
    "points",
]
