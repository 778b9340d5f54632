"""The trail in plain words: what each action says after somebody's name."""

SENTENCES = {
    "person.invite": "invited somebody",
    "person.invite-again": "sent a new invitation",
    "person.accept": "took up their invitation",
    "person.change": "changed what somebody may do",
    "visit.start": "signed in",
    "visit.end": "signed out",
    "visit.prove": "typed their passphrase again",
    "visit.locked": "was kept out for 15 minutes after five wrong tries",
    "survey.make": "began a survey",
    "survey.draft": "changed a survey’s draft",
    "survey.take-out": "took a question out of a draft",
    "survey.put-back": "put a question back into a draft",
    "survey.readers": "said who reads the answers",
    "survey.publish": "published a survey",
    "survey.link": "added a way in to a survey",
    "survey.open": "opened a survey again",
    "survey.closed": "closed a survey",
}


def sentence(action: str) -> str:
    """What was done, to stand after a name; an action without a sentence is shown as it is written down."""
    return SENTENCES.get(action) or action.replace(".", ": ", 1).replace("-", " ").replace("_", " ")
