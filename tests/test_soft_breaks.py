"""Line breaks between Chinese characters are no blanks."""

from __future__ import annotations

import pytest

from nianlun.text.soft_breaks import without_soft_breaks


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        pytest.param("<p>先写\n计划</p>", "<p>先写计划</p>", id="between two characters"),
        pytest.param(
            "<p>更新。\n<strong>放心</strong>改</p>", "<p>更新。<strong>放心</strong>改</p>", id="before emphasis"
        ),
        pytest.param("<p><em>先</em>\n写</p>", "<p><em>先</em>写</p>", id="after emphasis"),
        pytest.param("<p>用\nWord</p>", "<p>用\nWord</p>", id="before a word the blank stays"),
        pytest.param("<p>a\nb</p>", "<p>a\nb</p>", id="between words"),
        pytest.param("<p>甲<br>\n乙</p>", "<p>甲<br>\n乙</p>", id="a break that was meant"),
        pytest.param(
            "<p>甲\n乙</p><pre><code>甲\n乙</code></pre><p>丙\n丁</p>",
            "<p>甲乙</p><pre><code>甲\n乙</code></pre><p>丙丁</p>",
            id="preformatted text stays, what is around it does not",
        ),
    ],
)
def test_a_break_between_chinese_characters_goes(html: str, expected: str) -> None:
    assert without_soft_breaks(html) == expected
