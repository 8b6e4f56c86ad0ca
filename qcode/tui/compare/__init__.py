"""How often the codes occur in groups of interviews, and the passages behind every number."""
