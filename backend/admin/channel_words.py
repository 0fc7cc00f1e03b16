"""What the pages say of channels and of what came from them."""

from backend.admin.signage_refusals import address_said
from backend.admin.words import w
from backend.signage.channel_tests import Tested


def test_said(tested: Tested | None) -> str:
    """ "" for a channel that nobody has tried since the server started."""
    if tested is None:
        return ""
    if tested.state == "running":
        return w("Essai en cours…")
    if tested.state == "good":
        return _came(tested)
    return {
        "timeout": w("Aucune réponse à temps : vérifiez l’adresse, puis réessayez."),
        "unreachable": w("La machine ne répond pas à cette adresse."),
        "tls": w("Le certificat de cette machine n’est pas valable."),
        "credentials": w("Le nom ou le mot de passe de l’adresse est refusé."),
        "missing": w("Cette chaîne n’existe pas, ou plus, à cette adresse."),
        "status": w("La machine répond par une erreur ({n}).", n=tested.value),
        "silent": w("La machine répond, mais rien ne vient."),
        "web_page": w("C’est une page web, pas une chaîne."),
        "no_stream": w("Ce qui vient n’est ni une image ni un son."),
        "redirects": w("L’adresse renvoie trop souvent ailleurs."),
        "not_from_here": w("Ce flux va droit à un écran : il ne s’essaie pas d’ici."),
    }.get(tested.code) or address_said(tested.code)


def _came(tested: Tested) -> str:
    kind = {
        "hls": w("flux HLS"),
        "ts": w("flux MPEG-TS"),
        "film": w("image ou son"),
        "rtsp": w("serveur RTSP"),
        "packets": w("paquets du groupe"),
    }[tested.code]
    return w("Reçu : {kind}, en {n} ms.", kind=kind, n=tested.ms)
