"""What checking listings needs libraries and files for: rules and words from resources, units of CLDR, the language
of a text, earlier corrections, characters as people count them.
"""
