"""Two events as real ones look, for `tools/demo`: `events.py` makes them, `people.py` says who comes, `pictures.py` draws."""
