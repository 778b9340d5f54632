"""Sentences we made up as children and families might write them, with gaps for names.

Nobody wrote these: they teach the tagger the turns of phrase that adults' tweets do not have, above all what is not a name.
{n} is a given name, {s} a surname, {p} a place; the rest stays as it is.
"""

import random
from collections.abc import Callable, Iterator
from pathlib import Path

from ourwords.anonymisation.rules.gazetteer import last_names
from ourwords.anonymisation.tagger.corpus import Mark, Marked, lines_of

TURNS = 4
"""How often each sentence is used, each time with other names."""

SENTENCES = """
my social worker {n} never listens to me
my social worker is called {n} and shes really nice
social worker {n} came to my school and i didnt like it
i told {n} about it but nothing happend
can i see {n} more than once a week please
{n} is my best freind and she helps me when im sad
me and {n} got moved to another class
my foster carer {n} makes nice food and lets me go on my xbox
my foster carers {n} and {n} are kind to me
my foster mum helps me and so does my foster dad
mum and {n} argue all the time and i go in my room
my mums boyfriend {n} shouts and it makes me scared
my dad {n} lives in {p} and i see him on saturdays
my little brother {n} has autism and nobody helps us
my sister {n} cant get to sleep
i want to live with my nan in {p}
nan said i shud tell a teacher about it
nan and grandad look after me because my mum is poorly
mrs {s} is the best teacher because she listens
mr {s} shouts at us for no reason
miss {s} helped me when i was crying
Miss says we can talk to her but she is always busy
i dont want miss to ring my mum
Dr {s} said I have ADHD and need to wait for CAMHS
the doctor asked my mum not me
{n} from youth club is sound and you can tell them anything
my youth worker helped me get a bus pass
i get picked on by {n} and {n} at lunch
someone called {n} keeps messaging me
a boy called {n} {s} pushed me on the bus
everyone calls me {n} but i dont like it
my name is {n} and i am nine
im {n} and im in year 6
hi i'm {n} {s} and i think the park needs lights
ask {n} she knows what happened
{n} said he would come back but he never did
thank you {n} for helping my family
thanks to {n} my son is back in school
{n} and {n} were so supportive of my daughter
our family support worker {n} was brilliant and never judged us
we asked {n} {s} for help in march and heard nothing
My daughter {n} was referred to CAMHS and waited two years
my son {n} is non verbal and the school dont understand
the health visitor was lovely and so was {n}
I spoke to {n} on the phone who was very rude
the judge said i have to live with my dad
the police came and i was scared
staff are nice but they change all the time
the nurses are lovely and they always explain things
my carer is nice and my bedroom is big
I feel safe at home and at school
i dont feel safe walking home in the dark
i dont feel safe in {p} after school
there is nothing to do in {p} for teenagers
the bus from {p} is always late
we used to live in {p} but we had to move
I moved here from {p} and nobody talks to me
the youth club in {p} shut down
more things to do for kids my age please
nobody asks us what we want they just decide
grown ups shud listen more and not just say they will
they said they would help but they didnt
i want to see my brothers and sisters more
i hate meetings because everyone talks about me like im not there
tell me what is going on and dont lie to me
my advocate helped me say what i think
my pa is good but i only see her once a month
maths and english are hard and art is the best
i like football minecraft and going to the park
christmas is hard because i miss my mum
it was on a monday in may i think
will you tell my mum what i said
may i go home on friday
i hope it gets better and i want to be happy
grace before tea and then bed
mark my work and say well done
Me and my mates hang around the shops cos theres nowhere else
Everyone at the Hub is really friendly and I can be myself
School is okay but lunch is too short
Year 9 is rubbish
Mum works nights so I look after the little ones
Dad doesnt live with us anymore
Stop moving me placement
I wish someone would of asked me
bullying happens on the bus and on snapchat and no one does anything
people on instagram say nasty things
kids in care are normal kids
it took ages to get an appointment
She listened to me and she was kind
He is my brother and he is annoying
Listen to us and do what you say you will do
be nice to new kids and show them round
Nothing
dont know
no
she is ok
fine thanks
i love my cat and my dog
""".strip().splitlines()

PLACES = [
    "Acomb",
    "Bishopthorpe",
    "Haxby",
    "Strensall",
    "Fulford",
    "Heworth",
    "Clifton",
    "Leeds",
    "Hull",
    "Selby",
    "Malton",
    "Whitby",
    "Bradford",
    "Halifax",
    "Tadcaster",
    "Harrogate",
    "Scarborough",
    "London",
    "Manchester",
    "Birmingham",
    "Liverpool",
    "Newcastle",
    "Sunderland",
    "Derby",
    "Luton",
    "Ipswich",
    "Norwich",
    "Barnsley",
    "Tang Hall",
    "South Bank",
    "Burton Stone Lane",
    "Poland",
    "Syria",
    "Sudan",
    "Romania",
    "Ukraine",
    "Iran",
    "Wigginton",
    "Dunnington",
    "Poppleton",
    "Wheldrake",
]


def invented(words: Path, chance: random.Random) -> Iterator[Marked]:
    """Each sentence some times, its gaps filled and marked."""
    given, shares = given_names(words)
    family = sorted(name for name in last_names() if name.isascii())
    for sentence in SENTENCES * TURNS:
        yield filled(sentence, lambda gap: _filling(gap, given, shares, family, chance))


def given_names(words: Path) -> tuple[list[str], list[float]]:
    """Names that children were given, and how likely each is drawn: rare ones more often than in life."""
    lines = [line.split("\t") for line in lines_of(words / "first_names_ogl.tsv")]
    rows = [row for row in lines if len(row) > 1 and len(row[0]) > 1]
    return [row[0] for row in rows], [float(row[1]) ** 0.6 for row in rows]


def _filling(
    gap: str, given: list[str], shares: list[float], family: list[str], chance: random.Random
) -> str:
    if gap == "n":
        return chance.choices(given, shares)[0].title()
    return chance.choice(family).title() if gap == "s" else chance.choice(PLACES)


def filled(sentence: str, filling: Callable[[str], str]) -> Marked:
    """The sentence with its gaps filled, and a mark on each."""
    text, marks = "", list[Mark]()
    for part in sentence.replace("}", "{").split("{"):
        if part in {"n", "s", "p"}:
            name = filling(part)
            marks.append(
                Mark(len(text), len(text) + len(name), "LOCATION" if part == "p" else "PERSON", name)
            )
            text += name
        else:
            text += part
    return Marked(text, tuple(marks))
