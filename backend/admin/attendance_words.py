"""What the pages of attendance say: states, causes, long works."""

from collections.abc import Mapping
from datetime import datetime

from backend.admin.attendance_page import going_on
from backend.admin.figures import language, lasting, number
from backend.admin.words import w
from backend.attendance.destinations.causes import words
from backend.attendance.runs import RunView
from backend.attendance.terminals.commands import CommandView
from backend.attendance.terminals.families import FAMILIES
from backend.jobs.overview import JobView

DELIVERY_TONES = {"pending": "blue", "sent": "green", "failed": "yellow", "parked": "red"}
ENROLMENT_TONES = {"sent": "green", "waiting": "blue", "failed": "red", "removing": "yellow", "removed": "secondary"}
RUN_TONES = {"running": "blue", "done": "green", "failed": "red", "stopped": "yellow", "lost": "red"}


def delivery_states() -> dict[str, str]:
    return {
        "pending": w("en attente"),
        "failed": w("à réessayer"),
        "parked": w("mis de côté"),
        "sent": w("envoyés"),
    }


def refused_rows() -> dict[str, str]:
    """Why a row of a service's list of people was not taken."""
    return {
        "not_an_object": w("Ce n’est pas une personne."),
        "enrollid_missing": w("Sans numéro."),
        "enrollid_invalid": w("Ce numéro n’en est pas un."),
        "enrollid_reserved": w("Les pointeuses gardent ce numéro pour elles."),
        "name_missing": w("Sans nom."),
        "repeated": w("Ce numéro est déjà plus haut dans la liste."),
        "people_many": w("Il y a déjà trop de personnes dans ce magasin."),
    }


def run_names() -> dict[str, str]:
    return {
        "push": w("Envoi des pointages"),
        "earlier": w("Envoi des pointages d’avant"),
        "pull": w("Récupération des personnes"),
        "people-to-terminal": w("Envoi des personnes à une pointeuse"),
        "people-off-terminal": w("Retrait de personnes d’une pointeuse"),
        "people-from-terminal": w("Lecture des personnes d’une pointeuse"),
        "plans-to-terminal": w("Envoi des horaires à une pointeuse"),
        "retry": w("Nouvel essai des envois"),
        "close": w("Clôture des journées"),
        "retention": w("Ménage"),
    }


def note_said(run: RunView) -> str:
    """Of a push or a pull that failed, the cause in words; else what it says itself."""
    return error_said(run.note) if run.name in ("push", "earlier", "pull") and run.state == "failed" else run.note


def run_states() -> dict[str, str]:
    return {
        "running": w("en cours"),
        "done": w("fait"),
        "failed": w("en échec"),
        "stopped": w("arrêté"),
        "lost": w("interrompu"),
    }


def run_said(run: RunView, now: datetime) -> str:
    """How far it is; a run of which nobody hears any more is said to be interrupted."""
    if run.state == "running" and not going_on(run, now):
        return run_states()["lost"]
    if run.state == "running" and run.stop_asked:
        return w("s’arrête")
    return run_states().get(run.state, run.state)


def progress_said(run: RunView) -> str:
    if not run.total:
        return number(run.done) if run.done else ""
    return w("{done} sur {total}", done=number(run.done), total=number(run.total))


def enrolment_states() -> dict[str, str]:
    return {
        "waiting": w("en attente"),
        "sent": w("sur la pointeuse"),
        "failed": w("refusée par elle"),
        "removing": w("retrait en attente"),
        "removed": w("retirée"),
    }


KIND_ICONS = {
    "finger": "fa-fingerprint",
    "password": "fa-asterisk",
    "card": "fa-id-card",
    "face": "fa-face-smile",
    "palm": "fa-hand",
    "photo": "fa-image",
}


def credential_names() -> dict[str, str]:
    return {
        "finger": w("un doigt"),
        "password": w("un mot de passe"),
        "card": w("une carte"),
        "face": w("le visage"),
        "palm": w("la paume"),
        "photo": w("une photo"),
    }


def admin_names() -> dict[int, str]:
    return {0: w("aucun : pointe seulement"), 1: w("administre la pointeuse"), 2: w("super-utilisateur")}


CONNECTION_TONES = {"online": "green", "stalled": "red", "offline": "yellow", "never": "secondary"}
COMMAND_TONES = {"waiting": "blue", "sent": "blue", "done": "green", "failed": "red", "stopped": "yellow"}


def connection_names() -> dict[str, str]:
    return {
        "online": w("connectée"),
        "stalled": w("ne répond plus"),
        "offline": w("hors ligne"),
        "never": w("jamais vue"),
    }


def family_names() -> dict[str, str]:
    return {
        key: w("autre modèle de la famille TM20") if key == "other" else each.label for key, each in FAMILIES.items()
    }


def direction_names() -> dict[str, str]:
    return {
        "device": w("comme la pointeuse le dit"),
        "alternate": w("une fois sur deux"),
        "in": w("toujours une entrée"),
        "out": w("toujours une sortie"),
    }


def poll_names() -> dict[str, str]:
    return {
        "auto": w("comme il convient à ce modèle"),
        "new": w("les nouveaux pointages"),
        "all": w("tout le journal"),
        "never": w("jamais : elle envoie d’elle-même"),
    }


def clock_said(off_s: int | None) -> str:
    """How far a terminal's clock is from ours."""
    if off_s is None:
        return "–"
    if abs(off_s) < 5:
        return w("à l’heure")
    said = lasting(abs(off_s))
    return w("avance de {time}", time=said) if off_s > 0 else w("retarde de {time}", time=said)


