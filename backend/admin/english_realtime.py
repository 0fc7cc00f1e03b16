"""French to English for the live channel's page; part of the one list in english.py."""

REALTIME = {
    "« {device} » perd sa connexion souvent : {n} fois en une heure. Vérifiez son réseau.": (
        "“{device}” often loses its connection: {n} times in an hour. Check its network."
    ),
    "« {device} » répond, mais sans direct : il se met à jour toutes les deux secondes.": (
        "“{device}” answers, but has no live channel: it brings itself up to date every two seconds."
    ),
    "+ {n} refusées": "+ {n} refused",
    "95 fois sur 100, en une heure": "95 times in 100, over an hour",
    "Absent": "Away",
    "abonnement mal signé": "subscription with a wrong signature",
    "abonnement refusé": "subscription refused",
    "accès retiré : terminal révoqué, bloqué ou changé": "access taken: terminal revoked, blocked or changed",
    "Affiché : 95 % (ms)": "Shown: 95% (ms)",
    "Affiché en": "Shown within",
    "Affiché, 50·95·99 %": "Shown, 50·95·99%",
    "À envoyer": "To send",
    "arrêt du serveur": "server stopping",
    "Aucun.": "None.",
    "Canaux": "Channels",
    "Canaux écoutés": "Channels in use",
    "clé d’application inconnue": "unknown application key",
    "Liaison": "Link",
    "Connexions": "Connections",
    "connexions au serveur : {n}": "connections to the server: {n}",
    "Délai de livraison": "Delivery time",
    "depuis {time}": "for {time}",
    "En direct": "Live",
    "en une heure": "in an hour",
    "envoyés ; reçus : {n}": "sent; received: {n}",
    "Envoyés": "Sent",
    "Erreurs": "Errors",
    "Événements": "Events",
    "Le serveur vient de démarrer": "The server has just started",
    "lecteur trop lent, coupé ; il rattrape par l’API": "reader too slow, cut; it catches up over the API",
    "Les terminaux envoient leurs mesures toutes les trente secondes, dès qu’un événement leur arrive.": (
        "Terminals send their measurements every thirty seconds, once an event has reached them."
    ),
    "Les terminaux passent par un serveur Pusher externe : leurs connexions sont celles qu’ils annoncent, le trafic se "
    "lit chez lui.": (
        "The terminals use an external Pusher server: connections are as they report them, its traffic is read there."
    ),
    "Le serveur Pusher ne prend rien : {why}. Les terminaux lisent le journal en attendant.": (
        "The Pusher server takes nothing: {why}. Meanwhile the terminals read the log."
    ),
    "Messages remis : {sent} ; en attente : {waiting} ; abandonnés : {lost}.": (
        "Messages handed over: {sent}; waiting: {waiting}; given up: {lost}."
    ),
    "message que le protocole ne connaît pas": "message unknown to the protocol",
    "message refusé : trop de messages, ou envoi direct entre terminaux": (
        "message refused: too many messages, or sent directly between terminals"
    ),
    "Messages par seconde": "Messages per second",
    "Messages par seconde, tout le serveur": "Messages per second, whole server",
    "Messages/s": "Messages/s",
    "Reçu : 95 % (ms)": "Received: 95% (ms)",
    "Reçu : 99 % (ms)": "Received: 99% (ms)",
    "Reçu : médiane (ms)": "Received: median (ms)",
    "Reçu en": "Received within",
    "Reçu, 50·95·99 %": "Received, 50·95·99%",
    "Reconnexions": "Reconnections",
    "Reçus": "Received",
    "Refus et coupures depuis le démarrage du serveur": "Refusals and cuts since the server started",
    "remplacé par une connexion plus récente du même terminal": "replaced by a newer connection of the same terminal",
    "Rien de mesuré encore": "Nothing measured yet",
    "rien de mesuré encore": "nothing measured yet",
    "Sans direct": "Not live",
    "Sens": "Meaning",
    "serveur plein": "server full",
    "silence : le terminal ne répondait plus": "silence: the terminal no longer answered",
    "Temps réel": "Live channel",
    "Terminaux en direct": "Terminals live",
    "tout le serveur": "the whole server",
    "version du protocole absente": "protocol version missing",
    "version du protocole illisible": "protocol version unreadable",
    "version du protocole non prise en charge": "protocol version not supported",
    "rien d’écouté pendant deux minutes": "nothing listened to for two minutes",
    "trop de connexions du même utilisateur": "too many connections of the same user",
    "{n} ms": "{n} ms",
}
