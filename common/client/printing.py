"""Print jobs: made by terminals, claimed with a lease by gateways."""

from common.client.transport import Transport
from common.contract.printing import PrintJobCreate, PrintJobOut, PrintJobsClaim, PrintJobsClaimed, PrintJobStateIn


class PrintingApi(Transport):
    async def create_print_job(self, job: PrintJobCreate, *, key: str | None = None) -> PrintJobOut:
        """key: the job's id unless said otherwise."""
        return await self._post(PrintJobOut, "/print-jobs", job, key or job.id)

    async def claim_print_jobs(self, claim: PrintJobsClaim, *, key: str) -> tuple[PrintJobOut, ...]:
        """key: a fresh one for each claim; the same again after a lost answer gives the same jobs."""
        return (await self._post(PrintJobsClaimed, "/print-jobs/claim", claim, key)).jobs

    async def report_print_job(self, job_id: str, state: PrintJobStateIn, *, key: str) -> PrintJobOut:
        """Refused print_job_lease_lost when another gateway has it by now."""
        return await self._post(PrintJobOut, f"/print-jobs/{job_id}/state", state, key)
