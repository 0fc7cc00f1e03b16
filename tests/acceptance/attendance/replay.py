"""The messages of the protocol's own documents and of captures, as they are written there, and their answers."""

from __future__ import annotations

import json
from typing import Any

from websockets.asyncio.client import connect

from tests.acceptance.attendance.terminals import NOW, Entrance

REG = {
    "cmd": "reg",
    "sn": "ZX0006827500",
    "cpusn": "123456789",
    "devinfo": {
        "modelname": "tfs30", "usersize": 3000, "fpsize": 3000, "cardsize": 3000, "pwdsize": 3000, "logsize": 100000,
        "useduser": 1000, "usedfp": 1000, "usedcard": 2000, "usedpwd": 400, "usedlog": 100000, "usednewlog": 0,
        "fpalgo": "thbio3.0", "firmware": "th600w v6.1", "time": "2016-03-25 13:49:30", "mac": "00-01-A9-01-00-01",
    },
}  # fmt: skip
ACCEPTED = {"ret": "reg", "result": True, "cloudtime": NOW, "nosenduser": True}
LOG = {"result": True, "cloudtime": NOW, "access": 0}

SAID: dict[str, list[tuple[str, dict[str, Any]]]] = {
    "ZX0006827500": [(json.dumps(REG), ACCEPTED)],
    "zx12345678": [
        (
            '{"cmd":"sendlog","sn":"zx12345678","count":2,"logindex":10,"record":[{"enrollid":1,"time":'
            '"2016-03-25 13:49:30","mode":0,"inout":0,"event":0,"temp":36.5,"verifymode":13,"image":"aGVsbG8="},'
            '{"enrollid":2,"time":"2016-03-25 13:49:30","mode":0,"inout":0,"event":1,"verifymode":13,"temp":36.5,'
            '"image":"aGVsbG8="}]}',
            {"ret": "sendlog", "count": 2, "logindex": 10, **LOG},
        ),
        (
            '{"cmd":"senduser","sn":"zx12345678","enrollid":1,"name":"user one","backupnum":0,"admin":0,"record":"T"}',
            {"ret": "senduser", "result": True, "cloudtime": NOW},
        ),
        (
            '{"cmd":"senduser","sn":"zx12345678","enrollid":1,"name":"user one","backupnum":11,"admin":0,'
            '"record":2352253}',
            {"ret": "senduser", "result": True, "cloudtime": NOW},
        ),
        (
            '{"cmd":"senduser","sn":"zx12345678","enrollid":1,"name":"user one","backupnum":10,"admin":0,'
            '"record":12345678}',
            {"ret": "senduser", "result": True, "cloudtime": NOW},
        ),
        *(
            (
                json.dumps({"cmd": word, "sn": "zx12345678"}),
                {"ret": word, "result": True, "cloudtime": NOW},
            )
            for word in ("sendpin", "sendgps", "otacheck", "otaget", "talkcall", "vicheckonline", "neverheard")
        ),
    ],
    "AYTG00000000": [
        (
            '{"cmd":"sendlog","sn":"AYTG00000000","count":1,"logindex":0,"record":[{"enrollid":1,"name":"Person",'
            '"time":"2026-07-13 03:16:36","mode":8,"inout":0,"event":0}]}',
            {"ret": "sendlog", "count": 1, "logindex": 0, **LOG},
        )
    ],
    "AI07F123456": [
        (
            '{"cmd":"sendqrcode","sn":"AI07F123456","record":"123456"}',
            {
                "ret": "sendqrcode",
                "sn": "AI07F123456",
                "result": True,
                "access": 0,
                "enrollid": 0,
                "username": "",
                "message": "unknown code",
                "voice": "unknown code",
            },
        )
    ],
}
"""By the terminal that says it: each message, and what it is answered."""

