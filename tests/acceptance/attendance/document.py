"""The document's curl lines, typed into a shell as they are written. curl itself is told the token, and where
`localhost:8000` is today, by its own configuration file."""

from __future__ import annotations

import asyncio
import json
import os
import shutil
from pathlib import Path
from typing import Any, cast

from backend.app import Backend, create_app
from backend.audit.service import SYSTEM
from backend.guards.web_address import system_resolve
from backend.settings import Settings
from tests.support.absent import absent
from tests.support.attendance import AtWork
from tests.support.menu import menu
from tests.support.server import serving
from tests.support.third_party import third_party

DOCUMENT = {
    "a service": """\
curl -X POST http://localhost:8000/devices/api/third-party-configs/ \\
  -H "Content-Type: application/json" \\
  -d '{
    "name": "Mon Service RH",
    "base_url": "https://api.monservice.com",
    "users_endpoint": "/api/v1/employees",
    "attendance_endpoint": "/api/v1/attendance",
    "auth_type": "bearer",
    "auth_token": "your-api-token-here",
    "sync_interval_minutes": 15
  }'
""",
    "people from it": """\
curl -X POST http://localhost:8000/devices/api/sync/users/from-third-party/ \\
  -H "Content-Type: application/json" \\
  -d '{
    "terminal_id": 1,
    "config_id": 1
  }'
""",
    "people to a terminal": """\
curl -X POST http://localhost:8000/devices/api/sync/users/to-terminal/ \\
  -H "Content-Type: application/json" \\
  -d '{
    "terminal_id": 1,
    "user_ids": [1, 2, 3]  # Optionnel, null = tous
  }'
""",
    "hours": """\
curl -X POST http://localhost:8000/devices/api/terminals/1/schedules/ \\
  -H "Content-Type: application/json" \\
  -d '{
    "name": "Horaire Standard",
    "weekday": 0,
    "check_in_time": "08:00",
    "check_out_time": "17:00",
    "break_start_time": "12:00",
    "break_end_time": "13:00",
    "tolerance_minutes": 15
  }'
""",
    "hours to a terminal": """\
curl -X POST http://localhost:8000/devices/api/terminals/1/schedules/sync/ \\
  -H "Content-Type: application/json" \\
  -d '{
    "schedule_id": 1  # Optionnel, null = tous les horaires
  }'
""",
    "what waits": "curl http://localhost:8000/devices/api/attendance/sync-status/?status=pending\n",
    "punches": """\
curl -X POST http://localhost:8000/devices/api/attendance/manual-sync/ \\
  -H "Content-Type: application/json" \\
  -d '{
    "config_id": 1,
    "terminal_id": 1  # Optionnel
  }'
""",
}
EMPLOYEES = {
    "users": [
        {"enrollid": 123, "name": "John Doe", "admin": 0, "is_enabled": True, "weekzone": 1, "group": 0},
        {"enrollid": 124, "name": "Jane Doe", "admin": 0, "is_enabled": True, "weekzone": 1, "group": 0},
        {"enrollid": 125, "name": "Amel", "admin": 0, "is_enabled": True, "weekzone": 1, "group": 0},
    ]
}


async def curled(folder: Path, port: int, token: str, line: str) -> tuple[int, Any]:
    """(status, body) of a line typed into a shell."""
    setup = [f'connect-to = "localhost:8000:127.0.0.1:{port}"', "silent", 'write-out = "\\n%{http_code}"']
    if token:
        setup.append(f'header = "Authorization: Bearer {token}"')
    (folder / ".curlrc").write_text("\n".join(setup), "utf-8")
    shell = await asyncio.create_subprocess_exec(
        "bash", "-c", line, env={**os.environ, "CURL_HOME": str(folder)}, stdout=asyncio.subprocess.PIPE
    )
    said, _ = await shell.communicate()
    body, _, status = said.decode().rpartition("\n")
    return int(status), json.loads(body) if body else None


