"""French to English for the accounts of a store; part of the one list in english.py."""

ACCOUNTS = {
    "Ceux qui se connectent ici pour « {store} ». Ceux qui tiennent les terminaux sont dans l’équipe.": (
        "Those who sign in here for “{store}”. Those who work the terminals are in the team."
    ),
    "Changer": "Change",
    "Comptes": "Accounts",
    "Couper aussi son second facteur (téléphone perdu)": "Switch their second factor off, too (telephone lost)",
    "Créer le compte": "Create the account",
    "Dites-le à cette personne ; elle le change sur la page « Mon compte ».": (
        "Tell this person; they change it on the page “My account”."
    ),
    "Enseigne": "Sign",
    "Mot de passe oublié": "Forgotten password",
    "Nouveau compte": "New account",
    "Nouveau mot de passe pour {name}": "New password for {name}",
    "Premier mot de passe": "First password",
    "Retirer à « {name} » l’accès à ce magasin ?": "Take from “{name}” the access to this store?",
    "Un gérant voit ventes, carte et équipe ; un administrateur règle aussi magasin, terminaux et comptes.": (
        "A manager sees sales, menu and team; an administrator also sets up the store, the terminals and the accounts."
    ),
    "vous": "you",
    "« {name} » a un nouveau mot de passe ; ses sessions sont fermées.": (
        "“{name}” has a new password; their sessions are closed."
    ),
    "« {name} » n’a plus accès à ce magasin.": "“{name}” has no access to this store any more.",
    "« {name} » peut se connecter.": "“{name}” can sign in.",
}
