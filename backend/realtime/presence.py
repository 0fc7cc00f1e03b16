"""The roll of a presence channel: each user once, however many connections they have."""

from dataclasses import dataclass, field
from typing import Any

import orjson

from backend.realtime.frames import embedded


@dataclass(frozen=True, slots=True)
class Member:
    user_id: str
    user_info: Any = field(default=None, compare=False)

    @classmethod
    def parse(cls, channel_data: str) -> "Member":
        """From the `channel_data` of a subscription. Raises ValueError when it names nobody."""
        parsed = orjson.loads(channel_data)
        if not isinstance(parsed, dict) or not isinstance(parsed.get("user_id"), (str, int)):
            raise ValueError("channel_data needs a user_id")
        return cls(str(parsed["user_id"]), parsed.get("user_info"))

    def added(self, channel: str) -> dict[str, Any]:
        data = embedded({"user_id": self.user_id, "user_info": self.user_info})
        return {"event": "pusher_internal:member_added", "channel": channel, "data": data}

    def removed(self, channel: str) -> dict[str, Any]:
        data = embedded({"user_id": self.user_id})
        return {"event": "pusher_internal:member_removed", "channel": channel, "data": data}


class Roll:
    def __init__(self) -> None:
        self._present: dict[str, tuple[Member, int]] = {}

    def __len__(self) -> int:
        return len(self._present)

    def __contains__(self, user_id: str) -> bool:
        return user_id in self._present

    def enter(self, member: Member) -> bool:
        """True for the user's first connection."""
        known, count = self._present.get(member.user_id, (member, 0))
        self._present[member.user_id] = (known, count + 1)
        return count == 0

    def leave(self, member: Member) -> bool:
        """True for the user's last connection."""
        known, count = self._present[member.user_id]
        if count > 1:
            self._present[member.user_id] = (known, count - 1)
            return False
        del self._present[member.user_id]
        return True

    def ids(self) -> list[str]:
        return list(self._present)

    def snapshot(self) -> dict[str, Any]:
        members = {user_id: member.user_info for user_id, (member, _count) in self._present.items()}
        return {"presence": {"ids": list(members), "hash": members, "count": len(members)}}
