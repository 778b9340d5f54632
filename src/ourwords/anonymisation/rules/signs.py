"""The signs of an indirect identifier, by what a reader is told: a few small patterns for RE2 each, in small letters.

None reaches over a bracket, so no sign touches a mark.

Source: the kinds of indirect identifier in ICO, "Anonymisation" (2025), on being singled out and linked by what others know;
the words are ours.
"""

from ourwords.anonymisation.rules.sign_words import COMMON_PEOPLES, ILLNESS, JOBS, LANDS, PEOPLES

NUMBER = "(?:[1-9]|one|two|three|four|five|six|seven|eight|nine)"
FEW = f"(?:{NUMBER}|a few|a couple of)"
MANY = "(?:[4-9]|1[0-9]|four|five|six|seven|eight|nine|ten|eleven|twelve)"
DAY = "(?:0?[1-9]|[12][0-9]|3[01])(?:st|nd|rd|th)"
MONTH = "(?:jan(?:uary)?|feb(?:ruary)?|march|april|may|june|july|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
HOW_MANY = "(?:[5-9]|[1-9][0-9]|five|six|seven|eight|nine|ten|eleven|twelve|loads of|so many)"
YOUNG = "(?:girls?|boys?|kids?|child(?:ren)?|lads?|pupils?|students?|people|person|young people|young person|teenagers?|teens?)"
ONE = f"(?:{YOUNG}|one|1)"
US = f"(?:of us|{YOUNG})"
PART = "(?:my|our|the|this|a|his|her|their)"
GROUP = (
    "(?:year [0-9]{1,2}|yr ?[0-9]{1,2}|class|whole school|school|year|sixth form|form|group|unit|home|house|team|club|family|street"
    "|village|estate|college|course|set)"
)
IN_GROUP = rf"(?: {PART})? {GROUP}"
WHERE = rf" (?:in|at|on|to|who|that|ever)\b(?:{IN_GROUP}\b)?"
MOST = "(?:first|last|youngest|oldest|eldest|tallest|smallest|shortest|biggest)"
KIN = (
    r"(?:mum|mam|mom|dad|brother|sister|bro|sis|uncle|aunt|auntie|aunty|nan|nana|gran|grandma|grandad|cousin|step ?-?(?:mum|dad)"
    r"|foster (?:mum|dad|carer)|carer|mother|father|parents?)(?:['’]?s)?"
)
AM = r"(?:i['’]?m|i am|we are|we['’]?re|he['’]?s|she['’]?s|is|are|half)"
CAME = (
    r"(?:(?:came|come|comes|moved|fled|escaped|arrived) (?:here |over |to england |to york )?from|born in|grew up in"
    rf"|(?:{AM}|family(?: is| are)?) from|back home in|used to live in|country is)"
)
LIVE = r"(?:live|lives|lived|living) (?:on|in|at|above|over) (?:a|an|the|our|my) (?:\pL+ )?"

