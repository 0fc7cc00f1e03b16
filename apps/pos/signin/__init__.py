"""Who stands at the till: roster, PIN, lock."""
