"""Services as they are set up through the document's routes, and the people they list."""

from datetime import timedelta
from typing import Any

import httpx
import orjson
import pytest
from cryptography.fernet import Fernet

from backend.accounts.cookies import SESSION_COOKIE
from backend.app import Backend
from backend.attendance.destinations.pull_report import Missing, PullReport
from backend.attendance.destinations.pulls import Pulled
from backend.attendance.models import ThirdPartyRow
from backend.audit.service import Actor
from backend.db.base import table_of
from backend.guards.sealed import Sealed
from common.domain.clock import FixedClock
from tests.support.attendance import AtWork
from tests.support.shop import Shop, open_shop
from tests.support.third_party import HTML, UNAUTHORISED, UNAVAILABLE, Asked, Reply, always, in_turn, third_party

EMAIL, PHRASE = "amina@example.org", "une phrase assez longue"
CONFIGS = "/devices/api/third-party-configs/"
DOCUMENT = {
    "name": "Mon Service RH",
    "base_url": "https://api.monservice.com",
    "users_endpoint": "/api/v1/employees",
    "attendance_endpoint": "/api/v1/attendance",
    "auth_type": "bearer",
    "auth_token": "your-api-token-here",
    "sync_interval_minutes": 15,
}


async def account(backend: Backend, *store_ids: str, email: str = EMAIL) -> str:
    hashed = await backend.accounts.hashed(PHRASE)
    async with backend.database.write() as session:
        stores: dict[str, Any] = dict.fromkeys(store_ids, "manager")
        made = await backend.accounts.add(session, email, "Amina", hashed, "en", Actor("system"), stores=stores)
    return made.id


async def token(api: httpx.AsyncClient, email: str = EMAIL, **more: str) -> dict[str, str]:
    answer = await api.post("/devices/api/token/", json={"email": email, "password": PHRASE, **more})
    assert answer.status_code == 200, answer.text
    return {"Authorization": f"Bearer {answer.json()['token']}"}


async def test_who_comes_in_and_for_which_store(
    backend: Backend, shop: Shop, api: httpx.AsyncClient, clock: FixedClock
) -> None:
    neighbour = await open_shop(backend, api, sku="neighbour")
    both = await account(backend, shop.store.id, neighbour.store.id)
    await account(backend, neighbour.store.id, email="there@example.org")
    await account(backend, email="nowhere@example.org")

    async def refused(headers: dict[str, str]) -> tuple[int, str]:
        answer = await api.get(CONFIGS, headers=headers)
        return answer.status_code, answer.json()["code"]

    assert await refused({}) == (401, "token_missing")
    assert await refused({"Authorization": "Bearer nonsense"}) == (401, "token_invalid")
    assert await refused({"Authorization": "Token abc"}) == (401, "token_invalid")
    wrong = ((EMAIL, "wrong", 401), ("nobody@x.org", PHRASE, 401), ("nowhere@example.org", PHRASE, 403))
    for email, password, code in wrong:
        answer = await api.post("/devices/api/token/", json={"email": email, "password": password})
        assert answer.status_code == code
    answer = await api.post("/devices/api/token/", json={"email": EMAIL, "password": PHRASE})
    assert (answer.status_code, answer.json()["details"]["field"]) == (422, "store")

    here, there = await token(api, store=shop.store.sku), await token(api, email="there@example.org")
    made = (await api.post(CONFIGS, json=DOCUMENT, headers=here)).json()
    one = f"{CONFIGS}{made['id']}/"
    assert [each["id"] for each in (await api.get(CONFIGS, headers=here)).json()] == [made["id"]]
    assert (await api.get(CONFIGS, headers=there)).json() == []
    for method, path, body in (
        ("GET", one, None),
        ("PATCH", one, {"name": "x"}),
        ("PUT", one, DOCUMENT),
        ("DELETE", one, None),
        ("POST", f"{one}test/", None),
        ("POST", "/devices/api/attendance/manual-sync/", {"config_id": made["id"]}),
        ("POST", "/devices/api/sync/users/from-third-party/", {"config_id": made["id"], "terminal_id": None}),
    ):
        answer = await api.request(method, path, json=body, headers=there)
        assert (answer.status_code, answer.json()["code"]) == (404, "not_found"), path

    clock.advance(timedelta(hours=12))
    assert await refused(here) == (401, "token_expired")
    fresh = await token(api, store=shop.store.sku)
    hashed = await backend.accounts.hashed("une autre phrase assez longue")
    async with backend.database.write() as session:
        await backend.accounts.deny(session, both, neighbour.store.id, Actor("system"))
    assert (await api.get(CONFIGS, headers=fresh)).status_code == 200
    async with backend.database.write() as session:
        await backend.accounts.set_password(session, both, hashed, Actor("system"))
    assert await refused(fresh) == (401, "token_invalid")


