"""The locks cover what pyproject.toml asks for, on every supported Python and system, and name no address."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
LOCK, DEV_LOCK = ROOT / "requirements.lock", ROOT / "requirements-dev.lock"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))

PYTHONS = ("3.11", "3.12", "3.13", "3.14")
SYSTEMS = {"linux": "Linux", "darwin": "Darwin", "win32": "Windows"}

EXTRAS = PROJECT["project"]["optional-dependencies"]
RUNNING = [*PROJECT["build-system"]["requires"], *PROJECT["project"]["dependencies"], *EXTRAS["import"]]
CHECKING = [*RUNNING, *EXTRAS["dev"]]


def pinned(lock: Path) -> Iterator[Requirement]:
    for line in lock.read_text("utf-8").splitlines():
        if line and not line.startswith((" ", "#")):
            yield Requirement(line.removesuffix("\\"))


@pytest.mark.parametrize("system", SYSTEMS)
@pytest.mark.parametrize("python", PYTHONS)
@pytest.mark.parametrize(
    ("lock", "wanted"), [pytest.param(LOCK, RUNNING, id="running"), pytest.param(DEV_LOCK, CHECKING, id="checking")]
)
def test_a_lock_pins_each_requirement_once(lock: Path, wanted: list[str], python: str, system: str) -> None:
    environment = {
        "python_version": python,
        "python_full_version": f"{python}.0",
        "sys_platform": system,
        "platform_system": SYSTEMS[system],
    }
    versions: dict[str, list[str]] = {}
    for requirement in pinned(lock):
        if requirement.marker is None or requirement.marker.evaluate(environment):
            (specifier,) = requirement.specifier
            versions.setdefault(canonicalize_name(requirement.name), []).append(specifier.version)
    assert {name: found for name, found in versions.items() if len(found) != 1} == {}
    for requirement in map(Requirement, wanted):
        (version,) = versions.get(canonicalize_name(requirement.name), ["missing"])
        assert version != "missing", f"{requirement} is not locked: run scripts/lock.py"
        assert requirement.specifier.contains(version), f"{requirement} is locked as {version}: run scripts/lock.py"


def test_what_checks_holds_what_runs() -> None:
    assert set(map(str, pinned(LOCK))) <= set(map(str, pinned(DEV_LOCK)))


@pytest.mark.parametrize("lock", [LOCK, DEV_LOCK], ids=lambda lock: lock.name)
def test_a_lock_names_no_address_and_has_every_hash(lock: Path) -> None:
    text = lock.read_text("utf-8")
    assert "://" not in text
    assert not re.search(r"^\s*-(?!-hash=)", text, re.MULTILINE), "an option that says where to look"
    parts = re.split(r"^(?=\S)", text, flags=re.MULTILINE)
    assert [part for part in parts if "==" in part and "--hash=sha256:" not in part] == []


def test_the_notice_names_everything_that_runs() -> None:
    named = set(re.findall(r"^  ([a-z][\w.-]*)  +\S", (ROOT / "NOTICE").read_text("utf-8"), re.MULTILINE))
    assert named == {canonicalize_name(requirement.name) for requirement in pinned(LOCK)}
