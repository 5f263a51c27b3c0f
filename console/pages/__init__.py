"""The pages of the window: each shows one thing and reports what the person wants; none decides anything itself."""
