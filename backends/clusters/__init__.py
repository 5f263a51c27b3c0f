"""Near-duplicates among pictures: perceptual hashes, and the search for those that differ in few bits."""
