"""One file a part of the shift; each scene goes through the window as a supervisor would."""
