"""What the back office asks of this device."""

from common.client.errors import BadAnswer
from common.client.transport import Transport, read_answer
from common.contract.actions import ActionOut, ActionReport, ActionsOut


class ActionsApi(Transport):
    async def actions(self) -> tuple[ActionOut, ...]:
        """What is to be done, the oldest first."""
        return (await self._get(ActionsOut, "/me/actions")).actions

    async def report_action(self, action_id: str, report: ActionReport) -> ActionOut:
        """How far it is; Refused (action_over) when it is no longer wanted."""
        answer = await self.request("POST", f"/me/actions/{action_id}", body=report.model_dump_json())
        return await read_answer(ActionOut, answer)

    async def part_of(self, path: str, start: int, length: int) -> bytes:
        """`length` bytes of a file from `start` on; BadAnswer when the answer is another part."""
        wanted = f"bytes={start}-{start + length - 1}"
        answer = await self.request("GET", path, headers={"Accept": "*/*", "Range": wanted})
        if answer.status != 206 or len(answer.body) != length:
            raise BadAnswer(answer.status, f"not the part {wanted}")
        return answer.body

    async def hand_in(self, action_id: str, content: bytes, content_type: str) -> None:
        """A picture or an archive that was asked for."""
        await self.request("PUT", f"/me/actions/{action_id}/file", body=content, headers={"Content-Type": content_type})