SAID = {
    "the only one of a group": (
        rf"the only (?:\pL{{2,}} ){{0,3}}?{ONE}(?:{WHERE})?",
        rf"only {ONE}{WHERE}",
        rf"(?:nobody|no ?one) else (?:in|at|on){IN_GROUP}",
        rf"(?:the )?{MOST} (?:\pL{{2,}} )?{ONE}{WHERE}",
        rf"(?:the )?{MOST} in{IN_GROUP}",
    ),
    "a small group": (
        rf"(?:there (?:are|is|were|was)|there['’]?s|only|just|all|out of) (?:only |just )?{FEW} (?:other )?{US}(?: (?:in|at|on){IN_GROUP})?",
        rf"{FEW} (?:other )?{US} (?:in|at|on){IN_GROUP}",
        rf"(?:class|group|year|school) of (?:only |just )?{FEW}",
    ),
    "a rare illness": (ILLNESS,),
    "an illness few have": (
        r"diabet(?:es|ic)|epilep(?:sy|tic)|epi ?pen|insulin|had a stroke|stoma|catheter|inhalers? and",
        r"(?:life[ -]threatening|severe) (?:allergy|allergies|asthma|illness)",
    ),
    "a day in court": (
        r"(?:family |crown |youth |magistrates['’]? |county )court(?: case| hearing| date| order)?",
        r"(?:go|goes|going|gone|went|been|be|was|am|had|have|got|to|in|at|for|from) (?:the )?court(?: case| hearing| date| day)?",
        r"court (?:case|hearing|date|day|order|is|was|on|in|next|today|tomorrow)",
        r"(?:the|a|my|his|her|our) (?:hearing|trial|tribunal|inquest)|tribunal|inquest|sentenced|the judge|gave evidence",
    ),
    "a job or post that one person has": (
        r"head (?:girl|boy|student|pupil)|head of year [0-9]{1,2}|young mayor",
        r"(?:football|netball|rugby|hockey|cricket|team|house|sports?) captain|captain of (?:the )?\pL+",
        r"(?:chair|president|leader) of (?:the )?\pL+|on the (?:youth|school|student|pupil) (?:council|parliament)",
        rf"{KIN} (?:is |was |works as |are |used to be )?(?:an?|the|our) (?:{JOBS})",
    ),
    "twins or more": (r"(?:identical )?twins?|triplets?|quads|quadruplets",),
    "a day when something happened": (
        rf"{DAY} (?:of )?{MONTH}|(?:0?[1-9]|[12][0-9]|3[01]) {MONTH}|{MONTH} (?:the )?{DAY}",
        r"on my (?:\pL+|[0-9]{1,2}th) birthday",
        r"(?:last |on )?(?:christmas (?:eve|day)|boxing day|new years? (?:eve|day)|bonfire night|halloween|easter sunday)",
        r"(?:last |on )(?:mothers|fathers|valentines) day|the day (?:the|my|our|that|when|we|he|she|they|it) \pL+",
    ),
    "a language or country few share": (
        rf"(?:speaks?|spoke|speaking|talks?|talk in) (?:only )?(?:{PEOPLES}|polish|romanian|chinese|russian)",
        rf"(?:{AM}|from an?|my|our) (?:{PEOPLES})|{AM} (?:{COMMON_PEOPLES})",
        rf"{CAME} (?:{LANDS})",
        r"asylum(?: seekers?)?|refugees?|unaccompanied|deported|home office|visa",
    ),
    "something that was in the news": (
        r"(?:on|in) the (?:news|papers?|newspapers?|telly|tv|radio)|in the (?:\pL+ )?press|on look north|went viral",
        r"(?:was|were|been|am|got) on (?:telly|tv|youtube)|britains got talent|in (?:an advert|a film)",
        r"murder(?:ed|s)?|stabb(?:ed|ing)|shot dead|manslaughter|killed (?:in|by|at)|drown(?:ed|ing)",
        r"house fire|burn(?:ed|t) down|was on fire|the floods?|explosion",
        r"(?:car|bus|train|motorbike) (?:crash|accident)|in a crash|(?:got|was|were|been|gets) (?:run over|knocked down)",
        r"(?:went|goes|gone|got sent|is|was|put|sent|still) (?:in|to) (?:prison|jail)|arrested|police raid",
    ),
    "something many will have heard of": (
        r"expelled|(?:permanently|perm) excluded|(?:got|was|been) (?:sacked|suspended|fired)",
        r"brought (?:in )?a (?:knife|weapon|gun|vape)|(?:knife|gun|weapon) (?:in|into|to) (?:school|class)",
        r"set (?:off )?(?:the )?fire(?: alarm)?|ran away|went missing",
        r"broke (?:his|her|my|their) (?:\pL+ )?(?:arm|leg|neck|back|nose|jaw|collarbone)",
    ),
    "a family unlike most": (
        rf"{MANY} (?:\pL+ )?(?:brothers|sisters|siblings)|(?:two|2) (?:mums|dads)|adopted|in a refuge|young carer",
        rf"{KIN} (?:has |have |had |just )?(?:died|killed (?:himself|herself|themselves)|passed away|took (?:his|her) (?:own )?life)",
        r"pregnant|(?:have|had|having|got) a baby|my baby|teen(?:age)? (?:mum|dad)",
    ),
    "a number that stands out": (
        rf"{HOW_MANY} (?:different )?(?:placements?|foster homes?|foster (?:families|carers?)|schools|social workers|childrens homes)",
    ),
    "a home unlike most": (
        rf"{LIVE}(?:(?:narrow|house)? ?boat|barge|caravan|farm|pub|shop|takeaway|chippy|hotel|hostel|bed and breakfast|b&b|vicarage)",
        rf"{LIVE}(?:barracks|army base|camp|traveller site|lighthouse|castle|restaurant|refuge|boarding house)",
    ),
    "something people see": (
        r"wheel ?chairs?|birth ?mark|scars? on (?:my|his|her) (?:face|head|neck|arms?)|one (?:arm|leg|hand|eye)",
        r"(?:prosthetic|fake|false) (?:arm|leg|hand|eye)|hearing aids?|cochlear implants?|deaf|blind|guide dog|assistance dog",
        r"feeding tube|peg fed|tracheostomy|stammer|stutter|walking frame|hijab|turban",
    ),
    "something few people share": (
        r"trans|transgender|non.?binary|intersex|travell?er (?:family|community|girl|boy|kid)|(?:irish |romany |are |is )travell?ers?",
        r"gypsy|gypsies|roma|jehovah['’]?s? witness(?:es)?|mormons?|sikhs?|amish|quakers?|plymouth brethren|jewish",
        r"home ?-?(?:ed|educated|schooled)|electively home|boarding school",
    ),
    "a prize, a record or a part": (
        r"(?:won|winning) (?:the|a) (?:\pL+ ){0,2}(?:prize|award|cup|trophy|competition|medal|race|championships?)",
        r"(?:county|national|british|world|yorkshire|regional) (?:champion|record|team|squad)",
        r"(?:plays|played|swims|swam|runs|ran|compete|i play|i swim|i run) for (?:england|britain|gb|yorkshire|the county)",
        r"(?:plays|played|i play) for \pL+(?: \pL+)? (?:academy|city|united|town|rovers|athletic|knights|rhinos)",
        r"(?:got|had|have|played|as) the (?:main|lead|leading) (?:part|role)",
    ),
}  # fmt: skip

SIGNS = {why: rf"(?i)\b(?:{'|'.join(sayings)})\b" for why, sayings in SAID.items()}
"""What a reader is told, and the pattern that says so; of signs at one place the first and longest speaks."""
