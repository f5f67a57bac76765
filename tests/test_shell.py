"""Shells, the policy that stands in them, and the stylesheet."""

from __future__ import annotations

import re
import time

import pytest
from markupsafe import Markup

from nianlun.policy import inline_scripts, policy
from nianlun.shell import Shell, ShellError, slot
from nianlun.theme import stylesheet
from nianlun.theme.tokens import DARK, LIGHT
from nianlun.views.pages import Content, Link, Paper, TocEntry

SLOTS = ("description", "canonical", "breadcrumbs", "body", "neighbours", "edit", "paper", "source", "script")
HTML = (
    f"<head>{slot('policy')}<script>run()</script><title>{slot('title')} - 站点</title></head>"
    f"<nav>{slot('toc', '目录 <1>')}</nav>" + "".join(f"[{name}:{slot(name)}]" for name in SLOTS) + slot("title")
)


def content(**changes: object) -> Content:
    return Content(**({"title": "计划", "body": Markup("<h1>计划</h1>")} | changes))  # type: ignore[arg-type]


def test_every_slot_is_filled_and_nothing_else_changes() -> None:
    poured = Shell.read(HTML).pour(
        content(
            description="一句话",
            toc=(TocEntry("一、总", "总"), TocEntry("（一）", "总-一", 2)),
            breadcrumbs=(Link("总览", "../index.html"),),
            edit=Link("修改", "https://forge.example/x"),
            previous=Link("2020", "../2020/plan.html"),
            next=Link("2022", "../2022/plan.html"),
            source="plans/<a>",
            paper=Paper.LETTER,
        ),
        "units/水利局/plan.html",
    )
    assert "\ufdd1" not in poured
    assert poured.count("计划") == 3
    assert '<meta name="description" content="一句话">' in poured
    assert '<li class="toc__2"><a class="md-nav__link" href="#%E6%80%BB-%E4%B8%80">（一）</a></li>' in poured
    assert '<a href="../2020/plan.html" rel="prev">2020</a><a href="../2022/plan.html" rel="next">2022</a>' in poured
    assert '<a href="../index.html">总览</a>' in poured
    assert "[canonical:]" in poured
    assert "[paper: paper-letter][source:plans/&lt;a&gt; · ]" in poured


def test_what_is_empty_leaves_nothing_behind() -> None:
    poured = Shell.read(HTML).pour(content(), "plan.html")
    assert "<nav></nav>" in poured
    assert "[breadcrumbs:][body:<h1>计划</h1>][neighbours:][edit:][paper: paper-plain][source:]" in poured


def test_plain_text_is_escaped_in_text_and_in_attributes() -> None:
    nasty = "\"><script>alert(1)</script>'&"
    poured = Shell.read(HTML).pour(
        content(
            title=nasty,
            description=nasty,
            toc=(TocEntry(nasty, nasty),),
            breadcrumbs=(Link(nasty, nasty),),
            edit=Link(nasty, nasty),
            previous=Link(nasty, nasty),
        ),
        "plan.html",
    )
    assert inline_scripts(poured) == ("run()",)
    assert "'&<" not in poured


def test_a_text_that_looks_like_a_slot_is_text() -> None:
    assert slot("title") in Shell.read(HTML).pour(content(body=Markup(slot("title"))), "plan.html")


def test_the_canonical_address_is_quoted() -> None:
    shell = Shell.read(HTML.replace(slot("canonical"), slot("canonical", "https://site.example/a/")))
    expected = '<link rel="canonical" href="https://site.example/a/units/%E6%B0%B4%20x/plan.html">'
    assert expected in shell.pour(content(), "units/水 x/plan.html")


@pytest.mark.parametrize(
    ("html", "message"),
    [
        pytest.param(HTML.replace(slot("body"), ""), "missing from the page: body", id="missing"),
        pytest.param(HTML + slot("colour"), "unknown slots in the page: colour", id="unknown"),
        pytest.param(HTML + f"<script>{slot('title')}</script>", "inside a script", id="inside a script"),
        pytest.param(HTML + "\ufdd1title", "broken slot", id="broken"),
    ],
)
def test_a_page_that_is_no_shell_is_refused(html: str, message: str) -> None:
    with pytest.raises(ShellError, match=message):
        Shell.read(html)


def test_the_policy_knows_the_scripts_of_the_shell_and_no_others() -> None:
    poured = Shell.read(HTML).pour(content(body=Markup("<script>evil()</script>")), "plan.html")
    assert f'content="{policy(("run()",))}"' in poured


def test_scripts_that_do_not_run_inline_need_no_hash() -> None:
    html = '<script src="a.js"></script><script type="application/json">{}</script><script>a<b</script>' * 2
    assert inline_scripts(html) == ("a<b",)


def test_only_the_preview_lets_every_script_run() -> None:
    assert "'unsafe-inline'" not in policy(("a",))
    assert "script-src 'self' 'unsafe-inline';" in policy(("a",), preview=True)


def test_pouring_is_cheap() -> None:
    shell = Shell.read(HTML + "x" * 8_000)
    full = content(toc=tuple(TocEntry(f"第{n}部分", f"部分-{n}") for n in range(15)))
    best = 1.0
    for _ in range(5):
        start = time.process_time()
        for _ in range(100):
            shell.pour(full, "units/a/2021/plan.html")
        best = min(best, (time.process_time() - start) / 100)
    # 0.05 ms on a quiet machine; the bound leaves room for a busy one.
    assert best < 0.0005


def test_a_plain_value_stands_before_every_variable() -> None:
    for name, value in re.findall(r"(?<=[{;\s])([a-z][a-z-]*):\s*([^;{}]*var\(--[^;{}]*)", stylesheet()):
        plain = re.sub(r"var\(--([a-z0-9-]+)\)", lambda variable: LIGHT[variable[1]], value)
        assert f"{name}: {plain}; {name}: {value}" in stylesheet()


@pytest.mark.parametrize("newer", [":has(", "@layer", "color-mix", "@container", "&:"])
def test_the_stylesheet_is_for_old_browsers(newer: str) -> None:
    assert newer not in stylesheet()


PAIRS = [
    *((ink, ground) for ground in ("paper", "raised") for ink in ("ink", "soft", "accent", "link", "late", "draft")),
    *((name, f"{name}-bg") for name in ("ins", "del", "move", "num")),
    *((ink, "hair") for ink in ("ink", "soft")),
    *(("on-c", ground) for ground in ("c0", "c1", "c2")),
    ("on-c4", "c4"),
    ("del", "paper"),
]


@pytest.mark.parametrize("tokens", [pytest.param(LIGHT, id="light"), pytest.param(LIGHT | DARK, id="dark")])
@pytest.mark.parametrize(("ink", "ground"), PAIRS)
def test_ink_stands_out_from_its_ground(tokens: dict[str, str], ink: str, ground: str) -> None:
    lighter, darker = sorted((luminance(tokens[ink]), luminance(tokens[ground])), reverse=True)
    assert (lighter + 0.05) / (darker + 0.05) >= 4.5


def luminance(colour: str) -> float:
    channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    linear = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return sum(weight * channel for weight, channel in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
