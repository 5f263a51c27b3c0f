"""Listings checked: channel and market rules, claims against the attributes and between languages, odd characters.

Everything is a pure function over tables that are built once from ``resources/rules``.
"""
