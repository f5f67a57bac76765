"""What a person reads who mistypes a command or asks for help: in one's own language, with the way out."""

from __future__ import annotations

from pathlib import Path
from unicodedata import east_asian_width

import pytest

from nianlun.cli.main import COMMANDS
from test_cli import run

PLAINLY_ENGLISH = ("Usage", "Options", "Show this", "Error", "Missing", "No such", "Invalid", "default")


def cells(line: str) -> int:
    """How many cells of a terminal a line takes."""
    return sum(2 if east_asian_width(sign) in "WF" else 1 for sign in line)


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        pytest.param(["chekc"], 2, "没有“chekc”这个命令；--help 列出全部命令。\n您要写的是不是“check”？", id="command"),
        pytest.param(["--lang"], 2, "没有 --lang 这个选项。", id="option"),
        pytest.param(["init"], 2, "没有写 'DIR'", id="no argument"),
        pytest.param(["init", "a", "b"], 2, "多写了 b", id="too many arguments"),
        pytest.param(["init", "--language", "fr", "a"], 2, "“fr”不在可选的 'en', 'zh' 里", id="choice"),
        pytest.param(["build", "--into"], 2, "--into 后面还要写一个值", id="no value"),
        pytest.param(["build", "--strict=1"], 2, "--strict 后面不写值", id="a value too many"),
        pytest.param(["serve", "--port", "x"], 2, "“x”不是数", id="number"),
        pytest.param(["serve", "--port", "0"], 2, "要在 1<=x<=65535 之内", id="range"),
        pytest.param(["check", "没有"], 2, "没有“没有”。请看名字有没有写错", id="file"),
        pytest.param(["check"], 2, "还没有的，用 nianlun init 建一个", id="no plans"),
        pytest.param(["review", "main"], 2, "不在 git 仓库里。请先进入仓库的文件夹", id="no repository"),
        pytest.param(["releases"], 0, "public 里还没有发布过。用 nianlun build --into public 发布。", id="no release"),
        pytest.param(["rollback"], 1, "没有更早的发布可以退回", id="nothing earlier"),
    ],
)
def test_a_mistake_is_told_in_the_language_of_the_interface(
    arguments: list[str], code: int, said: str, tmp_path: Path
) -> None:
    result = run(*arguments, at=tmp_path, language="zh")
    assert result.returncode == code
    assert said in result.stdout + result.stderr
    assert not any(word in result.stdout + result.stderr for word in PLAINLY_ENGLISH)


def test_in_english_it_is_english(tmp_path: Path) -> None:
    assert "Error: There is no option --lang." in run("--lang", at=tmp_path).stderr
    assert "Error: There is no command ‘chekc’; --help lists all.\nDid you mean ‘check’?" in run("chekc").stderr


@pytest.mark.parametrize("language", ["zh", "en"])
def test_help_fits_a_terminal_and_cuts_no_word(language: str) -> None:
    texts = [run("--help", language=language).stdout]
    texts += [run(name, "--help", language=language).stdout for name in COMMANDS]
    for text in texts:
        assert all(cells(line) <= 80 for line in text.splitlines()), text
        assert "…" not in text
        assert not text.splitlines()[-1].endswith("...")
    assert all(f"\n  {name} " in texts[0] for name in COMMANDS)
    assert language == "en" or not any(word in text for word in PLAINLY_ENGLISH for text in texts)
    new = texts[1 + list(COMMANDS).index("new")]
    assert "summary" in new
