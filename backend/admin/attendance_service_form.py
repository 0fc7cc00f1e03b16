"""The form of a service: what is typed becomes its draft."""

from backend.admin.plan_form import PlanForm
from backend.attendance.destinations.configs import LONGEST_INTERVAL, Draft, ThirdParty

TYPED = (
    "name", "active", "base_url", "attendance_endpoint", "users_endpoint", "sync_interval_minutes", "pulls_users",
    "auth_type", "auth_name", "user_fields", "punch_fields",
)  # fmt: skip


def draft_of(form: PlanForm) -> Draft:
    """A secret that nobody typed stays what it is. Fields: a line each, ours = theirs."""
    return Draft(
        name=form.text("name"),
        base_url=form.typed("base_url"),
        users_endpoint=form.typed("users_endpoint"),
        attendance_endpoint=form.typed("attendance_endpoint"),
        auth_type=form.typed("auth_type"),
        auth_name=form.typed("auth_name"),
        auth_secret=form.secret("auth_secret"),
        sync_interval_minutes=form.whole("sync_interval_minutes", 1, LONGEST_INTERVAL, "number_invalid"),
        user_fields=_fields(form, "user_fields"),
        punch_fields=_fields(form, "punch_fields"),
        terminals=tuple(int(each) for each in form.several("terminal") if each.isascii() and each.isdecimal()),
        pulls_users=form.ticked("pulls_users"),
        active=form.ticked("active"),
    )


def typed_of(config: ThirdParty) -> dict[str, str]:
    plain = {name: str(getattr(config, name)) for name in TYPED if name not in ("user_fields", "punch_fields")}
    return {
        **plain,
        "active": "yes" if config.active else "",
        "pulls_users": "yes" if config.pulls_users else "",
        "user_fields": "\n".join(f"{ours} = {theirs}" for ours, theirs in config.user_fields.items()),
        "punch_fields": "\n".join(f"{ours} = {theirs}" for ours, theirs in config.punch_fields.items()),
    }


def _fields(form: PlanForm, name: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for line in form.lines_typed(name):
        ours, equals, theirs = (each.strip() for each in line.partition("="))
        if not equals or not ours:
            form.refuse(name, "field_line")
        found[ours] = theirs
    return found
