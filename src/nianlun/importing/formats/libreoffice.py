"""Older and other Word files (.doc, .wps, .rtf, .odt) by way of LibreOffice, where it is installed.

An edge: it starts a program and writes into a temporary folder. The program has a profile of its own for each file, so
that no macro, template or setting of a person takes part, and it is ended with all that it started when time is up.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

from nianlun.importing.doubts import RefusedError
from nianlun.importing.limits import CONVERSION_SECONDS, LARGEST_FILE

_PROGRAMS = ("soffice", "libreoffice")
_PLACES = (
    "/usr/bin/soffice",
    "/opt/libreoffice/program/soffice",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.exe",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.exe",
)
_FILTERS = {".docx": "docx:MS Word 2007 XML", ".xlsx": "xlsx:Calc MS Excel 2007 XML"}
# Never run a macro (4 is the highest level), never follow a link, never ask.
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel" oor:op="fuse">
<value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" oor:op="fuse">
<value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks"
oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link" oor:op="fuse">
<value>0</value></prop></item>
</oor:items>
"""


def libreoffice() -> str | None:
    """The program of LibreOffice; None where it is not installed."""
    found = filter(None, map(shutil.which, _PROGRAMS))
    return next(found, None) or next((place for place in _PLACES if Path(place).is_file()), None)


def convert(content: bytes, ending: str, wanted: str, *, seconds: float = CONVERSION_SECONDS) -> bytes:
    """The file in another form: `.docx` or `.xlsx`.

    Raises RefusedError: `converter-missing` where LibreOffice is not installed, `converter-slow` where it takes longer
    than `seconds`, `converter-failed` where it makes nothing of the file.
    """
    program = libreoffice()
    if program is None:
        raise RefusedError("converter-missing", form=ending)
    with tempfile.TemporaryDirectory(prefix="nianlun-", ignore_cleanup_errors=True) as place:
        folder = Path(place)
        profile, source, made = folder / "profile", folder / f"source{ending}", folder / "made"
        (profile / "user").mkdir(parents=True)
        (profile / "user" / "registrymodifications.xcu").write_text(_SETTINGS, "utf-8")
        source.write_bytes(content)
        command = [program, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--nologo", "--norestore"]
        command += [
            "--nolockcheck",
            "--nodefault",
            "--convert-to",
            _FILTERS[wanted],
            "--outdir",
            str(made),
            str(source),
        ]
        if not _run(command, folder, seconds):
            raise RefusedError("converter-slow", form=ending, seconds=round(seconds))
        result = made / f"source{wanted}"
        if not result.is_file() or result.stat().st_size > LARGEST_FILE:
            raise RefusedError("converter-failed", form=ending)
        return result.read_bytes()


def _run(command: list[str], folder: Path, seconds: float) -> bool:
    """Runs a program with all that it starts; False where it was ended because time was up."""
    environment = os.environ | {"HOME": str(folder), "TMPDIR": str(folder)}
    silent = subprocess.DEVNULL
    with subprocess.Popen(
        command,
        cwd=folder,
        env=environment,
        stdin=silent,
        stdout=silent,
        stderr=silent,
        # Its children must end with it: soffice is a script that starts the real program.
        start_new_session=sys.platform != "win32",
    ) as process:
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired:
            _end(process)
            return False
    return True


def _end(process: subprocess.Popen[bytes]) -> None:
    if sys.platform == "win32":
        subprocess.run(["taskkill", "/F", "/T", "/PID", str(process.pid)], capture_output=True, check=False)
    else:
        os.killpg(process.pid, signal.SIGKILL)
    process.kill()
