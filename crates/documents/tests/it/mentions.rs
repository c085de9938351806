//! Names in small invented texts, and whom they mean. Lists and people are invented.

use std::sync::LazyLock;

use lictor_documents::mentions;
use lictor_documents::{Document, Dropped, Parties, Role, Segment, Span, Text};
use lictor_engine::{History, Settings, Snapshot};
use lictor_model::{DatasetId, Edition, Entity, Fact, Name, NameKind, Schema, Source};

/// Id, schema, names: the first is the primary one, `~` marks a weak alias.
const LISTED: &[(&str, Schema, &[&str])] = &[
    ("matvei", Schema::Person, &["OSTREV, Matvei Anatolievich", "Матвей Острев", "~The Clerk"]),
    ("ilya", Schema::Person, &["OSTREV, Ilya Anatolievich"]),
    ("siraj", Schema::Person, &["Sirajeddin Jamaluddin KALIMI"]),
    (
        "qamar",
        Schema::Organization,
        &["HIZB AL-QAMAR", "QAMARULLAH", "Party of the Moon", "حزب القمر"],
    ),
    ("kalimi", Schema::Organization, &["KALIMI NETWORK"]),
    ("front", Schema::Organization, &["Revolutionary Front of Zarania", "RFZ"]),
    ("norvik", Schema::Organization, &["Norvik Trading Co., Ltd."]),
    ("rose", Schema::Vessel, &["SILVER ROSE"]),
    ("bout", Schema::Organization, &["BOUT"]),
    ("defence", Schema::Organization, &["Ministry of Defence"]),
    (
        "eki",
        Schema::Organization,
        &["Erkinlik ta Kardash", "Движение Светлая заря", "Tamil Freedom Front"],
    ),
    ("lamp", Schema::Company, &["Lamp & Anchor Trading", "Lamp and Anchor"]),
    ("zorvel", Schema::Organization, &["ZORVEL"]),
    ("grivna", Schema::Vessel, &["GRIVNA"]),
    ("kelmar", Schema::Vessel, &["KELMAR"]),
    ("velmont", Schema::Organization, &["Velmont Concern", "АО Концерн “Велмонт”"]),
    ("dalian", Schema::Company, &["Orvik Tanker (Dalian) Seaman and Ship Management Co., Ltd."]),
    ("sayef", Schema::Organization, &["ABU ZAYEF GROUP"]),
    ("zayef", Schema::Person, &["ABU-ZAYEF"]),
    ("reform", Schema::Organization, &["PARTY OF TARN (REFORMIST)"]),
    ("air", Schema::Organization, &["TARN GUARD CORPS (TGC) AIR FORCE"]),
    ("khordan", Schema::Organization, &["15 KHORDAN FOUNDATION"]),
    ("ansar", Schema::Organization, &["Ansar al-Velm in Tarnia"]),
    ("mixer", Schema::Organization, &["Velmixer.io"]),
    ("quilla", Schema::Person, &["Florin Ramiro QUILLA HURTA"]),
    ("quillar", Schema::Person, &["Jonas QUILLA HURTA"]),
    ("salomo", Schema::Person, &["Luisa Amata TRAVO MERINA"]),
    ("hadim", Schema::Person, &["Hadim ZERAKI", "Hadim Tolek"]),
    ("laroz", Schema::Person, &["Laroz ZERAKI"]),
    ("mirae", Schema::Company, &["Tarn Mirae Shipping Co. Ltd"]),
    ("vorlan", Schema::Organization, &["VORLAN ORGANIZED CRIME GROUP"]),
    ("dawn", Schema::Organization, &["QUAYMAR NEW DAWN CARTEL"]),
    ("zarel", Schema::Person, &["Tarvo Imre ZAREL JUNIOR"]),
    ("velko", Schema::Company, &["VELKORA DOO TARNOGRAD"]),
    ("ustrin", Schema::Person, &["Ustrinov Arkel Viktorovich"]),
    ("morvan", Schema::Person, &["Nabil Velmar MORVANO"]),
    ("morvans", Schema::Company, &["NABIL MORVANO & CO"]),
    ("khaleq", Schema::Person, &["Abd al-Khaleq AL-ZERAKI"]),
    ("malek", Schema::Person, &["Zafir Malek AL-ZERAKI"]),
    ("barzan", Schema::Person, &["Hajji Barzan TORVANI"]),
    ("safdar", Schema::Person, &["Abdul Safdar MORVESH"]),
    ("javel", Schema::Person, &["Javel Eritar QUILLA MARDO"]),
    ("davel", Schema::Person, &["Davel QUILLA MARDO"]),
    ("umbra", Schema::Organization, &["Revolutionary State"]),
    ("finrost", Schema::Company, &["KELVAROST LIMITED"]),
    ("exchange", Schema::Company, &["Roshan Money Exchange"]),
    ("abuser", Schema::Person, &["Hani MARZOUBI", "Abu MARZOUBI"]),
    ("issar", Schema::Person, &["Issar MARZOUBI"]),
    ("ganadera", Schema::Company, &["GANADERA TARNOSA DEL VELM, S. DE R.L. DE C.V."]),
    ("hizbul", Schema::Organization, &["HIZB UL-TARVOSHA"]),
    ("mars", Schema::Organization, &["MOUVEMENT TARNOIS DU 23 MARS"]),
    ("mulo", Schema::Company, &["Mulo Works Public Company Ltd."]),
    ("gates", Schema::Organization, &["THE QUAY BROTHERS", "HARBOUR CENTER", "~FAMILY OF TWELVE"]),
    ("zard", Schema::Organization, &["TARN DAWN GUARD CORPS (TDGC)-ZARD FORCE"]),
    ("marla", Schema::Vessel, &["MARLA DORVA 2"]),
    ("orvelskiy", Schema::Person, &["ORVELSKIY Yevgeniy Tarasovich"]),
    ("vreltis", Schema::Company, &["VRELTIS LIMITED"]),
    ("bureau", Schema::Company, &["VELMINDA", "BUREAU D'ACHAT DU VELMIN TARNOIS"]),
    ("tarnim", Schema::Organization, &["Bands of Tarnimar", "Banda Velmora de Tarnimar"]),
    ("network", Schema::Company, &["SOMALI NETWORK AB"]),
    ("zorvex", Schema::Company, &["ZORVEXA EUROPE OU"]),
    ("dorva", Schema::Vessel, &["ZELVANA III"]),
    ("mahzel", Schema::Person, &["Davud MAHZELI", "Mahzeli DAVUD"]),
    ("abumir", Schema::Person, &["Tarek Omran ZELBIRI", "~Abu Zelmir"]),
    ("veslin", Schema::Person, &["Zvonko VESLINOV"]),
    ("veslins", Schema::Person, &["Zarko VESLINOV"]),
    ("hydrel", Schema::Organization, &["HYDRELA MARKET", "HYDRELA"]),
    ("herbel", Schema::Vessel, &["HERBEL", "HYDRELA"]),
    ("borvano", Schema::Person, &["Ramiro Felor Tavista BORVANO"]),
    ("orteva", Schema::Person, &["Juan Carlos ORTEVA MURVO"]),
    ("sons", Schema::Organization, &["SONS OF DAWN QUAYMARA"]),
    ("hassar", Schema::Person, &["Watbar Ibrahim Velmar AL-TIKRUNI"]),
    ("torvin", Schema::Person, &["Karlo VRE TORVIN"]),
    ("gordane", Schema::Person, &["Omran Abdi aw-Velmo", "GORDANE"]),
    ("burgas", Schema::Organization, &["BURGAS FORCE"]),
    ("tinye", Schema::Person, &["Pya Thon Orvo Zan"]),
    // What many are called.
    ("common", Schema::Person, &["Ali HUSSEIN"]),
];

