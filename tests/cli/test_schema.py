"""`quotewire schema`, from the checkout and from an installed wheel."""

from __future__ import annotations

import filecmp
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from quotewire.cli import main

ROOT = Path(__file__).parents[2]
CONTRACT = sorted(path.name for path in (ROOT / "schemas").iterdir() if path.is_file())


def test_it_writes_the_whole_contract(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "new" / "folder"
    assert main(["schema", "--out", str(out)]) == 0
    assert capsys.readouterr().out.splitlines() == [str(out / name) for name in CONTRACT]
    assert filecmp.cmpfiles(ROOT / "schemas", out, CONTRACT, shallow=False) == (CONTRACT, [], [])


def test_where_it_cannot_write_it_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").touch()
    assert main(["schema", "--out", str(tmp_path / "file" / "in")]) == 1
    assert capsys.readouterr().err.startswith(f"quotewire: {tmp_path / 'file'}")


@pytest.mark.processes
@pytest.mark.timeout(180)
def test_the_wheel_carries_the_contract(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(tmp_path)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "installed")
    # From another folder, so that the package is the unpacked one and no checkout is beside it.
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            "import sys, quotewire.cli as c; print(c.__file__); sys.exit(c.main(['schema']))",
        ],
        cwd=tmp_path / "installed",
        env={"PYTHONPATH": str(tmp_path / "installed"), "PATH": ""},
        capture_output=True,
        text=True,
        check=True,
    )
    assert str(tmp_path) in done.stdout.splitlines()[0]
    out = tmp_path / "installed" / "quotewire-schemas"
    assert filecmp.cmpfiles(ROOT / "schemas", out, CONTRACT, shallow=False) == (CONTRACT, [], [])