async def test_a_session_of_the_back_office_writes_from_its_own_pages_only(
    backend: Backend, shop: Shop, api: httpx.AsyncClient
) -> None:
    await account(backend, shop.store.id)
    cookie, _ = await backend.accounts.sign_in(EMAIL, PHRASE, "", "127.0.0.1", "a browser")
    headers = {"Cookie": f"{SESSION_COOKIE}={cookie}"}
    assert (await api.get(CONFIGS, headers=headers)).status_code == 200
    for more, status in (
        ({}, 401),
        ({"Origin": "https://evil.example"}, 401),
        ({"Sec-Fetch-Site": "cross-site", "Origin": "http://backend"}, 401),
        ({"Origin": "http://backend"}, 201),
        ({"Sec-Fetch-Site": "same-origin"}, 201),
    ):
        assert (await api.post(CONFIGS, json=DOCUMENT, headers={**headers, **more})).status_code == status, more


async def test_a_configuration_from_beginning_to_end(backend: Backend, shop: Shop, api: httpx.AsyncClient) -> None:
    await account(backend, shop.store.id)
    headers = await token(api)
    answer = await api.post(CONFIGS, json=DOCUMENT, headers=headers)
    assert answer.status_code == 201
    made = answer.json()
    assert {name: made[name] for name in DOCUMENT if name != "auth_token"} == {
        name: value for name, value in DOCUMENT.items() if name != "auth_token"
    }
    assert made["has_auth_token"] is True
    assert "your-api-token-here" not in answer.text
    one = f"{CONFIGS}{made['id']}/"

    async with backend.database.read() as session:
        (row,) = (await session.execute(table_of(ThirdPartyRow).select())).mappings()
        lines = await backend.audit.of_subject(session, f"third-party:{made['id']}")
    assert "your-api-token-here" not in str(dict(row)), "it is encrypted at rest"
    assert "your-api-token-here" not in str(lines)

    changed = (await api.patch(one, json={"sync_interval_minutes": 5, "is_active": False}, headers=headers)).json()
    assert (changed["sync_interval_minutes"], changed["is_active"], changed["has_auth_token"]) == (5, False, True)
    moved = await api.patch(one, json={"base_url": "https://elsewhere.example.com"}, headers=headers)
    assert (moved.status_code, moved.json()["details"]["field"]) == (422, "auth_secret"), "a secret stays where it was"
    moved = await api.patch(one, json={"base_url": "https://x.example.com", "auth_token": "new"}, headers=headers)
    assert moved.status_code == 200
    assert (await api.delete(one, headers=headers)).status_code == 204
    assert (await api.get(one, headers=headers)).status_code == 404