pub(crate) fn snapshot() -> Snapshot {
    let dataset: DatasetId = "csv:test".parse().unwrap();
    let entity = |(id, schema, names): &(&str, Schema, &[&str])| {
        let mut entity = Entity::new(&dataset, id, schema.clone());
        let country = match *id {
            "zorvex" | "vreltis" | "burgas" => Some("ee"),
            "common" => Some("ru"),
            _ => None,
        };
        let country = country.map(|it| Fact::new(it.parse().unwrap(), Source::default()));
        entity.countries.extend(country);
        for (position, text) in names.iter().enumerate() {
            let kind = match text.strip_prefix('~') {
                Some(_) => NameKind::WeakAlias,
                None if position == 0 => NameKind::Primary,
                None => NameKind::Alias,
            };
            let text = text.trim_start_matches('~');
            entity.names.push(Fact::new(Name::new(text, kind), Source::default()));
        }
        entity
    };
    let entities: Vec<Entity> = LISTED.iter().map(entity).collect();
    let edition = Edition {
        id: "sha256:1".to_owned(),
        published: "2026-01-01".parse().unwrap(),
        time: None,
        chronicle: false,
        entities: u32::try_from(entities.len()).unwrap(),
    };
    let history = History::merge(dataset, false, vec![(edition, entities)]).unwrap();
    Snapshot::from_bytes(&Snapshot::build(&[history])).unwrap()
}

