"""Illnesses, posts, peoples and countries that the signs of an indirect identifier are made of; patterns for RE2."""

ILLNESS = (
    "cystic fibrosis|muscular dystrophy|duchenne|huntington['’]?s disease|sickle cell|leuka?emia|lymphoma|cancer|(?:brain )?tumou?r"
    "|tourett?e?['’]?s?|down['’]?s syndrome|cerebral palsy|brittle bones?|ha?emophilia|albin(?:o|ism)|dwarfism|spina bifida"
    "|cleft (?:lip|palate)|ehlers.danlos|crohn['’]?s|lupus|narcolepsy|selective mut(?:e|ism)|fasd|f(?:o)?etal alcohol"
    "|fragile x|prader.willi|rett syndrome|angelman|digeorge|williams syndrome|neurofibromatosis|tuberous sclerosis|batten disease"
    "|spinal muscular|kidney (?:failure|dialysis)|dialysis|(?:heart|kidney|liver|lung|bone marrow) transplant|arthritis|motor neurone"
    "|multiple sclerosis|meningitis|sepsis|brain (?:injury|damage)|hydrocephalus|alopecia|vitiligo|anorexi[ac]|bulimi[ac]|schizophreni[ac]|bipolar|hiv|has ms|have ms|with ms"
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
COMMON_PEOPLES = "polish|romanian|chinese|indian|pakistani|russian|italian|german|american|australian|japanese|korean|irish|scottish|welsh|traveller"
"""Asked of what somebody is, and not of what they speak: "we do german" is a lesson."""