async def ask_as_written(tmp_path: Path) -> None:
    if shutil.which("curl") is None:
        absent("curl is not installed")
    app = create_app(Settings(data_dir=tmp_path / "data", port=0, jobs="none"))
    backend = cast(Backend, app.state.backend)
    async with third_party() as service, serving(app) as port:
        service.users = EMPLOYEES
        hashed = await backend.accounts.hashed("une phrase assez longue")
        async with backend.database.write() as session:
            store = await backend.stores.create(session, menu().store)
            stores: Any = {store.id: "manager"}
            await backend.accounts.add(session, "a@example.org", "A", hashed, "fr", SYSTEM, stores=stores)
        at_work = AtWork(backend, store.id)
        terminal = await at_work.terminal()
        assert terminal.id == 1
        token = ""

        async def run(line: str) -> tuple[int, Any]:
            return await curled(tmp_path, port, token, line)

        for line in DOCUMENT.values():
            status, answer = await run(line)
            assert (status, answer["code"]) == (401, "token_missing"), "the document left them open"
        sign_in = json.dumps({"email": "a@example.org", "password": "une phrase assez longue"})
        url = "http://localhost:8000/devices/api"
        as_json = '-H "Content-Type: application/json"'
        status, answer = await run(f"curl -X POST {url}/token/ {as_json} -d '{sign_in}'")
        assert status == 200
        token = answer["token"]

        status, config = await run(DOCUMENT["a service"])
        assert (status, config["id"], config["name"], config["is_active"]) == (201, 1, "Mon Service RH", True)
        assert (config["auth_type"], config["has_auth_token"]) == ("bearer", True)
        assert "your-api-token-here" not in str(config)

        async def nowhere(_host: str, _port: int) -> list[str]:
            raise OSError("no such name")  # nobody asks the real network from a test

        client = backend.attendance.pulls._client
        client._resolve = nowhere
        status, answer = await run(DOCUMENT["people from it"])
        assert (status, answer["code"], answer["details"]["cause"]) == (502, "third_party_failed", "unresolved")
        client._resolve = system_resolve
        at_work.trust(service)
        here = json.dumps({"base_url": service.url, "auth_token": "your-api-token-here"})
        status, _ = await run(f"curl -X PATCH {url}/third-party-configs/1/ {as_json} -d '{here}'")
        assert status == 200
        status, answer = await run(f"curl -X POST {url}/third-party-configs/1/test/")
        assert (status, answer["success"]) == (200, True)

        status, answer = await run(DOCUMENT["people from it"])
        assert (status, answer["success"], answer["created"]) == (200, True, 3)
        status, answer = await run(DOCUMENT["people to a terminal"])
        assert (status, answer["success"], answer["users"]) == (200, True, 3)
        status, answer = await run(DOCUMENT["hours"])
        assert status == 201
        assert (answer["name"], answer["weekday"], answer["tolerance_minutes"]) == ("Horaire Standard", 0, 15)
        assert (answer["check_in_time"], answer["break_end_time"]) == ("08:00", "13:00")
        status, answer = await run(DOCUMENT["hours to a terminal"])
        assert (status, answer["success"]) == (200, True)

        (punch,) = await at_work.punch(terminal, [123])
        status, answer = await run(DOCUMENT["what waits"])
        assert (status, answer["pending"], answer["count"]) == (200, 1, 1)
        assert (answer["results"][0]["enrollid"], answer["results"][0]["user_name"]) == (123, "John Doe")
        status, answer = await run(DOCUMENT["punches"])
        assert (status, answer["success"], answer["sent"]) == (200, True, 1)
        status, answer = await run(DOCUMENT["what waits"])
        assert (status, answer["pending"], answer["sent"]) == (200, 0, 1)

        asked = service.asked[-1]
        assert asked.headers["authorization"] == "Bearer your-api-token-here"
        (record,) = asked.records
        del record["idempotency_key"]
        assert record == {
            "terminal_sn": "TM20-001",
            "enrollid": 123,
            "user_name": "John Doe",
            "time": punch.happened_at.strftime("%Y-%m-%dT%H:%M:%SZ"),
            "mode": 0,
            "inout": 0,
            "event": 0,
            "temperature": None,
            "access_granted": True,
            "log_id": punch.id,
        }
