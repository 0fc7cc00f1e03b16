"""Why people or hours did not go to a terminal, and what is wrong with what somebody would show it."""

from collections.abc import Mapping

from backend.admin.words import w


def door_said(code: str, values: Mapping[str, str]) -> str:
    """In the language of this request; "" for a code of others."""
    get = values.get
    match code:
        case "weekzones_many":
            return w(
                "{n} semaines différentes : une pointeuse en connaît {most}. Donnez les mêmes heures à plusieurs.",
                n=get("n", ""),
                most=get("most", ""),
            )
        case "dayzones_many":
            return w(
                "{n} journées différentes : une pointeuse en connaît {most}. Rapprochez les horaires.",
                n=get("n", ""),
                most=get("most", ""),
            )
        case "sections_many":
            return w(
                "« {name} » : {n} ouvertures en un jour, une pointeuse en connaît {most}.",
                name=get("name", ""),
                n=get("n", ""),
                most=get("most", ""),
            )
        case "terminal_holidays_many":
            return w(
                "{n} jours fériés dans l’année : une pointeuse en connaît {most}. Réunissez ceux qui se suivent.",
                n=get("n", ""),
                most=get("most", ""),
            )
        case "schedule_elsewhere":
            return w("« {name} » est pour une autre pointeuse ou ses personnes.", name=get("name", ""))
        case "margin_range":
            return w("De 0 à {most} minutes.", most=get("most", ""))
        case "hours_half":
            return w("Des heures ont un début et une fin ; sans aucune des deux, c’est un jour de repos.")
        case "terminal_without_commands":
            return w(
                "« {name} » ({family}) envoie ses pointages et ne prend aucun ordre.",
                name=get("name", ""),
                family=get("family", ""),
            )
        case "password_wrong":
            return w("De 1 à {most} chiffres, le premier n’est pas 0.", most=get("most", ""))
        case "card_wrong":
            return w("Le numéro d’une carte : des chiffres seulement.")
        case "photo_wrong":
            return w("Une image JPEG ou PNG.")
        case "photo_large":
            return w("L’image est trop lourde : {most} octets au plus.", most=get("most", ""))
        case "credential_kind":
            return w("Un mot de passe, une carte ou une photo ; le reste se donne à la pointeuse.")
        case "credential_unknown":
            return w("Cette personne ne l’a plus.")
    return ""
