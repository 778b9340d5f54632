"""The signs of an indirect identifier, by what a reader is told; patterns for RE2 that never reach over a bracket.

Source: the kinds of indirect identifier in ICO, "Anonymisation" (2025), on being singled out and linked by what others know;
the words are ours.
"""

NUMBER = "(?:[1-9]|one|two|three|four|five|six|seven|eight|nine)"
FEW = f"(?:{NUMBER}|a few|a couple of)"
MANY = "(?:[4-9]|1[0-9]|four|five|six|seven|eight|nine|ten|eleven|twelve)"
YOUNG = "(?:girls?|boys?|kids?|child(?:ren)?|lads?|pupils?|students?|people|person|young people|young person|teenagers?|teens?)"
PART = "(?:my|our|the|this|a|his|her|their)"
GROUP = "(?:year [0-9]{1,2}|yr ?[0-9]{1,2}|class|school|year|sixth form|form|group|unit|home|house|team|club|family|street|village|estate|college|course|set)"
ONE = f"(?:{YOUNG}|one)"
US = f"(?:of us|{YOUNG})"
OF_ALL = rf" (?:in|at|on|to|who|ever)\b(?: {PART})?(?: {GROUP})?"
OF = rf"(?: (?:in|at|on|of|from|with|who|that|whose)\b(?: {PART})?(?: {GROUP})?)?"
KIN = r"(?:mum|mam|mom|dad|brother|sister|bro|sis|uncle|aunt|auntie|aunty|nan|nana|gran|grandma|grandad|cousin|step ?-?(?:mum|dad)|foster (?:mum|dad|carer)|carer|mother|father|parents?)(?:['’]s)?"
MONTH = "(?:jan(?:uary)?|feb(?:ruary)?|march|april|may|june|july|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
ILLNESS = (
    "cystic fibrosis|muscular dystrophy|duchenne|huntington['’]?s disease|sickle cell|leuka?emia|lymphoma|cancer|(?:brain )?tumou?r"
    "|tourett?e?['’]?s?|down['’]?s syndrome|cerebral palsy|brittle bones?|ha?emophilia|albin(?:o|ism)|dwarfism|spina bifida"
    "|cleft (?:lip|palate)|ehlers.danlos|crohn['’]?s|lupus|narcolepsy|selective mut(?:e|ism)|fasd|f(?:o)?etal alcohol"
    "|fragile x|prader.willi|rett syndrome|angelman|digeorge|williams syndrome|neurofibromatosis|tuberous sclerosis|batten disease"
    "|spinal muscular|kidney (?:failure|dialysis)|dialysis|(?:heart|kidney|liver|lung|bone marrow) transplant|arthritis|motor neurone"
    "|multiple sclerosis|meningitis|sepsis|brain (?:injury|damage)|hydrocephalus|alopecia|vitiligo|anorexi[ac]|bulimi[ac]|schizophreni[ac]|bipolar|hiv"
    "|marfan|turner syndrome|klinefelter|pandas syndrome|pots syndrome|coeliac|celiac|rare (?:illness|disease|condition|disorder|syndrome|type of)"
)
JOBS = (
    "vicar|priest|imam|rabbi|mp|mayor|councillor|head ?teacher|head|deputy head|head of year|caretaker|lollipop (?:lady|man)|governor|dinner lady"
    "|school nurse|judge|police (?:officer|man|woman)|footballer|actor|actress|singer|youtuber|author|surgeon|farmer|landlord|landlady"
    "|chief executive|director|butcher|dentist|vet|lord|professor|coach of the|manager of"
)
PEOPLES = (
    "afghan|albanian|algerian|amharic|angolan|armenian|azerbaijani|bangladeshi|bengali|bosnian|brazilian|bulgarian|burmese|cameroonian|chechen|chilean|colombian"
    "|congolese|croatian|cuban|czech|danish|dari|dutch|egyptian|eritrean|estonian|ethiopian|farsi|fijian|filipin[oa]|finnish|gambian|georgian|ghanaian|greek"
    "|hausa|hungarian|icelandic|igbo|indonesian|iranian|iraqi|israeli|ivorian|jamaican|jordanian|kazakh|kenyan|kosovan|kurdish|kuwaiti|kyrgyz|latvian|lebanese|liberian"
    "|libyan|lingala|lithuanian|macedonian|malawian|malaysian|maltese|mandinka|mexican|moldovan|mongolian|moroccan|namibian|nepal(?:i|ese)|nigerian|norwegian"
    "|oromo|palestinian|pashto|persian|peruvian|portuguese|punjabi|quechua|romani|rohingya|rwandan|samoan|saudi|senegalese|serbian|shona|sinhala|slovak(?:ian)?|slovenian|somali"
    "|sorani|sudanese|swahili|swedish|swiss|syrian|tagalog|taiwanese|tajik|tamil|tanzanian|thai|tibetan|tigrinya|tongan|tunisian|turkish|turkmen|twi|ugandan|ukrainian|urdu"
    "|uyghur|uzbek|venezuelan|vietnamese|yemeni|yoruba|zambian|zimbabwean|zulu"
)
LANDS = (
    "afghanistan|albania|algeria|angola|argentina|armenia|australia|austria|azerbaijan|bangladesh|belarus|belgium|bolivia|bosnia|botswana|brazil|bulgaria|burma|cambodia|cameroon"
    "|canada|chechnya|chile|china|colombia|congo|croatia|cuba|cyprus|denmark|ecuador|egypt|eritrea|estonia|ethiopia|fiji|finland|france|gambia|germany|ghana|greece|guatemala|guinea"
    "|haiti|honduras|hong kong|hungary|iceland|india|indonesia|iran|iraq|israel|italy|ivory coast|jamaica|japan|jordan|kazakhstan|kenya|korea|kosovo|kurdistan|kuwait|latvia|lebanon"
    "|liberia|libya|lithuania|macedonia|madagascar|malawi|malaysia|mali|malta|mauritius|mexico|moldova|mongolia|montenegro|morocco|mozambique|myanmar|namibia|nepal|netherlands"
    "|new zealand|niger|nigeria|norway|oman|pakistan|palestine|gaza|peru|philippines|poland|portugal|qatar|romania|russia|rwanda|saudi arabia|senegal|serbia|sierra leone|singapore"
    "|slovakia|slovenia|somalia|south africa|spain|sri lanka|sudan|sweden|switzerland|syria|taiwan|tajikistan|tanzania|thailand|tibet|tunisia|turkey|uganda|ukraine|uruguay|uzbekistan"
    "|venezuela|vietnam|yemen|zambia|zimbabwe|america|the usa"
)
CAME = r"(?:(?:came|come|comes|moved|fled|escaped|arrived) (?:here |over |to england |to york )?from|born in|grew up in|(?:i['’]?m|i am|we are|we['’]?re|is|are|family(?: is| are)?) from|back home in|used to live in|country is)"

