import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from common.pairing.env_file import DeviceEnv, forget_env, read_env, write_env
from common.pairing.errors import EnvError

ENV = DeviceEnv("pizza-bab-el-oued", "https://api.exemple.com/api/v1", "fpr-abc-123", "0192f3a4-7c1e")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "device" / ".env"


def test_round_trip_and_exact_text(path: Path) -> None:
    write_env(path, ENV)
    assert read_env(path) == ENV
    assert path.read_text() == (
        "STORE_SKU=pizza-bab-el-oued\nAPI_URL=https://api.exemple.com/api/v1\n"
        "DEVICE_FINGERPRINT=fpr-abc-123\nDEVICE_ID=0192f3a4-7c1e\n"
    )
    assert [each.name for each in path.parent.iterdir()] == [".env"]


printable = st.text(st.characters(codec="utf-8", exclude_characters='"\\'), min_size=1).filter(str.isprintable)


@given(sku=printable.filter(lambda text: text == text.strip()))
def test_any_printable_value_survives(tmp_path_factory: pytest.TempPathFactory, sku: str) -> None:
    path = tmp_path_factory.mktemp("env") / ".env"
    env = DeviceEnv(sku, "http://h/api/v1", "fpr-12345678", "id")
    write_env(path, env)
    assert read_env(path) == env


def test_other_lines_are_kept_and_a_token_is_not(path: Path, caplog: pytest.LogCaptureFixture) -> None:
    path.parent.mkdir()
    path.write_text("# mine\nLOG_LEVEL=debug\nSTORE_SKU=old\nDEVICE_TOKEN=12|secret\n")
    assert read_env(path) is None
    assert "DEVICE_TOKEN" in caplog.text
    assert "secret" not in caplog.text
    write_env(path, ENV)
    assert path.read_text().startswith("# mine\nLOG_LEVEL=debug\nSTORE_SKU=pizza")
    assert "secret" not in path.read_text()
    forget_env(path)
    assert path.read_text() == "# mine\nLOG_LEVEL=debug\n"


def test_what_people_write_by_hand(path: Path) -> None:
    path.parent.mkdir()
    path.write_text(
        "\ufeffexport STORE_SKU='a b' # shop\nAPI_URL = http://h/api/v1/ # here\n\n"
        'nonsense\nDEVICE_FINGERPRINT="fpr-1"\n'
    )
    assert read_env(path) == DeviceEnv("a b", "http://h/api/v1", "fpr-1", "")


def test_the_environment_goes_before_the_file(path: Path) -> None:
    write_env(path, ENV)
    found = read_env(path, {"DEVICE_FINGERPRINT": "fpr-other", "STORE_SKU": ""})
    assert found is not None
    assert (found.device_fingerprint, found.store_sku) == ("fpr-other", ENV.store_sku)


def test_missing_is_not_paired(path: Path) -> None:
    assert read_env(path) is None
    forget_env(path)
    write_env(path, ENV)
    forget_env(path)
    assert not path.exists()


@pytest.mark.parametrize("value", ["", "line\nbreak", 'quo"te', "back\\slash"])
def test_values_that_would_break_the_file_are_refused(path: Path, value: str) -> None:
    with pytest.raises(EnvError):
        write_env(path, DeviceEnv(value, "http://h/api/v1", "fpr", "id"))
    assert not path.exists()


def test_a_failed_write_leaves_the_old_file(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_env(path, ENV)

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(EnvError) as refused:
        write_env(path, DeviceEnv("other", "http://h/api/v1", "fpr", "id"))
    assert refused.value.details["cause"] == "No space left on device"
    assert read_env(path) == ENV
    assert [each.name for each in path.parent.iterdir()] == [".env"]


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(EnvError):
        write_env(tmp_path / "file" / ".env", ENV)
