"""The sheet of a data set: what is chosen, what will be in it, formats, a sample of records, how far it is."""
