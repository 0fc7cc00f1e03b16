"""What the pages say of overlays."""

from backend.admin.words import w
from common.contract.signage import OverlayType


def type_names() -> dict[OverlayType, str]:
    return {"ticker": w("Bandeau défilant"), "image": w("Image"), "corner": w("Logo dans un coin")}


def state_name(state: str) -> str:
    return {
        "shown": w("Montré"),
        "paused": w("En pause"),
        "off": w("Désactivé"),
        "over": w("Terminé"),
        "to_come": w("À venir"),
    }[state]


def choice_names() -> dict[str, dict[str, str]]:
    """By field of the form."""
    return {
        "position": {"header": w("En haut"), "body": w("Au milieu"), "footer": w("En bas")},
        "position_mode": {"linear": w("Toute la largeur"), "custom": w("Placé librement")},
        "corner_position": {
            "top_left": w("En haut à gauche"),
            "top_right": w("En haut à droite"),
            "bottom_left": w("En bas à gauche"),
            "bottom_right": w("En bas à droite"),
        },
        "frequency_type": {"duration": w("Une durée"), "passage": w("Un passage entier")},
        "frequency_unit": {
            "day": w("par jour"),
            "week": w("par semaine"),
            "morning": w("le matin (6 h–11 h)"),
            "noon": w("à midi (11 h–14 h)"),
            "afternoon": w("l’après-midi (14 h–18 h)"),
            "evening": w("le soir (18 h–22 h)"),
            "night": w("la nuit (22 h–6 h)"),
        },
    }


def field_name(field: str) -> str:
    """What the form calls a field; "" for one whose sentence says it already."""
    return {
        "font_size": w("Taille des lettres"),
        "scroll_speed": w("Vitesse"),
        "corner_size": w("Largeur du logo"),
        "display_duration": w("Durée"),
        "passage_limit": w("Nombre de fois"),
        "image_width": w("Largeur en points"),
        "image_height": w("Hauteur en points"),
        "image_width_percent": w("Largeur"),
        "image_pos_x": w("De gauche à droite"),
        "image_pos_y": w("De haut en bas"),
        "image_opacity": w("Opacité"),
        "background_opacity": w("Opacité du fond"),
        "background_color": w("Couleur du fond"),
        "text_color": w("Couleur du texte"),
        "priority": w("Priorité"),
        "starts_at": w("Début"),
        "ends_at": w("Fin"),
    }.get(field, "")
