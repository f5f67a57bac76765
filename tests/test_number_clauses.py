"""The clause in which a number stands, as it is read out; and which numbers say what is to be reached."""

from __future__ import annotations

import pytest

from nianlun.text.number_clauses import clause_around, is_aim
from nianlun.text.quantities import quantities


def said(text: str, number: str) -> str:
    start = text.index(number)
    key, left, right = clause_around(text, start, start + len(number))
    return f"{key}|{left}[{number}]{right}" if key else f"{left}[{number}]{right}"


@pytest.mark.parametrize(
    ("text", "number", "expected"),
    [
        pytest.param("修桥1座，新增藏书8000册，办展3次。", "8000册", "新增藏书[8000册]", id="from stop to stop"),
        pytest.param(
            "开展质量检查，全年4次。", "4次", "开展质量检查，全年[4次]", id="a clause that says too little alone"
        ),
        pytest.param(
            "小麦、玉米产量分别达到3万吨、4万吨。", "4万吨", "玉米产量达到[4万吨]", id="one of a list of names"
        ),
        pytest.param("二是改造村卫生室3所。", "3所", "改造村卫生室[3所]", id="numbering is left out"),
        pytest.param("修路5公里。9月底前完成。", "9月底前", "[9月底前]完成", id="never from another sentence"),
        pytest.param(
            "河道治理 | 水利股 | 9月底 | 6公里", "6公里", "河道治理|[6公里]", id="a cell, with the first of its row"
        ),
        pytest.param(
            "We lent 11,400 books, 300 more than planned.", "300", "[300] more than planned", id="letters, and a comma"
        ),
        pytest.param("We lent 11,400 books.", "11,400", "We lent [11,400] books", id="a comma inside a number"),
        pytest.param(
            "The camera survey of the culverts under the old quay and the market put the cost at £480,000.",
            "£480,000",
            "… old quay and the market put the cost at [£480,000]",
            id="long, in words",
        ),
        pytest.param(
            "把分散在各股室和下属单位的群众诉求办理以及督查督办考核事项压减12项。",
            "12项",
            "…位的群众诉求办理以及督查督办考核事项压减[12项]",
            id="long, in characters",
        ),
    ],
)
def test_the_clause_around_a_number(text: str, number: str, expected: str) -> None:
    assert said(text, number) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("新增藏书8000册。", True),
        ("办结率达到95%以上。", True),
        ("河道治理 | 水利股 | 6公里", True),
        ("对46家餐饮店开展检查。", False),
        ("变更费用超过1万元的须经会议同意。", False),
        ("其中补开上年未完成的32个。", False),
        ("试运行6个月。", False),
        ("At least 15 colleagues are trained.", True),
        ("The bridge is closed for ten weeks.", False),
        ("The survey put the cost at £480,000.", False),
    ],
)
def test_what_is_to_be_reached(text: str, expected: bool) -> None:
    assert is_aim(text, quantities(text)[-1]) is expected
