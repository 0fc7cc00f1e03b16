"""What stands in the server's log, and what does not."""

import logging

import httpx
import pytest

from backend.watching.logs import set_up_logs


@pytest.mark.parametrize("level", ["DEBUG", "INFO"])
async def test_an_address_with_a_key_in_it_is_not_logged(
    level: str, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(logging.getLogger("httpx"), "level", logging.NOTSET)
    caplog.set_level(level)
    set_up_logs(level, json=False)
    answering = httpx.MockTransport(lambda _request: httpx.Response(200))
    async with httpx.AsyncClient(transport=answering) as http:
        await http.post("https://hr.example/punches?key=kept-to-ourselves")
    assert "kept-to-ourselves" not in caplog.text
