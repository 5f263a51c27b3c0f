"""Listings: source, AI text and corrected text side by side, with differences, counts and findings."""
