"""Pictures for themes, each with the words that stand beside it where an analyst chooses."""

NONE = "No picture"
PICTURES = {
    "heard": "An ear that hears", "big-words": "Many words", "next-step": "Steps", "have-a-say": "People at a table",
    "trusted": "A big and a small person", "swapped": "One person for another", "feelings": "A heart", "private": "A covered eye",
    "left-out": "One apart from others", "pushed": "Somebody is pushed", "empty-chair": "An empty chair", "own-door": "A door and a key",
    "safe": "A shield", "home": "A home", "moving-home": "A box", "school": "A school", "book": "A book", "outside": "Outside",
    "park": "A park", "phone": "A phone", "computer": "A computer", "wait": "Waiting", "clock": "A clock", "calendar": "A calendar",
    "bus": "A bus", "money": "Money", "food": "Food", "family": "A family", "dad": "A dad", "mum": "A mum", "baby": "A baby",
    "friends": "Friends", "worker": "A worker", "teacher": "A teacher", "doctor": "A doctor", "police": "The police",
    "meeting": "A meeting", "letter": "A letter", "fair": "Scales", "wheelchair": "A wheelchair", "sport": "Sport", "music": "Music",
    "art": "Art", "hand": "A hand", "help": "Help", "idea": "An idea", "talk": "Talking", "star": "A star",
}  # fmt: skip