pub(crate) fn settings() -> Settings {
    Settings::at("2026-11-01T12:00:00Z".parse().unwrap())
}

pub(crate) fn document(text: &str) -> Document {
    let lines = text.lines().filter(|it| !it.trim().is_empty());
    let segments = lines.map(|it| Segment { span: Span::of(it, text), role: Role::Body }).collect();
    Document::of_text(text, segments)
}

#[test]
fn what_was_dropped_means_what_the_document_means() {
    let snapshot = snapshot();
    let parties = Parties::of(&snapshot, &settings()).unwrap();
    let dropped = |text: &str| {
        let mut document = document(text);
        document.dropped.push(Dropped {
            text: "More on Hydrela".to_owned(),
            reason: "related",
            span: None,
        });
        let mut found = mentions::find(&Text::of(&document), &parties);
        let mentions = mentions::find_dropped(&document, &parties, &mut found);
        let ids = mentions.iter().map(|(_, it)| {
            let link = found.entities[it.entity].links.first().unwrap();
            link.entry.as_str().trim_start_matches("csv:test:").to_owned()
        });
        ids.collect::<Vec<_>>()
    };
    assert_eq!(dropped("Police shut the Hydrela Market on Monday."), ["hydrel"]);
    assert_eq!(dropped("The tanker Herbel sank on Monday."), ["herbel"]);
}

#[test]
fn what_is_not_listed_is_named_too() {
    let snapshot = snapshot();
    let parties = Parties::of(&snapshot, &settings()).unwrap();
    let check = |text: &str, expected: &[&str]| {
        let document = document(text);
        let found = mentions::find(&Text::of(&document), &parties);
        let names: Vec<String> = found
            .mentions
            .iter()
            .map(|it| {
                let kind = found.entities[it.entity].kind;
                format!("{}|{}", it.span.slice(text), kind.as_str())
            })
            .collect();
        assert_eq!(names, expected, "{text}");
    };
    check(
        "On Friday Britain and the US met EU officials in Bangkok.",
        &["Britain|state", "US|state", "EU|body", "Bangkok|place"],
    );
    check("Ilva Quist-Marr, a lawyer, left.", &["Ilva Quist-Marr|person"]);
    check("Admiral Tomas Brandel spoke.", &["Tomas Brandel|person"]);
    // The word for a son between two names; a firm may bear such a name.
    check("It was signed by Velmo Bin Quist.", &["Velmo Bin Quist|person"]);
    check("It was signed by Velmo bin Tarv Al Quist.", &["Velmo bin Tarv Al Quist|person"]);
    check("It was sold to Velmo Bin Quist Ltd.", &["Velmo Bin Quist Ltd|org"]);
    check("In the Commons Dame Ilva Quist spoke.", &["Commons|org", "Ilva Quist|person"]);
    check("In Tokyo Maria Aldous-Quist spoke.", &["Tokyo|place", "Maria Aldous-Quist|person"]);
    check("Lord Quist spoke.", &["Lord Quist|person"]);
    check("It was sold to Oriel Grain Ltd.", &["Oriel Grain Ltd|org"]);
    check("The Ministry of Mines and Energy agreed.", &["Ministry of Mines and Energy|org"]);
    check(
        "The Democratic Republic of the Congo agreed.",
        &["Democratic Republic of the Congo|state"],
    );
    check("However, he left. Nobody came.", &[]);
    // What stands beside a name tells what it is.
    check("His wife Kamela is a clerk.", &["Kamela|person"]);
    check("Sun Haoru, a board member, left.", &["Sun Haoru|person"]);
    check("She told the newspaper Steppe Herald.", &["Steppe Herald|org"]);
    check("It was sold to a firm called Zarva.", &["Zarva|org"]);
    check("The village of Kyzyl burned.", &["Kyzyl|place"]);
    check("They said: “Give them bread.”", &[]);
    check("He left Orvel Optics Co., Ltd. in May.", &["Orvel Optics Co., Ltd|org"]);
    // Whose analyst, and from where; a given name that is a town's; the head of a Spanish firm's name.
    check("An analyst at Quillen Varn spoke.", &["Quillen Varn|org"]);
    check(
        "“No,” said Maria Aldous, head of research at Varnlight.",
        &["Maria Aldous|person", "Varnlight|org"],
    );
    check("“No,” said Maria Aldous of Quillen Varn.", &["Maria Aldous|person", "Quillen Varn|org"]);
    check("A charity in Bradford closed.", &["Bradford|place"]);
    check("It was sold to Frutera Tres Varnas.", &["Frutera Tres Varnas|org"]);
    check("Its owner, Quillette Vasper, said so.", &["Quillette Vasper|person"]);
    // A thing with a capital within a sentence heads a name; at the beginning, where it is known.
    check(
        "It froze the accounts of Bread for Zarania, a charity. Bread for Zarania denied it.",
        &["Bread for Zarania|org", "Bread for Zarania|org"],
    );
    check("Bread for Zarania was late.", &["Zarania|org"]);
    check("He paid Sword of Quillen, a militia.", &["Sword of Quillen|org"]);
    check("The ship lay in the Gulf of Quillen.", &["Gulf of Quillen|place"]);
    check("Tarnshire and Quill Police arrested him.", &["Tarnshire and Quill Police|org"]);
    check("It was read in The Quill Herald and Post.", &["Quill Herald and Post|org"]);
    check("Parr and Quist left.", &["Parr|org", "Quist|org"]);
    check("It was sold to Pesqueiras do Quillen.", &["Pesqueiras do Quillen|org"]);
    check("They lent money to First Quillen Bank.", &["First Quillen Bank|org"]);
    check("The Ombudsman’s Office agreed.", &["Ombudsman’s Office|org"]);
    // Who has a given name that is an article elsewhere; titles in a row; a trade that opens a sentence.
    check("He went, said An Quist-Marr.", &["An Quist-Marr|person"]);
    check("An Orvel clerk left.", &["Orvel|org"]);
    check("Then Mrs Justice Quist spoke.", &["Mrs Justice Quist|person"]);
    check("Economist Maria Quist-Marr spoke.", &["Maria Quist-Marr|person"]);
    // What is nobody.
    check("Reacting, the spokesman of the group left.", &[]);
    check("TARN (QP) — A clerk left.", &["TARN|org"]);
}

