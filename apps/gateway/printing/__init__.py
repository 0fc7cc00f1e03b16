"""From a claimed job to paper, once."""
