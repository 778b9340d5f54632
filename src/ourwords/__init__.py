"""Our Words: what children, young people and families say is heard, kept safe, understood and answered."""