/// A text, and whom the words mean that take up a name, in order.
const REFERENCES: &[(&str, &[&str])] = &[
    (
        "Norvik Trading was fined. The company appealed. Matvei Ostrev owns it. He denies that.",
        &["The company=Norvik Trading", "it=Norvik Trading", "He=Matvei Ostrev"],
    ),
    // Who spoke goes on to speak, not the owner of what stands before him.
    (
        "Omar Delvin was arrested. His lawyer, Marta Quist, told reporters that the case was weak. “It will fall,” she said.",
        &["His=Omar Delvin", "she=Marta Quist"],
    ),
    // An apposition is the subject where a verb follows it.
    (
        "Peter Vane left. The spokesman of the Halden Union, Ivan Morland, said it was over. He blamed the weather.",
        &["it=Halden Union", "He=Ivan Morland"],
    ),
    // Whom a quotation names is not who speaks.
    ("Ahmed Rostum denied it. “I have never met Oleg Varn,” he said.", &["he=Ahmed Rostum"]),
    // By gender: of a title, of a noun, of a given name, of a surname.
    ("Mr Quill met Ms Varley. She left, he stayed.", &["She=Ms Varley", "he=Mr Quill"]),
    (
        "Tal Orin and his wife, Sal Orin-Beck, came. She spoke.",
        &["his=Tal Orin", "She=Sal Orin-Beck"],
    ),
    ("Xeb Marchenova met Xil Brandov. She left.", &["She=Xeb Marchenova"]),
    // An object is not the subject of its own clause; a possessive may be.
    ("Orbin Bank praised Norvik Trading. Lipa Bank sued it.", &["it=Orbin Bank"]),
    ("Norvik Trading sold its ships.", &["its=Norvik Trading"]),
    // A noun does not take up the subject of its own sentence, unless that says something.
    ("Norvik Trading was fined. Lipa Bank held the firm’s accounts.", &["the firm=Norvik Trading"]),
    ("Norvik Trading said the company would appeal.", &["the company=Norvik Trading"]),
    // What was called so, by whatever noun of its kind.
    (
        "Norvik Trading paid Etolle Conseil, a consultancy in Lyon. The consultancy closed.",
        &["The consultancy=Etolle Conseil"],
    ),
    // A group that fights is no firm.
    (
        "The Revolutionary Front of Zarania paid Norvik Trading. Officials spoke of the militant group.",
        &["the militant group=Revolutionary Front of Zarania"],
    ),
    // A ship bears the article.
    ("The Corvana was boarded. Norvik Trading managed the vessel.", &["the vessel=Corvana"]),
    // One that was not named before.
    ("The Halden Defence Ministry met Norvik Trading. The Nigerian ministry did not.", &[]),
    // Nothing is meant.
    ("Norvik Trading was fined. It is not clear whether anybody paid.", &[]),
    // Time may stand between subject and verb.
    (
        "Lipa Bank paid Norvik Trading. The Halden Agency on Monday fined Orbin Bank. It said more would follow.",
        &["It=Halden Agency"],
    ),
    // In a row of relatives all are of one, and who is apposed is his own partner as little.
    (
        "They blamed Ivo Marr: his brother Tam Marr, his son Jan Marr and his partner, Ugo Velt, left.",
        &["his=Ivo Marr", "his=Ivo Marr", "his=Ivo Marr"],
    ),
    (
        "Police blamed Ivo Marr. Ugo Velt, his business partner, was held with him.",
        &["his=Ivo Marr", "him=Ivo Marr"],
    ),
    // What the text speaks of as of many.
    (
        "The Harbour Tigers have fought since May. Their leader is Ivo Marr. They were banned in June.",
        &["Their=Harbour Tigers", "They=Harbour Tigers"],
    ),
    ("The Orbin Trust has paid since May. They were banned in June.", &[]),
    ("Prosecutors accused the Harbour Tigers. They gave no names.", &[]),
    // Names in a row that are told of together, and a firm named as what it is.
    (
        "They named Orbin Works, Lipa Yard and Tarn Steel, three makers of arms. Orbin Works left. The maker denied it.",
        &["The maker=Orbin Works", "it=Orbin Works"],
    ),
    // This newspaper is the one that is read.
    // What is named right behind the noun, what the sentence before brings up, whom somebody leads.
    ("The supplier, Orbin Works, left.", &["The supplier=Orbin Works"]),
    ("Orbin Bank was a client of this credit institution.", &[]),
    (
        "Orbin Bank left. Ivo Marr of this credit institution did not.",
        &["this credit institution=Orbin Bank"],
    ),
    (
        "Orbin Works paid Velmar Consulting, a consultancy. The company left.",
        &["The company=Velmar Consulting"],
    ),
    ("Orbin Works left, this newspaper reported.", &[]),
    // A possessive behind `and` is of whom stands before it, not of the subject.
    ("The Treasury blocked Orbin Works of Velm and its owner, Ivo Marr.", &["its=Orbin Works"]),
    ("The Treasury blocked Orbin Works, and its lawyers approved.", &["its=Treasury"]),
];