def command_states() -> dict[str, str]:
    return {
        "waiting": w("en attente"),
        "sent": w("en cours"),
        "done": w("fait"),
        "failed": w("en échec"),
        "stopped": w("arrêté"),
    }


def command_names() -> dict[str, str]:
    return {
        "settime": w("mettre à l’heure"),
        "gettime": w("dire l’heure"),
        "getdevinfo": w("dire ses réglages"),
        "setdevinfo": w("changer ses réglages"),
        "getnewlog": w("relever les nouveaux pointages"),
        "getalllog": w("relever tout le journal"),
        "cleanlog": w("effacer son journal"),
        "getuserlist": w("dire qui elle connaît"),
        "any hour": w("ouvrir à toute heure"),
        "getuserinfo": w("donner une personne"),
        "getusername": w("donner un nom"),
        "setuserinfo": w("inscrire une personne"),
        "setusername": w("écrire des noms"),
        "enableuser": w("permettre ou suspendre une personne"),
        "deleteuser": w("oublier une personne"),
        "cleanuser": w("effacer toutes les personnes"),
        "cleanadmin": w("effacer les administrateurs"),
        "setdevlock": w("recevoir les horaires d’accès"),
        "getdevlock": w("donner les horaires d’accès"),
        "setuserlock": w("recevoir l’accès des personnes"),
        "deleteuserlock": w("oublier l’accès d’une personne"),
        "cleanuserlock": w("oublier l’accès des personnes"),
        "setholiday": w("recevoir les jours fériés"),
        "opendoor": w("ouvrir la porte"),
        "reboot": w("redémarrer"),
        "initsys": w("revenir à neuf"),
    }


def about_command(command: CommandView) -> str:
    """Of which person, where it is about one."""
    enrollid = command.body.get("enrollid")
    return w("n° {n}", n=enrollid) if isinstance(enrollid, int) else ""


def reason_said(reason: str) -> str:
    """Why a command was not done; what a terminal says itself stays in its words."""
    refused = "the terminal refused: "
    if reason.startswith(refused):
        return w("La pointeuse refuse : {reason}", reason=reason.removeprefix(refused))
    return reason


def devinfo_said(devinfo: Mapping[str, object]) -> list[tuple[str, str]]:
    """What a terminal tells of itself when it calls: model, firmware, and how full it is."""
    found = [
        (said, str(devinfo[name])[:100])
        for name, said in (
            ("modelname", w("Modèle d’appareil")),
            ("firmware", w("Micrologiciel")),
            ("mac", w("Adresse MAC")),
        )
        if devinfo.get(name)
    ]
    for used, most, said in (
        ("useduser", "usersize", w("Personnes")),
        ("usedfp", "fpsize", w("Doigts")),
        ("usedface", "facesize", w("Visages")),
        ("usedcard", "cardsize", w("Cartes")),
        ("usedlog", "logsize", w("Pointages gardés")),
    ):
        have, room = devinfo.get(used), devinfo.get(most)
        if isinstance(have, int) and isinstance(room, int) and room:
            found.append((said, w("{done} sur {total}", done=number(have), total=number(room))))
    return found


STANDING_TONES = {
    "in": "green",
    "break": "blue",
    "late": "yellow",
    "absent": "red",
    "expected": "secondary",
    "out": "secondary",
    "off": "secondary",
}


def standing_names() -> dict[str, str]:
    return {
        "in": w("présents"),
        "break": w("en pause"),
        "late": w("en retard"),
        "absent": w("absents"),
        "expected": w("attendus"),
        "out": w("sortis"),
        "off": w("de repos"),
    }


def hours_said(minutes: int) -> str:
    """`7:35`; "–" for none."""
    return f"{minutes // 60}:{minutes % 60:02d}" if minutes else "–"


def line_names() -> dict[str, str]:
    """What became of a punch."""
    return {
        "moved": w("déplacé"),
        "added": w("ajouté"),
        "dropped": w("écarté"),
        "suspect": w("horloge douteuse"),
    }


def direction_said(direction: str) -> str:
    return {"in": w("entrée"), "out": w("sortie")}.get(direction, w("selon l’ordre"))


def one_delivery_states() -> dict[str, str]:
    """Of one punch."""
    return {"pending": w("en attente"), "failed": w("à réessayer"), "parked": w("mis de côté"), "sent": w("envoyé")}


def cause_said(cause: str) -> str:
    return words(cause, language())


def error_said(error: str) -> str:
    """Of a service, `cause: what it said`."""
    cause, _, detail = error.partition(": ")
    return f"{cause_said(cause)} ({detail})" if detail else cause_said(cause)


def auth_names() -> dict[str, str]:
    return {
        "none": w("aucune"),
        "bearer": w("jeton (Bearer)"),
        "basic": w("nom et mot de passe (Basic)"),
        "api_key": w("clé d’API"),
        "header": w("un en-tête à soi"),
    }


def job_names() -> dict[str, str]:
    return {
        "push": w("Envoi des pointages"),
        "retry": w("Nouvel essai des envois"),
        "pull": w("Récupération des personnes"),
        "close": w("Clôture des journées"),
        "hours": w("Horaires des pointeuses"),
        "retention": w("Ménage"),
        "lost": w("Travaux interrompus"),
    }


def job_error(job: JobView) -> str:
    return error_said(job.error) if job.name in ("push", "pull", "retry") else job.error
