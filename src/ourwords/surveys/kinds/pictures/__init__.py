"""Choose as many pictures as fit: for those who would rather point than read or write."""

from ourwords.surveys.kinds.several import Several


class Pictures(Several):
    """What is chosen is read, kept and counted as "choose all that fit"; only its drawing differs."""

    name = "Choose pictures"


KIND = Pictures()
