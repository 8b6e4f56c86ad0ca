"""Every key and action, as help and as command palette."""
