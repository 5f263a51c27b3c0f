"""One file a command: what it takes, what it prints, and how it ends."""
