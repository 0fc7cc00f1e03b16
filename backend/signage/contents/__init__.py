"""Pictures and films as people upload them: checked, made fit, approved."""
