"""What people speak of: a codebook, suggestions a machine makes, codings people make, and how far they agree."""