_ZX = {"sn": "zx12345678"}
_AI = {"sn": "AI07F1234567"}
_SCHEDULES = ["00:01-11:12*1", "11:30-12:30*3", "13:00-19:00*4", *["00:00-00:00*0"] * 5]
_QUESTIONS = {
    "title": "inout event", "voice": "please select", "errmsg": "please select", "radio": True, "optionflag": 0,
    "usequestion": True, "useschedule": True, "card": 0, "items": ["in", "out", "onduty", "offduty"],
    "schedules": _SCHEDULES,
}  # fmt: skip
_LOCK = {
    "enrollid": 1, "weekzone": 1, "weekzone2": 1, "weekzone3": 1, "weekzone4": 1, "group": 1,
    "starttime": "2016-03-25 01:00:00", "endtime": "2099-03-25 23:59:00",
}  # fmt: skip
_ZONES = {
    "opendelay": 5, "doorsensor": 0, "alarmdelay": 0, "threat": 0, "InputAlarm": 0, "antpass": 0, "interlock": 0,
    "mutiopen": 0, "tryalarm": 0, "tamper": 0, "wgformat": 0, "wgoutput": 0, "cardoutput": 0,
    "dayzone": [
        {"day": [{"section": each} for each in (
            "06:00~07:00", "08:30~12:00", "13:00~17:00", "18:00~21:00", "22:00~23:30")]},
        {"day": [{"section": "00:01~23:59"}]},
    ],
    "weekzone": [{"week": [{"day": 1}] * 5 + [{"day": 2}] * 2}],
    "lockgroup": [{"group": each} for each in (1234, 126, 348, 139, 15)],
}  # fmt: skip
_DEVICE = {
    "deviceid": 1, "language": 0, "volume": 6, "screensaver": 0, "verifymode": 0, "sleep": 0, "userfpnum": 3,
    "loghint": 1000, "reverifytime": 0,
}  # fmt: skip
_HOLIDAYS = [
    {"name": "holiday1", "startday": "01-01", "endday": "01-01", "shift": 0, "dayzone": 0},
    {"name": "holiday2", "startday": "02-01", "endday": "02-07", "shift": 0, "dayzone": 0},
]
_ROW = {"enrollid": 1, "time": "2016-03-25 13:49:30", "mode": 0, "inout": 0, "event": 0}
_USERS = [{"enrollid": number, "admin": 0, "backupnum": 0} for number in range(1, 41)]

Body = dict[str, Any]
ASKED: list[tuple[str, Body, list[Body]]] = [
    ("getuserinfo", {"enrollid": 1, "backupnum": 11}, [
        {**_ZX, "result": True, "enrollid": 1, "name": "user one", "backupnum": 11, "admin": 0, "record": 23532253}]),
    ("setuserinfo", {"enrollid": 1, "name": "user one", "backupnum": 0, "admin": 0, "record": "T"}, [{"result": True}]),
    ("setuserinfo", {"enrollid": 1, "name": "user one", "backupnum": 50, "admin": 0, "record": "aGk="},
     [{"result": True}]),
    ("setuserinfo", {"enrollid": 1, "name": "user one", "backupnum": 10, "admin": 0, "record": 12345678},
     [{"result": True}]),
    ("getuserlist", {}, [
        {**_ZX, "result": True, "count": 40, "from": 0, "to": 39, "record": _USERS},
        {**_ZX, "result": True, "count": 0, "from": 0, "to": 0, "record": []}]),
    ("deleteuser", {"enrollid": 1, "backupnum": 0}, [{**_ZX, "result": True}]),
    ("getusername", {"enrollid": 1}, [{"result": True, "record": "user one"}]),
    ("setusername", {"count": 1, "record": [{"enrollid": 1, "name": "user one"}]}, [{**_ZX, "result": True}]),
    ("enableuser", {"enrollid": 1, "enflag": 1}, [{**_ZX, "result": True}]),
    ("setuserprofile", {"enrollid": 1, "profile": "message"}, [{**_AI, "enrollid": 1, "result": True}]),
    ("getuserprofile", {"enrollid": 1}, [{**_AI, "enrollid": 1, "record": "message", "result": True}]),
    ("getnewlog", {}, [
        {**_ZX, "result": True, "count": 1000, "from": 0, "to": 49, "record": [_ROW]},
        {**_ZX, "result": True, "count": 0, "from": 0, "to": 0, "record": []}]),
    ("getalllog", {"from": "2018-11-1", "to": "2018-12-30"}, [
        {**_ZX, "result": True, "count": 1, "from": 0, "to": 0, "record": [{**_ROW, "time": "2018-11-1 08:00:00"}]}]),
    ("settime", {"cloudtime": "2016-03-25 13:49:30"}, [{**_ZX, "result": True}]),
    ("gettime", {}, [{**_ZX, "time": "2022-11-09 19:31:49"}]),
    ("setdevinfo", _DEVICE, [{**_ZX, "result": True}]),
    ("getdevinfo", {}, [{**_ZX, "result": True, **_DEVICE}]),
    ("setdevlock", _ZONES, [{**_ZX, "result": True}]),
    ("getdevlock", {}, [{**_ZX, "result": True, **_ZONES}]),
    ("getuserlock", {"enrollid": 1}, [{**_ZX, "result": True, **_LOCK}]),
    ("setuserlock", {"count": 1, "record": [_LOCK]}, [{**_ZX, "result": True}]),
    ("deleteuserlock", {"enrollid": 1}, [{**_ZX, "result": True}]),
    ("cleanuserlock", {}, [{**_ZX, "result": True}]),
    ("getquestionnaire", {"stn": True}, [{**_AI, "result": True, **_QUESTIONS}]),
    ("setquestionnaire", _QUESTIONS, [{**_AI, "result": True}]),
    ("getholiday", {"stn": True}, [{**_AI, "result": True, "holidays": _HOLIDAYS}]),
    ("setholiday", {"holidays": _HOLIDAYS}, [{**_AI, "result": True}]),
    ("opendoor", {"doornum": 1}, [{**_ZX, "result": True}]),
]  # fmt: skip
"""Commands, what they hold, and the answer (for lists: its pages) as the documents show it."""


