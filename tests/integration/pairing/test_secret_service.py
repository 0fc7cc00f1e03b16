"""A real Secret Service: gnome-keyring on a session bus of its own, without a desktop."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Literal

import pytest

from tests.support.absent import absent

ROOT = Path(__file__).parents[3]
TOKEN = "12|cpt_secretservicesecretservicesecretservice0badcafe"


@pytest.fixture(autouse=True)
def _whether_a_secret_service_is_there() -> None:
    if not (shutil.which("dbus-run-session") and shutil.which("gnome-keyring-daemon")):
        absent("no dbus-run-session or gnome-keyring-daemon is installed (Debian: dbus-daemon, gnome-keyring)")


def in_session(tmp_path: Path, program: str, keyring: Literal["unlocked", "locked", "missing"]) -> str:
    """Output of a Python program on its own session bus, with the keyring in that state."""
    unlock = "printf pw | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1; "
    prelude = unlock if keyring == "unlocked" else ""
    (tmp_path / "run").mkdir(mode=0o700, exist_ok=True)
    environ = {
        "PATH": os.environ["PATH"],
        "HOME": str(tmp_path),
        "XDG_DATA_HOME": str(tmp_path / "share"),
        "XDG_RUNTIME_DIR": str(tmp_path / "run"),
        "PYTHONPATH": str(ROOT),
        "DBUS_SESSION_BUS_ADDRESS": f"unix:path={tmp_path}/no-bus",  # as for a service without a desktop
    }
    bus = [] if keyring == "missing" else ["dbus-run-session", "--"]
    done = subprocess.run(
        [*bus, "sh", "-c", f'{prelude}exec "$0" -c "$1"', sys.executable, program],
        env=environ,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


ROUND_TRIP = f"""
import asyncio
from pathlib import Path
from common.client.auth import DeviceAuth
from common.pairing.credentials import open_tokens, usable_backend
from common.pairing.env_file import DeviceEnv
from common.pairing.paired import Paired, keep, load_paired

async def main():
    folder = Path.home() / "device"
    tokens = open_tokens(folder, environ={{}})
    env = DeviceEnv("shop", "https://h.example/api/v1", "fpr-12345678", "d1")
    await keep(folder / ".env", tokens, Paired(env, DeviceAuth({TOKEN!r}, "fpr-12345678")))
    found = await load_paired(folder / ".env", tokens, {{}})
    assert found is not None and found.auth.token == {TOKEN!r}
    await tokens.delete("d1")
    assert await tokens.load("d1") is None
    await tokens.save("d1", {TOKEN!r})
    print(type(usable_backend()).__module__)

asyncio.run(main())
"""


def test_the_token_lives_in_the_secret_service_and_in_no_file_in_clear(tmp_path: Path) -> None:
    assert in_session(tmp_path, ROUND_TRIP, "unlocked") == "keyring.backends.SecretService"
    written = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert any(path.name == ".env" for path in written)
    secret = TOKEN.partition("|")[2].encode()
    assert [path for path in written if secret in path.read_bytes()] == []


UNUSABLE = """
import asyncio
from pathlib import Path
from common.pairing.credentials import open_tokens
from common.pairing.errors import CredentialsError
from tests.support.absent import absent

async def main():
    try:
        await open_tokens(Path.home(), environ={}).save("d1", "1|x")
    except CredentialsError as refused:
        print(refused.code)
    allowed = open_tokens(Path.home(), allow_file=True, environ={"COMPTOIR_FILE_KEYRING_PASSWORD": "pw"})
    await allowed.save("d1", "1|x")
    print(await allowed.load("d1"))

asyncio.run(main())
"""


@pytest.mark.parametrize("keyring", ["missing", "locked"])
def test_without_a_usable_keyring_it_says_which_and_a_file_is_used_only_if_allowed(
    tmp_path: Path, keyring: Literal["missing", "locked"]
) -> None:
    assert in_session(tmp_path, UNUSABLE, keyring).split() == [f"keyring_{keyring}", "1|x"]
    assert (tmp_path / "tokens.enc").exists()
