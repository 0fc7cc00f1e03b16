"""Why nothing was done on the pages of attendance: one sentence for each code, and the field it belongs to."""

from collections.abc import Mapping

from backend.admin.attendance_door_refusals import door_said
from backend.admin.plan_form import PlanForm
from backend.admin.refusals import sentence
from backend.admin.signage_refusals import address_said
from backend.admin.words import w
from backend.attendance.refused import AttendanceRefused

GONE = frozenset({"person_unknown", "schedule_unknown", "holiday_unknown", "unknown_gone", "not_found"})
"""Not a mistake in a form: what the form is about is not there."""


def refusal_said(refused: AttendanceRefused) -> str:
    """In the language of this request."""
    return code_said(refused.code, {name: str(value) for name, value in refused.values.items()})


def errors_of(
    form: PlanForm, refused: AttendanceRefused | None = None, names: Mapping[str, str] | None = None
) -> dict[str, str]:
    """Field of the page → sentence; "" for what is about all of it. `names`: fields that the page calls otherwise."""
    found = {
        field: code_said(code, {"least": _at(values, 0), "most": _at(values, 1)})
        for field, (code, values) in form.errors.items()
    }
    if refused is not None:
        field = (names or {}).get(refused.field, refused.field)
        found.setdefault(field, refusal_said(refused))
    return found