WRONG: list[tuple[dict[str, Any], str]] = [
    ({"name": " "}, "name"),
    ({"base_url": "http://api.monservice.com"}, "base_url"),
    ({"base_url": "https://127.0.0.1/"}, "base_url"),
    ({"base_url": "https://localhost"}, "base_url"),
    ({"base_url": "https://169.254.169.254/latest"}, "base_url"),
    ({"base_url": "https://10.0.0.8"}, "base_url"),
    ({"base_url": "ftp://api.monservice.com"}, "base_url"),
    ({"base_url": "https://user:pass@api.monservice.com"}, "base_url"),
    ({"base_url": "https://api.monservice.com?x=1"}, "base_url"),
    ({"base_url": "pas une adresse"}, "base_url"),
    ({"base_url": "https://[bad"}, "base_url"),
    ({"base_url": "https://xn--/"}, "base_url"),
    ({"base_url": "https://api.monservice.com:99999"}, "base_url"),
    ({"base_url": "https://ex℀mple.com"}, "base_url"),
    ({"users_endpoint": "https://evil.example/users"}, "users_endpoint"),
    ({"attendance_endpoint": "//evil.example/x"}, "attendance_endpoint"),
    ({"users_endpoint": "", "attendance_endpoint": ""}, "attendance_endpoint"),
    ({"auth_type": "magic"}, "auth_type"),
    ({"auth_type": "basic"}, "auth_name"),
    ({"auth_type": "header", "auth_name": "Host"}, "auth_name"),
    ({"auth_type": "header", "auth_name": "X Y"}, "auth_name"),
    ({"auth_token": ""}, "auth_secret"),
    ({"auth_token": "clé"}, "auth_secret"),
    ({"auth_token": "a\r\nX-Evil: 1"}, "auth_secret"),
    ({"sync_interval_minutes": 0}, "sync_interval_minutes"),
    ({"user_fields": {"salary": "x"}}, "user_fields"),
    ({"user_fields": {"name": ""}}, "user_fields"),
    ({"punch_fields": {"time": ""}}, "punch_fields"),
    ({"punch_fields": {"mode": "event"}}, "punch_fields"),
    ({"punch_fields": {"mode": "enrollid.x"}}, "punch_fields"),
    ({"auth_name": "x" * 101}, "auth_name"),
    ({"terminals": [4711]}, "terminals"),
    ({"terminals": [10**18]}, "terminals"),
    ({"terminals": [-1]}, "terminals"),
]


async def test_what_cannot_be_is_refused_with_its_field_and_what_to_do(
    backend: Backend, shop: Shop, api: httpx.AsyncClient
) -> None:
    await account(backend, shop.store.id)
    headers = await token(api)
    for change, field in WRONG:
        answer = await api.post(CONFIGS, json={**DOCUMENT, **change}, headers=headers)
        assert (answer.status_code, answer.json()["details"]["field"]) == (422, field), change
        assert len(answer.json()["error"]) > len(field) + 12
    assert (await api.post(CONFIGS, json={**DOCUMENT, "autht_ype": "x"}, headers=headers)).status_code == 422
    for half in (b'{"name": "\\ud800"}', b'{"name": "\\uDBFFx"}'):
        answer = await api.post(CONFIGS, content=half, headers={**headers, "Content-Type": "application/json"})
        assert (answer.status_code, answer.json()["code"]) == (400, "bad_json")
    assert (await api.get(CONFIGS, headers=headers)).json() == []
    one = f"{CONFIGS}{(await api.post(CONFIGS, json=DOCUMENT, headers=headers)).json()['id']}/"
    for change, field in WRONG:
        if field == "base_url":
            assert (await api.patch(one, json=change, headers=headers)).status_code == 422, change


PEOPLE = {
    "users": [
        {"enrollid": 123, "name": "John Doe", "admin": 0, "is_enabled": True, "weekzone": 1, "group": 0},
        {"enrollid": "124", "name": "  Zoé \n Dupont ", "admin": 9, "is_enabled": "peut-être"},
        {"enrollid": 123, "name": "John again"},
        {"enrollid": 125},
        {"enrollid": 126, "name": "   "},
        {"name": "Nobody"},
        {"enrollid": 0, "name": "The door"},
        {"enrollid": 99_999_999, "name": "A stranger"},
        {"enrollid": -3, "name": "Below"},
        {"enrollid": "12x", "name": "Not a number"},
        "not a person",
        None,
    ]
}


