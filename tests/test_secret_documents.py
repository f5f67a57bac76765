"""What is marked as secret is published nowhere; what is internal or a person's number is told."""

from __future__ import annotations

from datetime import date

import pytest

from fake_history import FakeHistory
from memory_tree import MemoryTree
from nianlun.problems import Problem
from nianlun.reading.organisation import read_organisation
from nianlun.site import build

TEXT = "# 柳镇2025年计划\n\n这一句谁也不该看到。\n\n##没有空格的标题\n"
UNIT = {"town/unit.yml": "name: 柳镇\ncontact: 办公室 13800138000\n"}


def problems(text: str) -> list[Problem]:
    return list(read_organisation(MemoryTree({**UNIT, "town/2025/plan.md": text})).problems)


def published(text: str, history: FakeHistory | None = None) -> str:
    """Everything that a site with this plan consists of."""
    tree = MemoryTree({**UNIT, "town/2024/plan.md": "# 柳镇2024年计划\n\n去年的话。\n", "town/2025/plan.md": text})
    site = build(tree, date(2025, 6, 1), history=history)
    pages = [str(page.content().body) for page in site.pages]
    files = [asset.data.decode("utf-8", "replace") for asset in (*site.assets, *site.index, *site.attachments)]
    return "\n".join((*pages, *files, *map(str, site.problems)))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(f"机密★1年\n\n{TEXT}", id="first line"),
        pytest.param("---\n" + "".join(f"x-{n}: a\n" for n in range(15)) + f"---\n\n绝密\n\n{TEXT}", id="long head"),
        pytest.param(f"---\ntitle: 秘密★ 计划\n---\n\n{TEXT}", id="head"),
        pytest.param(f"---\nodd: 1\nstatus: done\n---\n\n秘密★\n\n{TEXT}", id="with other errors"),
    ],
)
def test_nothing_of_a_secret_text_is_on_the_site(text: str) -> None:
    assert [found.code for found in problems(text)] == ["marked-secret"]
    site = published(text)
    assert "不该看到" not in site
    assert "没有空格的标题" not in site
    assert "去年的话" in site
    assert "不该看到" in published(TEXT)


def test_nor_is_what_was_secret_in_the_past() -> None:
    history = FakeHistory()
    history.commit({"town/2024/plan.md": "# 柳镇2024年计划\n\n去年的话。\n", "town/2025/plan.md": f"机密★\n\n{TEXT}"})
    history.commit({"town/2025/plan.md": "# 柳镇2025年计划\n\n可以看的话。\n"}, when="2025-02-01T09:00:00+08:00")
    site = published("# 柳镇2025年计划\n\n可以看的话。\n", history)
    assert "可以看的话" in site
    assert "不该看到" not in site


def test_an_attachment_whose_name_marks_it_is_not_published() -> None:
    files: dict[str, str | bytes] = {**UNIT, "town/2025/files/【机密】图.png": b"\x89PNG\r\n\x1a\n"}
    organisation = read_organisation(MemoryTree(files))
    assert organisation.attachments == ()
    assert [found.code for found in organisation.problems] == ["marked-secret"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("内部资料 注意保存\n\n正文。\n", [("marked-internal", None, None)], id="internal"),
        pytest.param(
            "正文。\n\n联系人身份证11010519491231002X。\n",
            [("identity-card-number", 3, "110*************2X")],
            id="identity card",
        ),
        pytest.param("正文。\n\n电话13800138000。\n", [("telephone-number", 3, "138******00")], id="telephone"),
        pytest.param("拨打12345、110、400-800-8888、12388。\n", [], id="hotlines"),
        pytest.param("加强保密工作，配备机密级电脑2台，落实内部资料管理。\n", [], id="speaks of secrets"),
        pytest.param("---\nnumber: 审发〔2025〕2号\n---\n\n投资11010519491231万元。\n", [], id="other numbers"),
    ],
)
def test_what_is_told_of_a_text(text: str, expected: list[tuple[str, int | None, str | None]]) -> None:
    found = [(one.code, one.line, dict(one.arguments).get("number")) for one in problems(text)]
    assert found == expected


def test_a_list_of_persons_is_told_of_and_not_repeated() -> None:
    assert len(problems("\n\n".join(f"张 1380013{number:04}" for number in range(80)))) == 20