def code_said(code: str, values: Mapping[str, str]) -> str:
    get = values.get
    match code:
        case "name_missing":
            return w("Donnez un nom.")
        case "name_long":
            return w("Le nom est trop long : {most} caractères au plus.", most=get("most", "100"))
        case "number_invalid":
            return w("Un nombre entier de {least} à {most}.", least=get("least", "0"), most=get("most", ""))
        case "date_invalid":
            return w("Cette date n’en est pas une.")
        case "enrollid_range" | "enrollid_reserved":
            return w("Un numéro de 1 à 999999999999, sauf 99999999 que les pointeuses gardent pour les inconnus.")
        case "enrollid_taken":
            return w("Ce numéro est celui de « {name} ».", name=get("name", ""))
        case "person_enrolled":
            return w("Retirez d’abord cette personne de ces pointeuses : {names}.", names=get("names", ""))
        case "staff_taken":
            return w("Ce membre de l’équipe est déjà « {name} ».", name=get("name", ""))
        case "staff_unknown":
            return w("Ce membre de l’équipe n’est plus là.")
        case "admin_range" | "group_range" | "weekzone_range":
            return w("Un nombre entier de {least} à {most}.", least=get("least", "0"), most=get("most", ""))
        case "period_reversed":
            return w("La fin vient avant le début.")
        case "people_many":
            return w("Un magasin a {most} personnes au plus.", most=get("most", ""))
        case "person_unknown":
            return w("Choisissez une personne d’ici.")
        case "unknown_gone":
            return w("Ce numéro n’attend plus : quelqu’un a déjà dit qui c’est.")
        case "correction_reason":
            return w("Écrivez la raison, de 3 à 300 caractères.")
        case "correction_future":
            return w("Ce moment n’est pas encore là.")
        case "correction_far":
            return w("C’est à plus d’un mois de ce que la pointeuse a dit : vérifiez la date.")
        case "correction_direction" | "rules_pairing":
            return w("Un choix du formulaire n’existe pas : rouvrez la page.")
        case "punch_unknown":
            return w("Ce pointage n’est plus là.")
        case "rules_overtime":
            return w("Un nombre entier de {least} à {most}.", least=get("least", "1"), most=get("most", ""))
        case "person_left":
            return w("« {name} » ne travaille plus ici.", name=get("name", ""))
        case "terminal_holidays_many":
            return w("Une pointeuse connaît {most} jours fériés par an au plus.", most=get("most", ""))
        case "password_wrong":
            return w("Un mot de passe a de 1 à 8 chiffres et ne commence pas par 0.")
        case "card_wrong":
            return w("Le numéro d’une carte n’a que des chiffres.")
        case "schedules_none":
            return w("Aucune heure n’est prévue pour ces pointeuses ni leurs personnes : ajoutez d’abord un horaire.")
        case "weekzones_many" | "dayzones_many" | "sections_many":
            return w(
                "Une pointeuse connaît huit horaires différents, de cinq plages par jour : donnez-les à plusieurs."
            )
        case "weekday_range" | "weekdays_missing":
            return w("Choisissez au moins un jour.")
        case "time_wrong":
            return w("Une heure, comme 08:30.")
        case "hours_none":
            return w("Le départ est à l’heure de l’arrivée.")
        case "break_half":
            return w("Une pause a un début et une fin.")
        case "break_outside":
            return w("La pause n’est pas entre l’arrivée et le départ.")
        case "tolerance_range":
            return w("De 0 à {most} minutes.", most=get("most", ""))
        case "scope_both" | "terminal_unknown":
            return w("Choisissez le magasin, une pointeuse ou une personne.")
        case "schedule_twice":
            return w("Il y a déjà des heures ce jour-là : « {name} ».", name=get("name", ""))
        case "schedules_many":
            return w("Un magasin a {most} horaires au plus.", most=get("most", ""))
        case "holiday_long":
            return w("Un jour férié dure moins d’un an.")
        case "holiday_twice":
            return w("« {name} » est déjà là.", name=get("name", ""))
        case "holidays_many":
            return w("Un magasin a {most} jours fériés au plus.", most=get("most", ""))
        case "field_line":
            return w("Une ligne par champ, comme : enrollid = employee_id")
        case "config_name":
            return w("Donnez un nom, de 100 caractères au plus.")
        case "config_many":
            return w("Un magasin a {most} services au plus.", most=get("value", ""))
        case "config_plain_http":
            return w("En http, tout passe en clair : prenez https. Le http n’est permis que sur votre propre réseau.")
        case "config_url_query":
            return w("L’adresse de base n’a ni question (?), ni nom d’utilisateur, ni mot de passe.")
        case "config_endpoint":
            return w("Un chemin sous l’adresse de base, comme /api/v1/attendance.")
        case "config_endpoints":
            return w("Il faut au moins un chemin : celui des pointages ou celui des personnes.")
        case "config_auth_type":
            return w("Un choix du formulaire n’existe pas : rouvrez la page.")
        case "config_auth_name":
            return w("Un nom d’utilisateur sans deux-points, ou un nom d’en-tête comme X-Api-Key.")
        case "config_auth_secret":
            return w("Entrez le secret : sans lui, ou vers une autre adresse, nous ne pouvons pas nous présenter.")
        case "config_interval":
            return w("De 1 minute à une semaine.")
        case "config_user_fields" | "config_punch_fields":
            return w("Ce champ ne peut pas se nommer ainsi : {name}.", name=get("value", ""))
        case "config_terminals":
            return w("L’une de ces pointeuses n’est plus là.")
        case _ if code.startswith("config_") and (said := address_said(code.removeprefix("config_"))):
            return said
        case "sn_invalid":
            return w("Un numéro de série a de 1 à 64 caractères.")
        case "sn_taken":
            return w("Cette pointeuse est déjà celle d’un autre magasin.")
        case "terminal_poll_seconds":
            return w("0, ou de 30 à {most} secondes.", most=get("most", ""))
        case "terminal_networks":
            return w("Une ligne n’est ni une adresse ni un réseau : 192.168.1.20 ou 192.168.1.0/24.")
        case "terminal_time_zone":
            return w("Ce fuseau horaire n’existe pas.")
        case "terminal_name":
            return w("Donnez un nom.")
        case "terminal_family" | "terminal_direction" | "terminal_poll":
            return w("Un choix du formulaire n’existe pas : rouvrez la page.")
        case _:
            return door_said(code, values) or sentence(code)


def _at(values: tuple[str, ...], place: int) -> str:
    return values[place] if len(values) > place else ""
