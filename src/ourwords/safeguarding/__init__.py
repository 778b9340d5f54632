"""See worries in children's words, and bring each to a named adult in time.

The door: what other rooms may use.
"""