async def test_people_are_pulled_with_a_report_of_each_row(at_work: AtWork, api: httpx.AsyncClient) -> None:
    await account(at_work.backend, at_work.store_id)
    headers = await token(api)
    async with third_party() as there:
        config, terminal = await at_work.config(there), await at_work.terminal()
        await at_work.punch(terminal, [124, 777])
        there.users = PEOPLE
        body = {"terminal_id": terminal.id, "config_id": config.id}
        path = "/devices/api/sync/users/from-third-party/"

        answer = (await api.post(path, json=body, headers=headers)).json()

        assert (answer["success"], answer["status"], answer["total"]) == (True, "done", 12)
        assert (answer["created"], answer["updated"], answer["refused"]) == (2, 0, 10)
        assert [(each["row"], each["enrollid"], each["outcome"], each["reason"]) for each in answer["rows"]] == [
            (1, 123, "added", ""),
            (2, 124, "added", ""),
            (3, 123, "refused", "repeated"),
            (4, 125, "refused", "name_missing"),
            (5, 126, "refused", "name_missing"),
            (6, None, "refused", "enrollid_missing"),
            (7, 0, "refused", "enrollid_reserved"),
            (8, 99_999_999, "refused", "enrollid_reserved"),
            (9, None, "refused", "enrollid_invalid"),
            (10, None, "refused", "enrollid_invalid"),
            (11, None, "refused", "not_an_object"),
            (12, None, "refused", "not_an_object"),
        ]
        assert answer["rows"][1]["name"] == "Zoé Dupont"
        assert answer["rows"][1]["noted"] == ["is_enabled", "admin"]
        async with at_work.backend.database.read() as session:
            people = await at_work.backend.attendance.people.all(session, at_work.store_id)
            unknown = await at_work.backend.attendance.unknown.all(session, at_work.store_id)
        assert [(each.enrollid, each.name, each.source_id) for each in people] == [
            (123, "John Doe", config.id),
            (124, "Zoé Dupont", config.id),
        ]
        assert [each.enrollid for each in unknown] == [777], "a punch before its person is theirs now"

        async def report() -> PullReport:
            async with at_work.backend.database.read() as session:
                found = await at_work.backend.attendance.pulls.report(session, at_work.store_id, config.id)
                assert await at_work.backend.attendance.pulls.report(session, "elsewhere", config.id) is None
            assert found is not None
            return found

        kept = await report()
        assert (kept.added, kept.refused, kept.missing, kept.gone) == (2, 10, 0, ())
        assert [(each.row, each.reason) for each in kept.rows] == [
            (each["row"], each["reason"]) for each in answer["rows"][1:]
        ], "whom somebody must look at: refused, or read in part"
        assert kept.rows[0].noted == ("is_enabled", "admin")

        there.users = [{"enrollid": 123, "name": "John Smith"}]
        again = (await api.post(path, json=body, headers=headers)).json()
        assert (again["created"], again["updated"], again["unchanged"], again["missing"]) == (0, 1, 0, 1)
        third = (await api.post(path, json=body, headers=headers)).json()
        assert (third["updated"], third["unchanged"]) == (0, 1)
        kept = await report()
        assert (kept.unchanged, kept.rows, kept.missing, kept.gone) == (1, (), 1, (Missing(124, "Zoé Dupont"),))
        there.behave = always(UNAVAILABLE)
        assert (await api.post(path, json=body, headers=headers)).status_code == 502
        assert await report() == kept, "the last list that came"
        status = (await api.get("/devices/api/attendance/sync-status/?status=pending", headers=headers)).json()
        assert status["terminals"][0]["last_user_sync"] is not None
        assert [each["enrollid"] for each in status["results"]] == [777, 124]


async def test_other_fields_and_several_pages(at_work: AtWork) -> None:
    async with third_party() as there:
        fields = {"users": "data.staff", "enrollid": "hr.number", "name": "label", "is_enabled": "active"}
        config = await at_work.config(there, user_fields=fields)
        pages = [
            {"data": {"staff": [{"hr": {"number": n}, "label": f"P{n}", "active": n != 2}]}, "next": f"?page={n + 1}"}
            for n in (1, 2)
        ]
        last = {"data": {"staff": [{"hr": {"number": 3}, "label": "P3", "active": 1}]}, "next": None}
        there.behave = in_turn(*(Reply(body=orjson.dumps(each)) for each in (*pages, last)))
        pulled = await at_work.backend.attendance.pulls.pull(config.id)
        assert (pulled.count("added"), pulled.cause) == (3, "")
        assert [each.path for each in there.asked] == [f"/api/v1/employees{q}" for q in ("", "?page=2", "?page=3")]
        async with at_work.backend.database.read() as session:
            people = await at_work.backend.attendance.people.all(session, at_work.store_id)
        assert [each.enabled for each in people] == [True, False, True]

        for following in ("https://evil.example/", "//evil.example/", "https://[evil", "\\\\evil\\u0000"):
            body = b'{"data": {"staff": []}, "next": "%s"}' % following.encode()
            there.behave = in_turn(Reply(body=body))
            pulled = await at_work.backend.attendance.pulls.pull(config.id)
            assert pulled.cause in ("redirect", "cut"), following


