"""The tour: a supervisor's shift in the real window, by key and mouse events, told in pictures and a protocol."""