async def replay(place: Entrance) -> None:
    for sn, said in SAID.items():
        await place.approve(sn)
        async with connect(f"{place.url}/pub/chat", ping_interval=None, compression=None) as socket:
            for _ in range(2):  # the second time everything is a double
                for text, answer in said:
                    await socket.send(text)
                    assert json.loads(await socket.recv()) == answer, text
    assert [(row["enrollid"], row["event"]) for row in await place.punches("zx12345678")] == [(1, 0), (2, 1)]
    assert [row["mode"] for row in await place.punches("AYTG00000000")] == [8]
    kept = (await place.punches("zx12345678"))[0]
    assert (kept["temperature_tenths"], kept["photo"], "image" in kept["raw"]) == (None, "", False)


async def ask_everything(place: Entrance) -> None:
    """Each command goes out as the documents write it, and their answer to it is understood."""
    number = await place.approve("zx00000001")
    async with connect(f"{place.url}/pub/chat", ping_interval=None, compression=None) as socket:
        await socket.send(json.dumps(REG | {"sn": "zx00000001"}))
        assert json.loads(await socket.recv()) == ACCEPTED
        for name, body, answers in ASKED:
            order = await place.order(number, name, body)
            for page, answer in enumerate(answers):
                asked = json.loads(await socket.recv())
                paged = {"stn": page == 0} if name in ("getuserlist", "getnewlog", "getalllog") else {}
                assert asked == {"cmd": name, **(body if not page else {}), **paged}
                await socket.send(json.dumps({"ret": name, **answer}))
            row = await place.ended(order)
            assert (row["state"], row["reason"]) == ("done", ""), name
            if not paged and "record" not in answers[0]:
                assert row["answer"].items() >= {key: answers[0][key] for key in answers[0] if key != "sn"}.items()
        order = await place.order(number, "cleanuser", {})
        assert json.loads(await socket.recv()) == {"cmd": "cleanuser"}
        await socket.send('{"ret":"cleanuser","result":false,"reason":1}')
        assert (await place.ended(order))["state"] == "failed"
    assert [row["wall"] for row in await place.punches("zx00000001")] == ["2016-03-25 13:49:30", "2018-11-01 08:00:00"]
