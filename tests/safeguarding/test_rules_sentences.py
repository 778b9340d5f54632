"""Sentences we made up, with the level a reader would give; children spell as they spell."""

import pytest

from ourwords.safeguarding.rules import Level, screen

URGENT = """
my dad hits me
My dad hit me with a belt last night
mums boyfriend punched me in the face
he beets me when he is drunk
my step dad hurts me and my sister
dad slaps me everyday
i get hit at home
they hit me wen i get home
My foster carer hits me
my uncle strangled me
i am being abused
im geting beaten by my dad
when i get home late my mum hits me
my mum burnt me with a cigarette
he touches me
my uncle tuches me and says its our secret
my coach touched me in the changing room
i was raped
my brothers friend made me touch him
he comes into my room at night
grandad puts his hand down there and kisses my privates
my teacher sends me nudes
someone is making me have sex with him
I don't feel safe at home
i dont feel saf at home
im not safe
I am scared to go home
im scared of going home because of my dad
home isnt safe for me
please get me out of here
my dad said he will kill me if i tell anyone
if i tell anyone he will hurt me
he told me not to tell anyone
my mum locks me in my room all day
I haven't eaten for two days
mum doesnt feed us
theres no food in the house
they leave me home alone for days with my baby brother
I wish I was dead
i want to die
i wanna die
I just want to kill myself
i want to kms
kms
i dont want to be here anymore
I don't want to live any more
i dont want to be alive
everyone would be better off without me
theyd all be happier if i was dead
i wish i wasnt born
im suicidal
i feel sucidal
im going to unalive myself
i think about suicide and ive got a plan to kill myself
i tried to kill myself last week
i took loads of pills
im gonna jump off a bridge
i want to end it all
there is no point in living
nothing left to live for
i cut myself
i keep cutting my arms
im self harming again
i s/h
i hurt myself when im sad
ive been self-harming since year 7
i starve myself so i feel something
🔪 my arm tonight
they make me sell drugs
older boys make me carry weed for them
i owe them money and they said they will stab me
he gives me money for sex
im running county lines i have been carrying drugs for them
i ran away from my foster home and im sleeping rough
im going to run away tonight
they keep telling me to kill myself
people at school tell me to kys
my dad hits my mum
my stepdad beats up my mum
mum gets hit by her boyfriend
dad tried to strangle my mum
the police came to our house because dad was hitting mum
a man online wants me to send nudes
he is threatening to share my nudes
i sent him naked pics and now he says he will post them
im meeting a man i met on snapchat
i take a knife to school
i bring a blade to school with me because im scared
i am going to stab him
im gonna kill everyone at school
my friend said he is going to bring a gun to school
my sports coach kissed me
my social worker hit me
the staff at my home hurt us
my teacher messages me on snapchat at night
sir touched a girl in my class
i had sex with my teacher
my parents are making me get married
i dont want to marry my cousin
they are taking me to pakistan to get married
they are going to take me to somalia to be cut
my nan wants me to have fgm
a boy at school grabbed my bum
i want to join isis
we should kill all the muslims im going to get a gun and kill them
I'm making a bomb to take to school
nobody knows but my dad rapes me
sumone is hurting me my dad is hitting me
plz help my dad keeps hitting me
i like school but my dad hits me
My dad doesn't listen and he hits me
i dont know what to do my dad hits me
I told nobody he hits me
he never stops hitting me
he wont stop touching me
"""

WORRY = """
nobody believes me about what he did
my mum and dad fight all the time and i hide in my room
i dont feel safe
i do not feel safe at school
i am bullied
im getting bullied at school
a girl in my class keeps bullying me
they call me the n word
i get picked on every day because of my skin
everyone laughs at me all the time
i used to cut myself
my dad used to hit me
my dad hit me when i was little
my friend cuts herself
my friend wants to kill herself
my mate says he wants to die
her dad hits her
a boy in my class punches me
some girls at school kicked me
my brother hits me
my mum calls me worthless
my dad says i am a mistake
i feel worthless
nobody loves me
nobody cares about me
i cry every night
i hate my life
i hate myself
i cant cope anymore
i want to disappear
help me please
i need help with my dad please
i am hungry all the time
we sleep on the floor because theres no beds
my mum is always drunk
mum takes drugs and i look after my little brothers all the time
my coat is dirty and i go to school hungry
we got kicked out and have nowhere to live
my boyfriend is 24 and he buys me vapes
i know a drug dealer who wants me to join his gang
lots of kids carry knives
there was a stabbing on my street
someone has a knife in school
i want to run away
she goes missing from her home a lot
a man on discord keeps messaging me
people share nudes at my school
a creepy man follows me home from the bus
boys make sexual comments at us
he stares at me in the shower
i want to hurt someone
i want to kill him
i hate jews
my brother watches isis videos
andrew tate is right
my teacher screams in my face
the staff restrained me and it hurt
my carers are horrible to me
i wouldn't kill myself but i think about it
i dont want to die
i would never kill myself
my dad doesn't hit me any more
in the film i wrote the boy says i want to die
if i wanted to kill myself i would tell my mum
i have a secret i cant tell anyone
something bad happened to me
im scared of my dad
i am afraid of him
🩸
domestic abuse
my sister has been groomed
i have an eating disorder
tata mnie bije codziennie w domu
мій тато б'є мене
أبي يضربني
我不想活了
mi papá me pega todas las noches
tatal meu ma bate in fiecare zi
"""

