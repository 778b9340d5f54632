"""Members try a survey before it opens, say what is hard question by question, and see what came of it."""
