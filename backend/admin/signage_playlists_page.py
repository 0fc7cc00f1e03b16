"""The store's own lists: which contents, in which order, how long, when and where."""

from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette_admin.flash import flash
from starlette_admin.routing import route

from backend.admin.hours_form import lines_of
from backend.admin.parts import Desk
from backend.admin.plan_form import PlanForm
from backend.admin.signage_page import number
from backend.admin.signage_plan_page import STILL_S, Choices, PlanPage, numbers, seconds_of
from backend.admin.signage_words import category_names
from backend.admin.words import later, w
from backend.signage.plans import HIGHEST_PRIORITY, screens_of
from backend.signage.playlists import CATEGORIES, MOST_ITEMS, Playlist, PlaylistDraft, PlaylistItem
from backend.signage.refused import SignageRefused
from common.contract.signage import LONGEST_S, PRIORITIES, SHORTEST_S

TYPED = ("name", "category", "starts_on", "ends_on", "priority", "screens", "active")


class PlaylistsPage(PlanPage):
    menu_label = later("Listes")
    path = "/signage/playlists"
    route_name = "signage-playlists"

    @route("")
    async def index(self, request: Request) -> Response:
        desk, search = self.desk(request), request.query_params.get("q", "").strip()[:100]
        async with self.parts.database.read() as session:
            everything = await self.parts.signage.playlists.all(session, desk.store.id)
            found = [each for each in everything if search.casefold() in each.name.casefold()]
            ids = {item.content_id for each in found for item in each.items}
            contents = await self.parts.signage.contents.by_ids(session, desk.store.id, ids)
            screens = await screens_of(session, desk.store.id)
        return await self.shown(
            request,
            "signage_playlists.html",
            found=found,
            search=search,
            there_are=bool(everything),
            of=contents,
            categories=category_names(),
            **self.list_context(desk, screens),
        )

    @route("/new", name="signage-playlist-new")
    async def new(self, request: Request) -> Response:
        desk = self.desk(request)
        asked = request.query_params.getlist("content")[:1]
        typed = {"category": "internal", "priority": str(PRIORITIES["internal"]), "active": "yes"}
        async with self.parts.database.read() as session:
            choices = await self.choices(session, desk, numbers(asked))
        chosen = [each for each in choices.contents if str(each.id) in asked]
        items = [(str(each.id), str(seconds_of(each))) for each in chosen]
        return await self._form(request, None, choices, items, self.form_context(choices, typed, (), ()))

    @route("/{playlist_id:int}", name="signage-playlist")
    async def about(self, request: Request) -> Response:
        desk = self.desk(request)
        playlist = await self._playlist(desk, number(request, "playlist_id"))
        async with self.parts.database.read() as session:
            own = [each.content_id for each in playlist.items]
            choices = await self.choices(session, desk, own, playlist.screen_ids)
        typed = {
            "name": playlist.name,
            "category": playlist.category,
            "starts_on": playlist.starts_on.isoformat() if playlist.starts_on else "",
            "ends_on": playlist.ends_on.isoformat() if playlist.ends_on else "",
            "priority": str(playlist.priority),
            "screens": "some" if playlist.screen_ids else "all",
            "active": "yes" if playlist.active else "",
        }
        screens = [str(each) for each in playlist.screen_ids]
        context = self.form_context(choices, typed, screens, lines_of(playlist.times))
        items = [(str(each.content_id), str(each.duration_s)) for each in playlist.items]
        return await self._form(request, playlist, choices, items, context)

    @route("/save", methods=["POST"], name="signage-playlist-save")
    async def save(self, request: Request) -> Response:
        desk, sent = self.desk(request), await request.form()
        form = PlanForm(sent)
        id_typed = form.typed("id")
        if id_typed and not (id_typed.isascii() and id_typed.isdecimal() and len(id_typed) < 10):
            raise HTTPException(404)
        playlist = await self._playlist(desk, int(id_typed)) if id_typed else None
        before = [each.content_id for each in playlist.items] if playlist else []
        # one more than a list may have: the service says so
        items = list(zip(form.several("item"), form.several("seconds"), strict=False))[: MOST_ITEMS + 1]
        async with self.parts.database.read() as session:
            chosen = [*numbers(each for each, _ in items), *before]
            choices = await self.choices(session, desk, chosen, playlist.screen_ids if playlist else ())
        draft, refused = self._draft(form, items, choices), None
        if draft is not None and not form.errors:
            try:
                async with self.parts.database.write() as session:
                    saved = await (
                        self.parts.signage.playlists.create(session, desk.store.id, draft, desk.actor)
                        if playlist is None
                        else self.parts.signage.playlists.change(session, desk.store.id, playlist.id, draft, desk.actor)
                    )
            except SignageRefused as error:
                refused = error
            else:
                flash(request, w("« {name} » est enregistré ; les écrans le savent déjà.", name=saved.name), "success")
                return RedirectResponse(request.url_for("admin:signage-playlists").path, 303)
        context = self.form_context(choices, form.all_typed(*TYPED), form.several("screen"), form.lines())
        context["errors"] = self.refused(form, refused)
        return await self._form(request, playlist, choices, items, context, 422)

    @route("/{playlist_id:int}/turn", methods=["POST"], name="signage-playlist-turn")
    async def turn(self, request: Request) -> Response:
        desk, form = self.desk(request), await request.form()
        playlist = await self._playlist(desk, number(request, "playlist_id"))
        async with self.parts.database.write() as session:
            active = form.get("active") == "yes"
            await self.parts.signage.playlists.turn(session, desk.store.id, playlist.id, active, desk.actor)
        return RedirectResponse(request.url_for("admin:signage-playlists").path, 303)

    @route("/{playlist_id:int}/remove", methods=["POST"], name="signage-playlist-remove")
    async def remove(self, request: Request) -> Response:
        desk = self.desk(request)
        playlist = await self._playlist(desk, number(request, "playlist_id"))
        async with self.parts.database.write() as session:
            await self.parts.signage.playlists.remove(session, desk.store.id, playlist.id, desk.actor)
        flash(request, w("La liste « {name} » est retirée.", name=playlist.name), "success")
        return RedirectResponse(request.url_for("admin:signage-playlists").path, 303)

    def _draft(self, form: PlanForm, items: list[tuple[str, str]], choices: Choices) -> PlaylistDraft | None:
        name = form.text("name")
        category = next((each for each in CATEGORIES if each == form.typed("category")), CATEGORIES[0])
        priority = form.whole("priority", 1, HIGHEST_PRIORITY, "priority_range")
        first, last = form.day("starts_on", required=False), form.day("ends_on", required=False)
        if first is not None and last is not None and first > last:
            form.refuse("ends_on", "period_reversed")
        chosen = [_item(item, choices) for item in items]
        kept = tuple(each for each in chosen if isinstance(each, PlaylistItem))
        if not kept and not items:
            form.refuse("order", "items_missing")
        for each in chosen:
            if isinstance(each, str):
                form.refuse("order", each, SHORTEST_S, LONGEST_S)
        times, screens = form.times(), form.screens(choices.screen_ids)
        return PlaylistDraft(name, category, priority, kept, first, last, times, screens, form.ticked("active"))

    async def _form(
        self,
        request: Request,
        playlist: Playlist | None,
        choices: Choices,
        items: list[tuple[str, str]],
        context: dict[str, Any],
        status: int = 200,
    ) -> Response:
        return await self.shown(
            request,
            "signage_playlist.html",
            status,
            title=playlist.name if playlist else w("Nouvelle liste"),
            playlist=playlist,
            items=items,
            by_id={str(each.id): each for each in choices.contents},
            categories=category_names(),
            priorities={each: PRIORITIES[each] for each in CATEGORIES},
            shortest=SHORTEST_S,
            longest=LONGEST_S,
            still=STILL_S,
            **context,
        )

    async def _playlist(self, desk: Desk, playlist_id: int) -> Playlist:
        try:
            async with self.parts.database.read() as session:
                return await self.parts.signage.playlists.get(session, desk.store.id, playlist_id)
        except SignageRefused as refused:
            raise HTTPException(404) from refused


def _item(typed: tuple[str, str], choices: Choices) -> PlaylistItem | str:
    """The item, or the code of what is wrong with it."""
    content, seconds = (each.strip() for each in typed)
    if not (content.isascii() and content.isdecimal()) or len(content) > 9 or int(content) not in choices.content_ids:
        return "content_unknown"
    if not (seconds.isascii() and seconds.isdecimal()) or len(seconds) > 9:
        return "duration_range"
    return PlaylistItem(int(content), int(seconds)) if SHORTEST_S <= int(seconds) <= LONGEST_S else "duration_range"
