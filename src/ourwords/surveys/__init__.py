"""What is asked: questions, versions, editions, kinds of question, links."""
