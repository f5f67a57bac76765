"""The scripts that people start before anything is installed: what they say, and what they decide."""

import ast
import socket
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPTS = Path(__file__).parent.parent / "scripts"
sys.path.insert(0, str(SCRIPTS))

import environment  # noqa: E402
import serve  # noqa: E402
from servers import PATIENCE  # noqa: E402


@pytest.mark.parametrize("script", ["environment.py", "serve.py", "test.py"])
def test_old_pythons_can_read_what_must_tell_them_that_they_are_old(script: str) -> None:
    ast.parse((SCRIPTS / script).read_text("utf-8"), feature_version=(3, 6))


@pytest.mark.parametrize("version", [(3, 6, 15), (3, 10, 13)])
def test_an_old_python_is_told_which_one_is_needed(version: tuple[int, int, int]) -> None:
    message = environment.too_old(version)
    assert "needs Python 3.11 or newer" in message
    assert f"this is Python 3.{version[1]}." in message


@pytest.mark.parametrize("version", [(3, 11, 0), (3, 14, 1), (4, 0, 0)])
def test_a_new_python_is_told_nothing(version: tuple[int, int, int]) -> None:
    assert environment.too_old(version) is None


@pytest.mark.parametrize("script", ["serve.py", "test.py", "lock.py"])
def test_help_is_there_before_anything_is_installed(script: str) -> None:
    done = subprocess.run(
        [sys.executable, "-S", str(SCRIPTS / script), "--help"], capture_output=True, encoding="utf-8", check=True
    )
    assert "usage:" in done.stdout


# --- whether the environment has to be made anew --------------------------------------------------------------------

CHECKING = environment.stamp(environment.DEV_LOCK)
RUNNING = environment.stamp(environment.LOCK)


@pytest.mark.parametrize(
    ("found", "wanted", "expected"),
    [
        pytest.param(None, RUNNING, False, id="none yet"),
        pytest.param({}, RUNNING, False, id="a stamp without content"),
        pytest.param(RUNNING, RUNNING, True, id="made for the same"),
        pytest.param(CHECKING, RUNNING, True, id="what checks also runs"),
        pytest.param(RUNNING, CHECKING, False, id="what runs does not check"),
        pytest.param({**RUNNING, "python": "3.11.0"}, RUNNING, False, id="another Python"),
        pytest.param({**RUNNING, "place": "/elsewhere/.venv"}, RUNNING, False, id="the folder was moved"),
        pytest.param(
            {**RUNNING, "files": {**RUNNING["files"], "requirements.lock": "0"}}, RUNNING, False, id="another lock"
        ),
    ],
)
def test_an_environment_is_made_anew_only_where_it_must(found: dict | None, wanted: dict, expected: bool) -> None:
    assert environment.is_current(found, wanted) is expected


def test_a_current_environment_is_left_alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(environment, "VENV", tmp_path)
    environment.write_stamp(environment.stamp(environment.LOCK))
    monkeypatch.setattr(environment.subprocess, "run", lambda *_, **__: pytest.fail("nothing is to be installed"))
    environment.prepare(environment.LOCK)


@pytest.mark.parametrize(
    ("missing", "advice"),
    [pytest.param("git", "apt install git", id="git"), pytest.param("venv", "apt install python3-venv", id="venv")],
)
def test_what_is_missing_is_said_with_the_way_out(
    missing: str, advice: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(environment, "VENV", tmp_path)
    if missing == "git":
        monkeypatch.setattr(environment.shutil, "which", lambda _: None)
    else:
        monkeypatch.setattr(environment.importlib.util, "find_spec", lambda _: None)
    with pytest.raises(SystemExit, match=advice):
        environment.prepare(environment.LOCK)


def test_packages_out_of_reach_are_explained(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(environment, "VENV", tmp_path / "规划 venv")

    def run(command: list[str], **_: object) -> subprocess.CompletedProcess[str]:
        return subprocess.CompletedProcess(command, int("pip" in command), "ERROR: no route", "")

    monkeypatch.setattr(environment.subprocess, "run", run)
    with pytest.raises(SystemExit, match=r"(?s)no route.*pip download -r requirements.lock.*--wheels FOLDER"):
        environment.prepare(environment.LOCK)
    assert not environment.VENV.exists()


# --- the port -------------------------------------------------------------------------------------------------------


def test_a_taken_port_is_passed_over() -> None:
    with socket.create_server((serve.HOST, 0)) as server:
        taken = server.getsockname()[1]
        free = serve.free_port(taken)
        assert free is None or free > taken
        assert serve.free_port(taken, tries=1) is None


@pytest.mark.parametrize("text", ["0", "65536", "-1", "８０", "eighty"])
def test_a_port_is_a_number(text: str) -> None:
    with pytest.raises(serve.argparse.ArgumentTypeError):
        serve.port_number(text)


def test_a_server_that_ends_by_itself_hands_on_its_code() -> None:
    assert serve.run_until_stopped([sys.executable, "-c", "raise SystemExit(3)"]) == 3


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no signals to send")
def test_a_server_and_its_programs_end_with_the_script(tmp_path: Path) -> None:
    (tmp_path / "server.py").write_text(
        "import subprocess, sys\n"
        "child = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)'])\n"
        "print('started', flush=True)\n"
        "child.wait()\n"
    )
    (tmp_path / "start.py").write_text(
        f"import sys\nsys.path.insert(0, {str(SCRIPTS)!r})\nimport serve\nserve.stop_with_this_script()\n"
        f"sys.exit(serve.run_until_stopped([sys.executable, {str(tmp_path / 'server.py')!r}]))\n"
    )
    script = subprocess.Popen([sys.executable, tmp_path / "start.py"], stdout=subprocess.PIPE, encoding="utf-8")
    assert script.stdout is not None
    assert script.stdout.readline() == "started\n"
    script.terminate()
    # All of them hold the pipe: it ends with the last one.
    output, _ = script.communicate(timeout=PATIENCE)
    assert (script.returncode, output.strip()) == (0, "Stopped.")
