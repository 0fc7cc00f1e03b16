"""`/api/v1/print-jobs`."""

from typing import Annotated, get_args

from fastapi import APIRouter, Query, Response

from backend.devices.endpoints import WHO
from backend.http.context import ReadSession, WriteSession
from backend.http.openapi import answers, body_example
from backend.http.route import KeylessPaperRoute, PaperRoute
from backend.http.wire import answer, chosen
from backend.printing import examples
from backend.printing.service import PrintingService
from backend.stores.caller import DeviceCaller, require
from common.contract.base import Id
from common.contract.printing import PrintJobCreate, PrintJobOut, PrintJobsClaim, PrintJobsClaimed, PrintJobStateIn
from common.domain.print_job import PrintJobState

STATES: tuple[PrintJobState, ...] = get_args(PrintJobState)
Printer = Annotated[DeviceCaller, require("print_jobs.create")]
Gateway = Annotated[DeviceCaller, require("print_jobs.consume")]


def printing_router(printing: PrintingService) -> APIRouter:
    router = APIRouter(prefix="/api/v1/print-jobs", tags=["printing"], route_class=PaperRoute)

    @router.post(
        "",
        status_code=201,
        response_model=PrintJobOut,
        summary="Queue a document",
        responses=answers(*WHO, "ability_missing", "validation_failed", example=examples.JOB, status=201),
        openapi_extra=body_example(examples.JOB_IN),
    )
    async def submit(body: PrintJobCreate, session: WriteSession, caller: Printer) -> Response:
        """Queue a document. A key of this store that is known answers with its job."""
        return answer(await printing.submit(session, caller, body), 201)

    @router.get(
        "",
        response_model=PrintJobsClaimed,
        summary="Print jobs of this store",
        responses=answers(*WHO, "ability_missing", "validation_failed", example=examples.JOBS),
    )
    async def page(
        session: ReadSession,
        caller: Printer,
        state: str = "",
        limit: Annotated[int, Query(ge=1, le=200)] = 50,
    ) -> Response:
        """The newest first; `state` takes several, comma-separated."""
        jobs = await printing.page(session, caller.store_id, chosen(state, STATES, "state"), limit)
        return answer(PrintJobsClaimed.model_construct(jobs=tuple(jobs)))

    async def claim(body: PrintJobsClaim, session: WriteSession, caller: Gateway) -> Response:
        """Take waiting jobs. Until the lease ends nobody else gets them; then they wait again, unless sent."""
        jobs = await printing.claim(session, caller, body)
        return answer(PrintJobsClaimed.model_construct(jobs=tuple(jobs)))

    # A claim whose answer was lost needs no kept answer: its lease runs out and the jobs are claimed again.
    router.add_api_route(
        "/claim",
        claim,
        methods=["POST"],
        response_model=PrintJobsClaimed,
        route_class_override=KeylessPaperRoute,
        summary="Take waiting jobs for the length of a lease",
        responses=answers(*WHO, "ability_missing", example=examples.JOBS),
        openapi_extra=body_example(examples.CLAIM_IN),
    )

    @router.get(
        "/{job_id}",
        response_model=PrintJobOut,
        summary="One print job",
        responses=answers(*WHO, "ability_missing", "print_job_unknown", example=examples.JOB),
    )
    async def get(job_id: Id, session: ReadSession, caller: Printer) -> Response:
        return answer(await printing.get(session, caller.store_id, job_id))

    @router.post(
        "/{job_id}/state",
        response_model=PrintJobOut,
        summary="Say what became of a job",
        responses=answers(
            *WHO,
            "ability_missing",
            "print_job_unknown",
            "print_job_lease_lost",
            "print_job_state_refused",
            example=examples.JOB,
        ),
        openapi_extra=body_example(examples.STATE_IN),
    )
    async def report(job_id: Id, body: PrintJobStateIn, session: WriteSession, caller: Gateway) -> Response:
        """sent, printed, failed or unknown, said by the gateway that holds the lease."""
        return answer(await printing.report(session, caller, job_id, body))

    @router.post(
        "/{job_id}/reprint",
        response_model=PrintJobOut,
        summary="Print it (again)",
        responses=answers(
            *WHO, "ability_missing", "print_job_unknown", "print_job_state_refused", example=examples.JOB
        ),
    )
    async def reprint(job_id: Id, session: WriteSession, caller: Printer) -> Response:
        """A person's choice: print it again, marked DUPLICATA where the first may have come out."""
        return answer(await printing.reprint(session, caller, job_id))

    @router.post(
        "/{job_id}/settle",
        response_model=PrintJobOut,
        summary="Say that the paper of a job in doubt is there",
        responses=answers(
            *WHO, "ability_missing", "print_job_unknown", "print_job_state_refused", example=examples.SETTLED
        ),
    )
    async def settle(job_id: Id, session: WriteSession, caller: Printer) -> Response:
        """A person saw it: `unknown` becomes `printed`, and nobody is asked again."""
        return answer(await printing.settle(session, caller, job_id))

    return router
