"""`GET /health`: whether this process can answer from its database."""

from fastapi import APIRouter
from pydantic import BaseModel
from sqlalchemy import text

from backend.db.database import Database


class Health(BaseModel):
    status: str
    database: str


def health_router(database: Database) -> APIRouter:
    router = APIRouter(tags=["health"])

    @router.get("/health")
    async def health() -> Health:
        async with database.read() as session:
            await session.execute(text("SELECT 1"))
        return Health(status="ok", database=database.url.get_backend_name())

    return router