#[test]
fn references_mean_whom_a_reader_takes_them_for() {
    let snapshot = snapshot();
    let parties = Parties::of(&snapshot, &settings()).unwrap();
    for (text, expected) in REFERENCES {
        let document = document(text);
        let found = mentions::find(&Text::of(&document), &parties);
        let meant: Vec<String> = found
            .references
            .iter()
            .map(|it| format!("{}={}", it.span.slice(text), found.entities[it.entity].name))
            .collect();
        assert_eq!(meant, *expected, "{text}");
    }
}

proptest::proptest! {
    /// Whatever stands there: names lie on character boundaries within segments, in order, without overlap.
    #[test]
    fn places_are_sound(words in proptest::collection::vec(proptest::sample::select(PIECES), 0..40)) {
        static SNAPSHOT: LazyLock<Snapshot> = LazyLock::new(snapshot);
        let text = words.concat();
        let parties = Parties::of(&SNAPSHOT, &settings()).unwrap();
        let document = document(&text);
        let found = mentions::find(&Text::of(&document), &parties);
        for list in [&found.mentions, &found.references] {
            for pair in list.windows(2) {
                assert!(pair[0].span.end <= pair[1].span.start, "{text}");
            }
            for mention in list {
                assert!(text.is_char_boundary(mention.span.start as usize));
                assert!(text.is_char_boundary(mention.span.end as usize));
                assert!(document.segments.iter().any(|it| it.span.contains(mention.span)), "{text}");
                assert!(mention.entity < found.entities.len());
            }
        }
    }
}

/// Pieces of text that meet each other's rules.
const PIECES: &[&str] = &[
    "Matvei ",
    "Ostrev",
    " Ostrev, ",
    "Mr. ",
    "the ",
    "The ",
    "RFZ",
    " (RFZ)",
    "Qamarullah",
    "حزب القمر",
    " (",
    ")",
    "’s ",
    "'s ",
    ". ",
    ", also known as ",
    "Bout ",
    "bout ",
    "of ",
    "and ",
    "& ",
    "\n",
    "Silver Rose",
    "U.S. ",
    "EU ",
    "Зарания ",
    "al-",
    "Kalimi ",
    "network ",
    "he ",
    "it ",
    "said ",
    "— ",
    "“",
    "”",
    "孙浩然",
    "Street ",
    "1999 ",
    "- ",
    "Ministry of ",
    "Defence ",
    "İ",
    "ß ",
    "no relation ",
];
