"""What the journal says of attendance: kinds of things, and what was done."""

from backend.admin.words import w


def attendance_kinds() -> dict[str, str]:
    """As the audit names what its lines are about."""
    return {
        "terminal": w("Pointeuses"),
        "person": w("Personnes du pointage"),
        "schedule": w("Horaires"),
        "holiday": w("Jours fériés"),
        "third-party": w("Services tiers"),
    }


def attendance_actions() -> dict[str, str]:
    return {
        "terminal.approved": w("Pointeuse acceptée"),
        "terminal.refused": w("Pointeuse refusée"),
        "terminal.changed": w("Pointeuse réglée"),
        "terminal.removed": w("Pointeuse retirée"),
        "terminal.people_sent": w("Personnes envoyées à une pointeuse"),
        "terminal.people_taken_off": w("Personnes retirées d’une pointeuse"),
        "terminal.plans_sent": w("Horaires envoyés à une pointeuse"),
        "terminal.plans_lifted": w("Horaires levés sur une pointeuse"),
        "terminal.cleanlog": w("Journal d’une pointeuse effacé"),
        "terminal.cleanuser": w("Personnes d’une pointeuse effacées"),
        "terminal.cleanadmin": w("Administrateurs d’une pointeuse effacés"),
        "terminal.initsys": w("Pointeuse remise à neuf"),
        "terminal.opendoor": w("Porte ouverte à distance"),
        "person.added": w("Personne du pointage ajoutée"),
        "person.changed": w("Personne du pointage changée"),
        "person.enabled": w("Personne remise au pointage"),
        "person.disabled": w("Personne suspendue du pointage"),
        "person.left": w("Personne retirée du pointage"),
        "person.back": w("Personne revenue au pointage"),
        "person.matched": w("Numéro inconnu reconnu"),
        "person.credential_set": w("Moyen de reconnaissance ajouté"),
        "person.credential_dropped": w("Moyen de reconnaissance retiré"),
        "schedule.added": w("Horaire ajouté"),
        "schedule.changed": w("Horaire changé"),
        "schedule.removed": w("Horaire retiré"),
        "schedule.put_back": w("Horaire remis"),
        "holiday.added": w("Jour férié ajouté"),
        "holiday.changed": w("Jour férié changé"),
        "holiday.removed": w("Jour férié retiré"),
        "correction.added": w("Pointage ajouté à la main"),
        "correction.moved": w("Pointage déplacé"),
        "correction.dropped": w("Pointage écarté"),
        "correction.undone": w("Correction de pointage annulée"),
        "attendance_rules.changed": w("Règles du pointage changées"),
        "third_party.added": w("Service tiers ajouté"),
        "third_party.changed": w("Service tiers changé"),
        "third_party.people_pulled": w("Personnes récupérées d’un service"),
        "third_party.removed": w("Service tiers retiré"),
        "deliveries.replayed": w("Pointages renvoyés"),
        "deliveries.requested": w("Pointages d’avant envoyés à un service"),
    }
