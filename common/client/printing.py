"""Print jobs: made by terminals, claimed with a lease by gateways."""

from common.client.transport import Transport, read_answer
from common.contract.printing import PrintJobCreate, PrintJobOut, PrintJobsClaim, PrintJobsClaimed, PrintJobStateIn


class PrintingApi(Transport):
    async def create_print_job(self, job: PrintJobCreate, *, key: str | None = None) -> PrintJobOut:
        """key: the job's id unless said otherwise."""
        return await self._post(PrintJobOut, "/print-jobs", job, key or job.id)

    async def print_jobs(self, *, state: str = "", limit: int = 50) -> tuple[PrintJobOut, ...]:
        """The newest first. state: comma-separated, empty for all."""
        params: dict[str, str | int] = {"state": state, "limit": limit} if state else {"limit": limit}
        return (await self._get(PrintJobsClaimed, "/print-jobs", params)).jobs

    async def print_job(self, job_id: str) -> PrintJobOut:
        return await self._get(PrintJobOut, f"/print-jobs/{job_id}")

    async def reprint(self, job_id: str, *, key: str) -> PrintJobOut:
        """A person's choice: print it again, marked as a copy where the first may have come out."""
        return await read_answer(PrintJobOut, await self.request("POST", f"/print-jobs/{job_id}/reprint", key=key))

    async def settle_print_job(self, job_id: str, *, key: str) -> PrintJobOut:
        """A person saw the paper of a job in doubt: nobody need be asked again."""
        return await read_answer(PrintJobOut, await self.request("POST", f"/print-jobs/{job_id}/settle", key=key))

    async def claim_print_jobs(self, claim: PrintJobsClaim, *, key: str) -> tuple[PrintJobOut, ...]:
        """Waiting jobs, for this gateway until their lease ends. After a lost answer they come back by themselves."""
        return (await self._post(PrintJobsClaimed, "/print-jobs/claim", claim, key)).jobs

    async def report_print_job(self, job_id: str, state: PrintJobStateIn, *, key: str) -> PrintJobOut:
        """Refused print_job_lease_lost when another gateway has it by now."""
        return await self._post(PrintJobOut, f"/print-jobs/{job_id}/state", state, key)