NONE = """
nobody hits me
No one hits me at home
my dad doesn't hit me
I have never been hit
if someone hit me I would tell a teacher
if somebody touched me i would tell my mum
if I was bullied i would tell miss
this homework is killing me
maths is killing me
im dying of laughter
I nearly died laughing
bus was dead late
the bus is dead slow
i was bored to death
im dying to see the new film
my feet are killing me
I would kill for a pizza
it hit me that i was late
my brother beat me at fifa
he beat me in chess
a ball hit me in pe
i died in minecraft
i killed him in fortnite
the story really touched me
it was a touching story
we get in touch by phone
I cut my hair
i got a paper cut
cut out the boring assemblies
we had a talk about bullying
the assembly on knife crime was good
we learned about self harm in lessons
nobody bullies me
there is no bullying in our school
i am not bullied
i feel safe at school
I feel safe at home
home is nice and safe
school is boring
my social worker is nice and listens to me
my teacher helps me with maths
please can we have more clubs
meetings are too long and nobody explains the words
i wish meetings were shorter
I wish i had more time with my dad
i hate broccoli
i hate maths
school dinners are rubbish
the toilets stink
can we have longer lunch
we need more buses to the park
i want a dog
i want to be a vet
my mum says i am kind
my dad cooks tea
dad takes me to football
uncle tom plays games with me
i love my nan to bits
my foster carers are the best
staff are friendly
the nurse was kind and told me what would happen
thank you for listening
my key worker makes me laugh
I had to tell my story to six different people
i dont like it when social workers change
my social worker left and nobody told me
they talk about me like im not there
they use long words
i want to go home
i want to see my brother more
i miss my mum
contact with my mum is too short
i want to know why i am in care
we won the match
we beat them 3 nil
i got hit by the ball playing football
kick the ball over the fence
youth club is dead good
my phone is dead
my hamster died
my grandad died last year and i miss him
he was sick and died in hospital
the wait was too long
the road outside school is not safe to cross
the street lights are broken so the park isnt safe at night
cars go too fast
i cant do this homework its too hard
i cant go on the trip
help me with my spelling
teachers help me
they helped me a lot
i fell and hurt my knee
i cut my finger cooking
the injection hurt me a bit
my shoes hurt
i ran away from a wasp
the dog ran away
i was shouting for my team
my sister shouts a lot
my brother is annoying
my mum told me off
i got told off for being late
i got grounded
my mum took my phone
i like stabbing the pumpkins at halloween
knife and fork
bath bombs are fun
we made a photo bomb
nerf guns are fun
i want to join the army
i am going to marry a prince when im older
my aunt is getting married in july
mosque is on friday
i go to church with my gran
my coach is strict but fair
our teacher is funny
sir is great
nothing
dont know
idk
no
n/a
yes
good
it was ok i guess
more football
ice cream
😂😂😂
🙂
I love it so much lol
thats sick bro
this app is fire
im dead 😂
the queue was so long i was starving
my dad works nights so my gran looks after us
i want my own room
wifi is bad
the wifi dies all the time
can you make it shorter
York is a nice place to live
Miss Smith at Acomb youth club
"""


def _lines(table: str) -> list[str]:
    return table.strip().splitlines()


def _missed(table: str, wanted: set[Level]) -> list[str]:
    return [f"{screen(line).level}: {line}" for line in _lines(table) if screen(line).level not in wanted]


@pytest.mark.parametrize(
    ("table", "wanted", "least"),
    [(URGENT, {Level.URGENT}, 0.98), (WORRY, {Level.WORRY, Level.URGENT}, 0.98), (NONE, {Level.NONE}, 0.98)],
    ids=["urgent", "worry", "nothing"],
)
def test_the_screen_agrees_with_a_reader(table: str, wanted: set[Level], least: float) -> None:
    missed = _missed(table, wanted)
    right = 1 - len(missed) / len(_lines(table))

    assert right >= least, f"{right:.3f} of {len(_lines(table))} as a reader would say; not these:\n" + "\n".join(missed)
