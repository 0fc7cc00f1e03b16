"""Why a page did not do what was asked: one sentence for each code, with the way on."""

from backend.admin.words import w


class PageRefused(Exception):
    """What was typed makes no sense; nothing changed."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def sentence(code: str) -> str:
    """In the language of this request; the code itself when nobody wrote a sentence for it."""
    match code:
        case "credentials_wrong":
            return w("Adresse ou mot de passe inconnu. Vérifiez les deux, majuscules comprises.")
        case "second_factor_needed":
            return w("Entrez aussi le code à six chiffres de votre téléphone.")
        case "second_factor_wrong":
            return w("Ce code n’est pas le bon ou a déjà servi. Attendez le suivant.")
        case "locked":
            return w("Trop d’essais manqués : ce compte est bloqué un quart d’heure.")
        case "rate_limited":
            return w("Trop d’essais depuis cette adresse : attendez une minute.")
        case "set_up_already":
            return w("L’installation est déjà faite : connectez-vous.")
        case "set_up_code_wrong":
            return w("Le code d’installation est celui que le serveur affiche au démarrage. Vérifiez-le.")
        case "email_invalid":
            return w("Cette adresse n’en est pas une : nom@domaine.")
        case "email_taken":
            return w("Un compte a déjà cette adresse.")
        case "password_too_short":
            return w("Ce mot de passe est trop court : dix caractères au moins.")
        case "password_too_long":
            return w("Ce mot de passe est trop long : deux cents caractères au plus.")
        case "password_guessable":
            return w("Ce mot de passe se devine : évitez le nom, l’adresse et les répétitions.")
        case "password_wrong":
            return w("Le mot de passe actuel n’est pas le bon.")
        case "store_invalid":
            return w("Le magasin a besoin d’un nom, d’une monnaie et d’un fuseau horaire.")
        case "store_sku_invalid":
            return w("L’identifiant du magasin : des lettres, des chiffres et des tirets, de 2 à 64.")
        case "tax_invalid":
            return w("La TVA est un nombre de 0 à 100, comme 19 ou 8,1.")
        case "hours_incomplete":
            return w("Une plage a une heure de début et une de fin, comme 11:30 et 14:30. Rien n’a changé.")
        case "device_name_missing":
            return w("Donnez un nom au terminal, de 100 caractères au plus.")
        case "version_invalid":
            return w("Un numéro de version est fait de lettres, chiffres, points et tirets, comme 0.2.0.")
        case "file_empty":
            return w("Ce fichier est vide.")
        case "device_count_invalid":
            return w("De 1 à 50 terminaux à la fois.")
        case "action_over":
            return w("Trop tard : le terminal l’a déjà commencé, ou c’est passé.")
        case "action_impossible":
            return w("Ce type de terminal ne sait pas le faire.")
        case "person_invalid":
            return w("Une personne a besoin d’un nom, de 100 caractères au plus, d’un rôle et d’une langue.")
        case "pin_invalid":
            return w("Un PIN est fait de quatre à six chiffres.")
        case "store_name_missing":
            return w("Le magasin a besoin d’un nom en français, de 100 caractères au plus.")
        case "languages_invalid":
            return w("Choisissez au moins une langue.")
        case "cash_step_invalid":
            return w("L’arrondi est un nombre entier de 1 à 100 000.")
        case "day_invalid":
            return w("L’heure du début de journée va de 0 à 23.")
        case "colour_invalid":
            return w("La couleur s’écrit #RRGGBB.")
        case "receipt_too_long":
            return w("En-tête, pied ou mentions : six lignes de 80 caractères au plus.")
        case "paper_invalid":
            return w("Le papier a 58 ou 80 mm de large.")
        case "pairing_code_mismatch":
            return w("Le terminal montre d’autres chiffres : n’acceptez pas, et demandez-lui de recommencer.")
        case "pairing_request_expired" | "pairing_request_closed" | "pairing_request_unknown":
            return w("Cette demande n’attend plus : recommencez sur le terminal.")
        case "picture_too_large":
            return w("Cette image est trop lourde : {n} Mo au plus.", n=10)
        case "picture_kind":
            return w("Cette image n’est ni JPEG, ni PNG, ni WebP. Enregistrez-la dans un de ces formats.")
        case "picture_unreadable":
            return w("Cette image est abîmée. Choisissez-en une autre.")
        case "picture_too_many_pixels":
            return w("Cette image a trop de points. Réduisez-la d’abord.")
        case "category_invalid":
            return w("Une catégorie a besoin d’un nom en français, de 100 caractères au plus.")
        case "category_not_empty":
            return w("Cette catégorie a encore des produits : donnez-leur d’abord une autre.")
        case "group_invalid":
            return w("Un groupe d’options a besoin d’un nom en français, de 100 caractères au plus.")
        case "option_invalid":
            return w("Chaque choix a besoin d’un nom en français, de 100 caractères au plus.")
        case "group_rule":
            return w("Ces nombres ne vont pas ensemble : « au moins » est trop grand pour ce qu’il y a à choisir.")
        case "group_in_use":
            return w("Des produits proposent encore ce groupe : décochez-le d’abord chez eux.")
        case "stock_invalid":
            return w("Le stock est un nombre entier, ou rien si vous ne le comptez pas.")
        case "undo_gone":
            return w("Il n’y a plus rien à annuler : un autre changement est venu depuis.")
        case "undo_impossible":
            return w("Quelqu’un a changé la même chose depuis : corrigez-la à la main.")
        case "network_invalid":
            return w("Une ligne n’est ni une adresse ni un réseau : 192.168.1.20 ou 192.168.1.0/24.")
        case "not_found":
            return w("Cela n’existe pas, ou plus.")
        case _:
            return code
