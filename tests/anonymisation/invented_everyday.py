"""Everyday numbers and words that look a little like an identifier and are none."""

import random
from collections.abc import Iterator

from tests.anonymisation.invented_ways import in_case

EVERYDAY = (
    "the number {n} bus is late", "i get the {n} to school", "the {n} and the {m} go there", "we took the A{n} and the M62", "on the A{n}{m} its busy",
    "bus no {n}", "route {n}A", "i am {n} and my brother is {m}", "im in year {n}", "yr{n} and yr{m}", "Y{n} kids", "it costs £{n}.99", "{n}p a go",
    "£{n},{m}00 a month", "{n}.30pm", "at {n}:45", "from {n} till {m}", "{n}am to {m}pm", "we won {n}-{m}", "it was {n} nil", "they beat us {n} - {m}",
    "i take {n}mg twice a day", "{n}0ml of calpol", "2.5 mg", "{n} out of {m}", "{n}/10", "{n}0%", "{n}0 percent", "{n} of us", "2-3 times", "10 11 12 13 14",
    "one two three four five six seven eight nine ten", "24/7", "chapter {n} page {m}", "room {n}", "form 8{n}", "class 7B", "9A and 9B", "section {n}",
    "{n} minutes down the road", "a level {n}", "grade {n}", "size {n}", "ps5 and ps4", "xbox 360", "covid19", "mp3", "a4 paper", "i gave it 100 million",
    "in 2019 and 2020", "since 2017", "year 2021-2022", "the 90s", "100 times", "{n} hours and {m} mins", "{n} kids in a class of {m}", "double maths then one two one",
    "i got {n} likes and {m} views", "one of the two boys", "on may {n}", "{n}th of june", "my birthday is in may", "i scored {n}, {m} and {n}0", "1 2 3 4 5 6 7 8 9 10",
    "1 big park and 2 small parks", "a 5 minute walk", "3 bed house", "see u @ {n}", "meet @ 3pm", "meet @3pm", "my snap is broken", "my insta is rubbish", "insta is bad",
    "xbox is fun", "roblox and fortnite", "i was born in york", "look at me", "he lives in the close", "ks2 and ks3", "p6 and s1", "£5 or £10",
    "0 1 2 3 4 5 6 7 8 9 10", "i rate it 0 to 10", "0 out of 10", "no 1 listens", "no1 cares", "b4 school", "gr8 m8", "l8r", "2nite", "4ever", "5 a side",
)  # fmt: skip


def everyday(count: int, seed: int = 0) -> Iterator[str]:
    """So many comments with everyday numbers in them."""
    chance = random.Random(seed)  # as above
    for _ in range(count):
        text = chance.choice(EVERYDAY).format(n=chance.randint(1, 12), m=chance.randint(1, 99))
        yield chance.choice(("{}", "{} ok", "i think {}", "{}. so yeah", "well {}, lol")).format(
            in_case(chance, text, up=0.05)
        )
