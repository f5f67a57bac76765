"""The changes page as an auditor uses it: from change to change, in one text or two columns, on a narrow screen, on
paper, and without scripts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

pytestmark = pytest.mark.browser

ADDRESS = "units/housing/2024/plan-changes.html"
COUNTER = "[data-testid=counter]"
OLD = "修缮老旧小区4个，每季度巡查一次。"
NEW = "修缮老旧小区6个，每季度巡查一次。"


@pytest.fixture
def page(new_page: Callable[..., Any], address_of: Callable[[str, str], str], request: pytest.FixtureRequest) -> Any:
    """The page in a new window; parametrised indirectly with what is special about the window."""
    one = new_page(**getattr(request, "param", {}))
    one.goto(address_of("file", "zh") + ADDRESS)
    return one


def focused(page: Any) -> str:
    return str(page.evaluate("document.activeElement.id"))


def look(page: Any, name: str) -> None:
    page.click(f"label[for=__look-{name}]")


def test_keys_step_through_every_change_and_say_which_one_it_is(page: Any) -> None:
    ids = page.eval_on_selector_all(".change", "all => all.map(one => one.id)")
    assert page.inner_text(COUNTER) == f"改动{len(ids)}处"
    for number, (key, name) in enumerate(zip("jn" * len(ids), ids, strict=False), 1):
        page.keyboard.press(key)
        assert (focused(page), page.inner_text(COUNTER)) == (name, f"改动{number}/{len(ids)}")
        # Nothing of it is behind the bar.
        top = page.eval_on_selector(f"[id='{name}']", "e => e.getBoundingClientRect().top")
        assert top >= page.eval_on_selector(".tools", "e => e.getBoundingClientRect().bottom")
    page.keyboard.press("j")
    assert focused(page) == ids[-1]
    page.keyboard.press("k")
    page.keyboard.press("p")
    assert focused(page) == ids[-3]
    assert page.url.endswith(f"#{ids[-3]}")


def test_keys_are_letters_while_the_reader_types(page: Any) -> None:
    page.keyboard.press("j")
    before = page.inner_text(COUNTER)
    page.keyboard.press("/")
    page.keyboard.type("jjnk")
    assert page.inner_text(COUNTER) == before
    assert page.input_value("[data-testid=search-input]") == "jjnk"


def test_buttons_and_links_step_as_well(page: Any) -> None:
    page.click("[data-step='1']")
    page.click("[data-step='1']")
    assert page.inner_text(COUNTER).startswith("改动2/")
    page.click(".step a[href='#" + focused(page) + "'] + a")
    page.wait_for_function("document.querySelector('[data-testid=counter]').textContent.startsWith('改动3/')")


@pytest.mark.parametrize("page", [{}, {"java_script_enabled": False}], ids=["scripts", "none"], indirect=True)
def test_two_columns_show_each_text_whole_and_beside_the_other(page: Any) -> None:
    new = page.locator(".is", has_text="修缮老旧小区").first
    old = page.locator(".was", has_text="修缮老旧小区").first
    assert not old.is_visible()
    look(page, "sides")
    assert OLD in old.inner_text()
    assert NEW in new.inner_text()
    left, right = old.bounding_box(), new.bounding_box()
    assert left["y"] == right["y"]
    assert left["x"] + left["width"] <= right["x"]
    look(page, "inline")
    assert not old.is_visible()


@pytest.mark.parametrize("page", [{"viewport": {"width": 320, "height": 640}}], indirect=True)
def test_on_a_narrow_screen_the_old_text_stands_above_the_new_and_nothing_scrolls_sideways(page: Any) -> None:
    look(page, "sides")
    old = page.locator(".was", has_text="修缮老旧小区").first
    new = page.locator(".is", has_text="修缮老旧小区").first
    assert old.inner_text().split() == ["原文", OLD]
    assert new.inner_text().split() == ["现文", NEW]
    assert old.bounding_box()["y"] < new.bounding_box()["y"]
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    assert page.eval_on_selector(".tools", "e => e.offsetHeight") < 100


@pytest.mark.parametrize("page", [{"java_script_enabled": False}], indirect=True)
def test_without_scripts_every_change_links_to_the_one_beside_it(page: Any) -> None:
    assert not page.is_visible(".stepper")
    page.click(".plain-steps a")
    seen = [page.url.partition("#")[2]]
    while (following := page.locator(f".step > :nth-child(2)[href='#{seen[-1]}'] + a")).count():
        following.click()
        seen.append(page.url.partition("#")[2])
    assert seen == page.locator(".change").evaluate_all("all => all.map(one => one.id)")


def test_the_look_is_chosen_with_the_keyboard(page: Any) -> None:
    page.focus("#__look-inline")
    page.keyboard.press("ArrowRight")
    assert page.is_checked("#__look-sides")
    assert page.get_by_role("radio", name="新旧对照").is_checked()
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    assert page.get_by_role("checkbox", name="全文").is_checked()
    assert page.eval_on_selector_all(".looks details.fold", "all => all.every(one => one.open)")


def test_what_is_printed_is_what_was_chosen(page: Any) -> None:
    page.emulate_media(media="print")
    assert not page.is_visible(".tools")
    assert not page.is_visible(".was")
    page.emulate_media(media="screen")
    look(page, "sides")
    page.emulate_media(media="print")
    assert page.locator(".was", has_text="修缮老旧小区").first.is_visible()
    assert not page.locator(".is del").first.is_visible()


def test_the_look_is_kept_for_the_next_page(page: Any) -> None:
    look(page, "sides")
    look(page, "whole")
    page.reload()
    assert page.is_checked("#__look-sides")
    assert page.is_checked("#__look-whole")
    assert page.eval_on_selector_all(".looks details.fold", "all => all.every(one => one.open)")
    look(page, "inline")
    page.reload()
    assert page.is_checked("#__look-inline")
