"""The project: its tables, acts with their inverses, and the data base behind the door `backend`."""
