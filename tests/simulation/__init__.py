"""A whole shop in one thread and no time: consoles, their lines, a service and its disk, all by one seed.

The consoles are the real desk, session, supply, sender and journal; the service is the real backend over the real
store. Only time, threads, network and people are played, so that the same seed gives the same run (promise G26).
"""
