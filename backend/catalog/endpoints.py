"""The catalogue with its ETag, its pictures, and switching things off when the kitchen runs out."""

from typing import Annotated

from fastapi import APIRouter, Header, Response
from fastapi.responses import FileResponse

from backend.catalog import examples
from backend.catalog.documents import CatalogDocuments
from backend.catalog.media import TYPES, MediaStore
from backend.catalog.service import CatalogService
from backend.devices.endpoints import WHO
from backend.errors import ApiError
from backend.http.context import ReadSession, WriteSession
from backend.http.openapi import Responses, answers, body_example
from backend.http.route import ApiRoute, FileRoute
from backend.stores.caller import DeviceCaller, require
from common.contract.catalog import AvailabilityIn, AvailabilityOut, CatalogOut

# A picture is shown, never run: an SVG opened by itself in a browser may load nothing and run nothing.
_PICTURE_HEADERS = {
    "Cache-Control": "private, max-age=31536000, immutable",
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox",
    "X-Content-Type-Options": "nosniff",
}
_NOT_MODIFIED: Responses = {304: {"description": "the terminal has this version already"}}

IfNoneMatch = Annotated[str, Header(alias="If-None-Match", examples=['"0197a3c4-9c31-7e02-b1d4-77aa0c3e5f10"'])]


def catalog_router(catalog: CatalogService, documents: CatalogDocuments, media: MediaStore) -> APIRouter:
    router = APIRouter(prefix="/api/v1", tags=["catalogue"], route_class=ApiRoute)
    files = APIRouter(prefix="/api/v1", tags=["catalogue"], route_class=FileRoute)

    @router.get(
        "/catalogue",
        summary="Everything the store sells, with stock and availability",
        response_model=CatalogOut,
        responses={**answers(*WHO, "ability_missing", "not_found", example=examples.CATALOGUE), **_NOT_MODIFIED},
    )
    async def current(
        caller: Annotated[DeviceCaller, require("catalogue.read")],
        session: ReadSession,
        if_none_match: IfNoneMatch = "",
    ) -> Response:
        """The ETag is the version in quotes. It changes when the menu, a price, an availability or the store's profile
        does, when something sells out or comes back, not with each sale."""
        version = await catalog.version(session, caller.store_id)
        if _matches(if_none_match, version):
            return Response(status_code=304, headers=_headers(version))
        document = await documents.current(session, caller.store_id)
        return Response(document.body, headers=_headers(document.version), media_type="application/json")

    @files.get(
        "/media/{name}",
        summary="A picture of the catalogue",
        response_class=FileResponse,
        dependencies=[require()],
        responses={**answers(*WHO, "not_found"), **_NOT_MODIFIED},
    )
    async def picture(name: str, if_none_match: IfNoneMatch = "") -> Response:
        """The name is the SHA-256 of the content and its ending: what it names never changes. Byte ranges work."""
        path = media.find(name)
        if path is None:
            raise ApiError("not_found", "there is no such picture", name=name)
        headers = {**_PICTURE_HEADERS, "ETag": f'"{name}"'}
        if _matches(if_none_match, name):
            return Response(status_code=304, headers=headers)
        return FileResponse(path, media_type=TYPES[path.suffix[1:]], headers=headers)

    @router.post(
        "/catalogue/products/{product_id}/availability",
        summary="Switch a product off or on again",
        responses=answers(*WHO, "ability_missing", "not_found", example=examples.AVAILABILITY_OUT),
        openapi_extra=body_example(examples.AVAILABILITY_IN),
    )
    async def product_availability(
        product_id: str,
        body: AvailabilityIn,
        caller: Annotated[DeviceCaller, require("catalogue.availability")],
        session: WriteSession,
    ) -> AvailabilityOut:
        """Every terminal of the store hears CatalogueChanged, if it changed."""
        version = await catalog.set_product_available(session, caller.store, product_id, body.available, caller.actor)
        return AvailabilityOut(id=product_id, available=body.available, version=version)

    @router.post(
        "/catalogue/options/{option_id}/availability",
        summary="Switch an option off or on again",
        responses=answers(*WHO, "ability_missing", "not_found", example=examples.AVAILABILITY_OUT),
        openapi_extra=body_example(examples.AVAILABILITY_IN),
    )
    async def option_availability(
        option_id: str,
        body: AvailabilityIn,
        caller: Annotated[DeviceCaller, require("catalogue.availability")],
        session: WriteSession,
    ) -> AvailabilityOut:
        version = await catalog.set_option_available(session, caller.store, option_id, body.available, caller.actor)
        return AvailabilityOut(id=option_id, available=body.available, version=version)

    router.routes.extend(files.routes)
    return router


def _headers(version: str) -> dict[str, str]:
    return {"ETag": f'"{version}"', "Cache-Control": "private, no-cache", "Vary": "Authorization"}


def _matches(if_none_match: str, tag: str) -> bool:
    tags = (each.strip().removeprefix("W/") for each in if_none_match.split(","))
    return any(each in ("*", f'"{tag}"') for each in tags)
