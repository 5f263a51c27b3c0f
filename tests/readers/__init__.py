"""Other people's readers read what we write; some want an environment of their own: ``python -m tests.readers``."""
