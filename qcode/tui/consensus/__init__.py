"""The consensus screen: disagreements of coders one by one, what each has, and what is decided."""