SIGNS = {
    "the only one of a group": rf"(?i)\b(?:the only (?:\pL{{2,}} ){{0,3}}?{ONE}{OF}|only {ONE}{OF_ALL}|(?:nobody|no ?one) else (?:in|at|on) {PART} {GROUP}|(?:the )?(?:first|last|youngest|oldest|tallest|smallest|shortest|biggest) (?:\pL{{2,}} )?{ONE}{OF_ALL})\b",
    "a small group": rf"(?i)\b(?:(?:there (?:are|is|were|was)|theres|only|just|all|out of) (?:only |just )?{FEW} (?:other )?{US}(?: (?:in|at|on) {PART} {GROUP})?|{FEW} {US} (?:in|at|on) {PART} {GROUP}|(?:class|group|year|school) of (?:only |just )?{FEW})\b",
    "a rare illness": rf"(?i)\b(?:{ILLNESS})\b",
    "a day in court": r"(?i)\b(?:(?:family |crown |youth |magistrates['’]? |county )court(?: case| hearing| date| order)?|(?:go|goes|going|gone|went|been|be|was|am|had|have|got|to|in|at|for|from|the|my|our) court(?: case| hearing| date| day)?|court (?:case|hearing|date|day|on|in)|(?:the|a|my|his|her|our) (?:hearing|trial|tribunal|inquest)|tribunal|inquest|sentenced|the judge)\b",
    "a job or post that one person has": rf"(?i)\b(?:head (?:girl|boy|student|pupil)|head of year [0-9]{{1,2}}|(?:football|netball|rugby|hockey|cricket|team|house|sports?) captain|captain of (?:the )?\pL+|(?:chair|president|leader) of (?:the )?\pL+|young mayor|{KIN} (?:is|was|works as|are|used to be) (?:an?|the|our) (?:{JOBS})\b)",
    "twins or more": r"(?i)\b(?:(?:identical )?twins?|triplets?|quads|quadruplets)\b",
    "a day when something happened": rf"(?i)\b(?:(?:0?[1-9]|[12][0-9]|3[01])(?:st|nd|rd|th)? (?:of )?{MONTH}|{MONTH} (?:the )?(?:0?[1-9]|[12][0-9]|3[01])(?:st|nd|rd|th)|on my (?:\pL+|[0-9]{{1,2}}th) birthday|(?:last |on )?(?:christmas (?:eve|day)|boxing day|new years? (?:eve|day)|bonfire night|halloween|easter sunday|mothers day|fathers day)|the day (?:my|our|that|when|we|he|she|they|it) \pL+)\b",
    "a language or country few share": rf"(?i)\b(?:(?:speaks?|spoke|speaking|talks?|talk in) (?:only )?(?:{PEOPLES})|(?:i['’]?m|i am|we are|we['’]?re|is|are|half|from an?|my|our) (?:{PEOPLES})|{CAME} (?:{LANDS})|asylum(?: seekers?)?|refugees?|unaccompanied)\b",
    "something that was in the news": r"(?i)\b(?:(?:on|in) the (?:news|papers?|newspapers?|telly|tv)|in the (?:local )?press|went viral|on (?:telly|tv)|murder(?:ed|s)?|stabb(?:ed|ing)|shot dead|house fire|burn(?:ed|t) down|on fire|drown(?:ed|ing)|(?:car|bus|train|motorbike) (?:crash|accident)|run over|knocked down|(?:went|goes|gone|got sent|is|was|put|sent|still) (?:in|to) (?:prison|jail)|arrested|the floods?)\b",
    "something many will have heard of": r"(?i)\b(?:expelled|(?:permanently|perm) excluded|(?:got|was|been) (?:sacked|suspended|fired)|brought (?:in )?a (?:knife|weapon|gun|vape)|set (?:off )?(?:the )?fire(?: alarm)?|ran away|went missing|broke (?:his|her|my|their) (?:\pL+ )?(?:arm|leg|neck|back|nose|jaw|collarbone))\b",
    "a family unlike most": rf"(?i)\b(?:{MANY} (?:\pL+ )?(?:brothers|sisters|siblings)|(?:two|2) (?:mums|dads)|adopted|in a refuge|young carer|{KIN} (?:has |have |had )?(?:died|killed (?:himself|herself|themselves)|passed away))\b",
    "a home unlike most": r"(?i)\b(?:(?:live|lives|lived|living) (?:on|in|at|above|over) (?:a|an|the|our|my) (?:\pL+ )?(?:boat|barge|caravan|farm|pub|shop|takeaway|chippy|hotel|hostel|bed and breakfast|b&b|vicarage|barracks|army base|camp|traveller site|lighthouse|castle|restaurant))\b",
    "something people see": r"(?i)\b(?:wheel ?chairs?|birth ?mark|scars? on (?:my|his|her) (?:face|head|neck|arms?)|one (?:arm|leg|hand|eye)|(?:prosthetic|fake|false) (?:arm|leg|hand|eye)|hearing aids?|cochlear implants?|deaf|blind|guide dog|assistance dog|feeding tube|peg fed|tracheostomy|stammer|stutter)\b",
    "something few people share": r"(?i)\b(?:trans|transgender|non.?binary|intersex|travell?er (?:family|community|girl|boy|kid)|(?:irish |romany )travell?ers?|gypsy|gypsies|roma|jehovah['’]?s? witness(?:es)?|mormons?|sikhs?|amish|quakers?|plymouth brethren|jewish)\b",
    "a prize, a record or a part": r"(?i)\b(?:(?:won|winning) (?:the|a) (?:\pL+ ){0,2}(?:prize|award|cup|trophy|competition|medal|race|championships?)|(?:county|national|british|world|yorkshire|regional) (?:champion|record|team|squad)|(?:play|plays|played|run|swim|swims|compete) for (?:england|britain|gb|yorkshire|the county)|(?:got|had|have|played) the (?:main|lead|leading) (?:part|role))\b",
}
"""What a reader is told, and the pattern that says so; of signs at one place the first and longest speaks."""