async def test_a_list_without_end_is_not_read_to_its_end(at_work: AtWork, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("backend.attendance.destinations.pulls.LIST_ANSWER", 10_000)
    async with third_party() as there:
        config = await at_work.config(there)

        def page(_asked: Asked) -> Reply:
            said = {"users": [{"enrollid": len(there.asked), "name": "x" * 3900}], "next": f"?page={len(there.asked)}"}
            return Reply(body=orjson.dumps(said))

        there.behave = page
        pulled = await at_work.backend.attendance.pulls.pull(config.id)
        assert (pulled.cause, pulled.rows, len(there.asked)) == ("answer_too_large", (), 3)

        there.behave = always(Reply(body=b'{"data":' * 990 + b"1" + b"}" * 990))
        assert (await at_work.backend.attendance.pulls.pull(config.id)).cause == "no_users"


async def test_a_list_of_many_pages_can_be_stopped(at_work: AtWork) -> None:
    runs = at_work.backend.attendance.runs
    async with third_party() as there:
        config = await at_work.config(there)
        there.behave = lambda _asked: Reply(body=b'{"users": [], "next": "?page=%d"}' % len(there.asked))
        async with runs.begin("pull", store_id=at_work.store_id) as run:
            async with at_work.backend.database.write() as session:
                await runs.stop(session, at_work.store_id, run.id)
            await at_work.backend.attendance.pulls.pull(config.id, run)
        assert len(there.asked) == 1


SILENT = [
    (UNAUTHORISED, "sign_in"),
    (HTML, "html"),
    (Reply(200, b"[1, 2"), "not_json"),
    (Reply(200, b'{"message": "hello"}'), "no_users"),
    (Reply(500, b""), "server_error"),
    (Reply(302, b"", {"Location": "https://elsewhere.example"}), "redirect"),
    (Reply(body=None), "cut"),
]


async def test_a_service_that_lists_nobody_says_why(at_work: AtWork) -> None:
    async with third_party() as there:
        config = await at_work.config(there)
        for reply, cause in SILENT:
            there.behave = always(reply)
            pulled = await at_work.backend.attendance.pulls.pull(config.id)
            assert (pulled.cause, pulled.rows) == (cause, ())
            assert (await at_work.again(config)).cause == cause
        there.behave = None
        assert (await at_work.backend.attendance.pulls.pull(config.id)).cause == ""
        assert (await at_work.again(config)).error == ""


async def test_the_connection_is_tested_step_by_step(at_work: AtWork, api: httpx.AsyncClient) -> None:
    await account(at_work.backend, at_work.store_id)
    headers = await token(api)
    async with third_party() as there:
        config = await at_work.config(there)
        path = f"{CONFIGS}{config.id}/test/"
        there.users = PEOPLE
        answer = (await api.post(path, headers=headers)).json()
        assert answer["success"] is True
        assert [(each["what"], each["ok"], each["detail"]) for each in answer["steps"]] == [
            ("users", True, "2 / 12"),
            ("attendance", True, "200"),
        ]
        assert there.stored == {}
        await api.post(path, headers=headers)
        keys = [each.headers["idempotency-key"] for each in there.asked if each.method == "POST"]
        assert len(keys) == len(set(keys)) == 2, "an answer that the service remembers tells nothing new"
        there.behave = in_turn(None, Reply(422, b'{"error": "attendance is empty"}'))
        assert (await api.post(path, headers=headers)).json()["success"] is True
        there.behave = in_turn(None, UNAUTHORISED)
        steps = (await api.post(path, headers=headers)).json()["steps"]
        assert [(each["ok"], each["cause"]) for each in steps] == [(True, ""), (False, "sign_in")]
        assert "401" in steps[1]["message"]
        there.behave, there.users = None, {"users": [{"matricule": 1}]}
        steps = (await api.post(path, headers=headers)).json()["steps"]
        assert (steps[0]["ok"], steps[0]["cause"]) == (False, "no_users"), "no row of it can be read"


async def test_a_sync_by_hand_answers_when_it_is_over(at_work: AtWork, api: httpx.AsyncClient) -> None:
    await account(at_work.backend, at_work.store_id)
    headers = await token(api)
    path = "/devices/api/attendance/manual-sync/"
    async with third_party() as there:
        config = await at_work.config(there)
        one, other = await at_work.terminal("A"), await at_work.terminal("B")
        await at_work.punch(one, [1, 2])
        await at_work.punch(other, [3])
        answer = (await api.post(path, json={"config_id": config.id, "terminal_id": one.id}, headers=headers)).json()
        assert (answer["success"], answer["status"], answer["sent"]) == (True, "done", 2)
        there.behave = in_turn(UNAUTHORISED)
        refused = await api.post(path, json={"config_id": config.id}, headers=headers)
        assert (refused.status_code, refused.json()["code"]) == (502, "third_party_failed")
        assert refused.json()["details"]["cause"] == "sign_in"
        answer = (await api.post(path, json={"config_id": config.id}, headers=headers)).json()
        assert (answer["sent"], answer["pending"]) == (1, 0)
        await at_work.punch(one, [4])
        there.behave = in_turn(Reply(422, b'{"error": "unknown employee"}'))
        answer = (await api.post(path, json={"config_id": config.id}, headers=headers)).json()
        assert (answer["success"], answer["sent"], answer["failed"]) == (True, 0, 1)
        answer = (await api.post(path, json={"config_id": config.id}, headers=headers)).json()
        assert (answer["sent"], answer["failed"]) == (1, 0), "who asks by hand does not wait for the next try"
        status = (await api.get("/devices/api/attendance/sync-status/", headers=headers)).json()
        assert (status["sent"], status["pending"], status["count"]) == (4, 0, 4)
        assert {each["sync_status"] for each in status["results"]} == {"sent"}
        await at_work.change(config, active=False)
        await at_work.punch(one, [5])
        refused = await api.post(path, json={"config_id": config.id}, headers=headers)
        assert refused.json()["details"]["cause"] == "switched_off"
        await at_work.change(config, active=True)
        since = {"config_id": config.id, "since": "2026-02-01"}
        assert [(await api.post(path, json=since, headers=headers)).json()["sent"] for _ in range(2)] == [1, 0]
        for body, code in (
            ({**since, "since": "0001-01-01"}, 422),
            ({"config_id": 999}, 404),
            ({"config_id": config.id, "terminal_id": 999}, 404),
            ({}, 422),
        ):
            assert (await api.post(path, json=body, headers=headers)).status_code == code
        assert (await api.get("/devices/api/attendance/sync-status/?status=lost", headers=headers)).status_code == 422


async def test_a_secret_whose_key_was_lost_says_so(at_work: AtWork) -> None:
    async with third_party() as there:
        config = await at_work.config(there)
        await at_work.punch(await at_work.terminal(), [1])
        at_work.backend.attendance.third_parties._sealed = Sealed(Fernet.generate_key())
        assert await at_work.backend.attendance.pulls.pull(config.id) == Pulled(cause="secret_lost")
        pushed = await at_work.backend.attendance.deliveries.push_due(config.id)
        assert (pushed.cause, pushed.left, there.asked) == ("secret_lost", 1, [])


async def test_a_list_that_is_asked_for_too_often_waits_as_long_as_the_service_says(
    at_work: AtWork, clock: FixedClock
) -> None:
    pulls = at_work.backend.attendance.pulls

    async def due() -> list[int]:
        async with at_work.backend.database.read() as session:
            return [each.config_id for each in await pulls.due(session)]

    async with third_party() as there:
        config = await at_work.config(there, pulls_users=True, sync_interval_minutes=1)
        there.behave = always(Reply(429, b"", {"Retry-After": "600"}))
        assert (await pulls.pull(config.id)).cause == "rate_limited"
        clock.advance(timedelta(minutes=9))
        assert await due() == []
        there.behave = None
        assert (await pulls.pull(config.id)).cause == "", "a person may ask"
        assert (await at_work.again(config)).cause == "rate_limited", "and it is still said why it is left alone"
        clock.advance(timedelta(minutes=1))
        assert await due() == [config.id]


async def test_a_nul_character_is_refused_where_no_transaction_is_open(at_work: AtWork, api: httpx.AsyncClient) -> None:
    """PostgreSQL has none."""
    given = {"email": "am\0ina@example.org", "password": "x"}
    answer = await api.post("/devices/api/token/", json=given)
    assert (answer.status_code, answer.json()["code"]) == (422, "validation_failed")
