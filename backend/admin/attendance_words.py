"""What the pages of attendance say: states, causes, long works."""

from datetime import datetime

from backend.admin.attendance_page import going_on
from backend.admin.figures import number
from backend.admin.words import w
from backend.attendance.runs import RunView

DELIVERY_TONES = {"pending": "blue", "sent": "green", "failed": "yellow", "parked": "red"}
RUN_TONES = {"running": "blue", "done": "green", "failed": "red", "stopped": "yellow", "lost": "red"}


def delivery_states() -> dict[str, str]:
    return {
        "pending": w("en attente"),
        "failed": w("à réessayer"),
        "parked": w("mis de côté"),
        "sent": w("envoyés"),
    }


def run_names() -> dict[str, str]:
    return {
        "push": w("Envoi des pointages"),
        "retry": w("Nouvel essai des envois"),
        "pull": w("Récupération des personnes"),
        "enrol": w("Envoi des personnes aux pointeuses"),
        "plans": w("Envoi des horaires aux pointeuses"),
        "close": w("Clôture des journées"),
        "prune": w("Ménage"),
        "replay": w("Renvoi de pointages"),
    }


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
