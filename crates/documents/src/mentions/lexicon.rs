//! Words that tell what a name in English text is, or that it is none.
//!
//! The lists in this file are closed classes of English (function words, days, titles, nouns for kinds of
//! bodies) and the international bodies that news names without explaining them, from common knowledge.
//! States, cities, regions and ordinary words stand in tables under `data/`, with their sources.

use std::sync::LazyLock;

use hashbrown::{HashMap, HashSet};
use lictor_model::CountryCode;
use lictor_text::fold;

use crate::vocabulary::known;
use crate::{Lower, Token};

static COMMON: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| rows(include_str!("../../../../data/documents/common_words.txt")).collect());

static STATES: LazyLock<HashMap<String, CountryCode>> = LazyLock::new(|| {
    let mut states = HashMap::new();
    for row in rows(include_str!("../../../../data/countries.csv")).skip(1) {
        let mut columns = row.splitn(3, ';');
        let (Some(code), Some(name)) = (columns.next(), columns.next()) else { continue };
        let Ok(code) = code.parse::<CountryCode>() else { continue };
        let others = columns.next().unwrap_or_default().split('|').filter(|it| it.len() > 3);
        for name in others.chain([name]) {
            states.insert(folded(name.strip_prefix("The ").unwrap_or(name)), code);
        }
    }
    states
});

/// The first words of all places and bodies: most names begin with none of them.
static OPENINGS: LazyLock<HashSet<String>> = LazyLock::new(|| {
    let first = |name: &str| name.split(' ').next().unwrap_or_default().to_owned();
    let tabled =
        rows(include_str!("../../../../data/names/places.csv")).filter_map(|it| it.split_once(';'));
    let tabled = tabled.map(|(name, _)| first(name));
    let known = STATES.keys().chain(CITIES.keys()).chain(REGIONS.keys()).map(|it| first(it));
    tabled.chain(known).collect()
});

/// Whether a place or body may begin with a word in lower case.
pub(super) fn may_open_place(lower: &str) -> bool {
    const OTHERS: &[&str] = &[
        "us", "uk", "uae", "usa", "drc", "dprk", "prc", "ksa", "car", "kosovo", "burma", "holland",
    ];
    let opens = |it: &str| OPENINGS.contains(it) || OTHERS.contains(&it);
    if lower.bytes().all(|it| it.is_ascii_alphabetic()) {
        opens(lower) || adjective(lower).is_some() || opens_body(lower)
    } else {
        let folded = fold(lower);
        let word = folded.split(' ').next().unwrap_or_default();
        opens(word) || adjective(&folded).is_some() || opens_body(word)
    }
}

/// Whether a place is known by one folded word.
pub(super) fn is_place_word(folded: &str) -> bool {
    STATES.contains_key(folded)
        || CITIES.contains_key(folded)
        || REGIONS.contains_key(folded)
        || lictor_names::place(folded).is_some()
        || adjective(folded).is_some()
}

fn folded(name: &str) -> String {
    if name.bytes().all(|it| it.is_ascii_alphabetic() || it == b' ') {
        name.to_ascii_lowercase()
    } else {
        fold(name)
    }
}

static CITIES: LazyLock<HashMap<String, Option<CountryCode>>> =
    LazyLock::new(|| places(include_str!("../../../../data/documents/cities.csv")));

static REGIONS: LazyLock<HashMap<String, Option<CountryCode>>> =
    LazyLock::new(|| places(include_str!("../../../../data/documents/regions.csv")));

fn rows(text: &'static str) -> impl Iterator<Item = &'static str> {
    text.lines().filter(|it| !it.is_empty() && !it.starts_with('#'))
}

fn places(text: &'static str) -> HashMap<String, Option<CountryCode>> {
    let rows = rows(text).skip(1).filter_map(|row| row.split_once(';'));
    rows.map(|(name, country)| (fold(name), country.parse().ok())).collect()
}

/// What a place's name says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Place {
    /// A state, by its English name.
    State(CountryCode),
    /// A city or region, with its country where it is in one.
    Within(Option<CountryCode>),
    /// Of a state, such as `Colombian`.
    Adjective(CountryCode),
}

/// The state, city or region that a name is, or the adjective of a state. `name` as it is written.
pub(super) fn place(name: &str) -> Option<Place> {
    let name = name.strip_prefix("the ").or(name.strip_prefix("The ")).unwrap_or(name);
    let letters = name.chars().filter(|it| it.is_alphabetic()).count();
    let is_upper = !name.chars().any(char::is_lowercase);
    if letters <= 4 && is_upper {
        let code = match name.replace('.', "").as_str() {
            "US" | "USA" => "us",
            "UK" => "gb",
            "UAE" => "ae",
            "DRC" => "cd",
            "DPRK" => "kp",
            "PRC" => "cn",
            "KSA" => "sa",
            "CAR" => "cf",
            "IRAN" | "IRAQ" | "CUBA" | "MALI" | "CHAD" | "OMAN" | "TOGO" | "PERU" | "FIJI" => name,
            _ => return None,
        };
        return code.parse().ok().map(Place::State);
    }
    let folded = folded(name);
    if letters > 3
        && let Some(country) = STATES.get(&folded)
    {
        let is_adjective = ADJECTIVES.contains(&folded.as_str());
        return Some(if is_adjective {
            Place::Adjective(*country)
        } else {
            Place::State(*country)
        });
    }
    match folded.as_str() {
        "kosovo" => return "xk".parse().ok().map(Place::State),
        "burma" => return "mm".parse().ok().map(Place::State),
        "holland" | "netherlands" => return "nl".parse().ok().map(Place::State),
        _ => {}
    }
    if let Some(country) = REGIONS.get(&folded).or_else(|| CITIES.get(&folded)) {
        return Some(Place::Within(*country));
    }
    if let Some(code) = lictor_names::place(&folded).filter(|_| letters > 3) {
        return Some(match code.parse() {
            Ok(country) if code.len() == 2 => Place::Adjective(country),
            _ => Place::Within(None),
        });
    }
    adjective(&folded).map(Place::Adjective)
}

/// Adjectives that the tables of names of organisations do not hold.
fn adjective(folded: &str) -> Option<CountryCode> {
    let code = match folded {
        "american" | "americans" => "us",
        "kazakh" | "kazakhs" | "kazakhstani" => "kz",
        "uzbek" | "uzbeks" => "uz",
        "tajik" | "tajiks" => "tj",
        "kyrgyz" => "kg",
        "turkmen" => "tm",
        "afghan" | "afghans" => "af",
        "emirati" | "emiratis" => "ae",
        "saudi" | "saudis" => "sa",
        "yemeni" | "yemenis" => "ye",
        "syrian" | "syrians" => "sy",
        "lebanese" => "lb",
        "palestinian" | "palestinians" => "ps",
        "iranian" | "iranians" => "ir",
        "iraqi" | "iraqis" => "iq",
        "russian" | "russians" => "ru",
        "ukrainian" | "ukrainians" => "ua",
        "colombian" | "colombians" => "co",
        "nigerian" | "nigerians" => "ng",
        "somali" | "somalis" => "so",
        "sudanese" => "sd",
        "congolese" => "cd",
        "malian" | "malians" => "ml",
        "burmese" => "mm",
        "pakistani" | "pakistanis" => "pk",
        "serb" | "serbs" | "serbian" => "rs",
        "bosnian" => "ba",
        "kenyan" => "ke",
        "ugandan" => "ug",
        "rwandan" => "rw",
        "haitian" => "ht",
        "venezuelan" | "venezuelans" => "ve",
        "norwegian" => "no",
        "british" | "britons" => "gb",
        "north korean" => "kp",
        "south korean" => "kr",
        _ => return None,
    };
    code.parse().ok()
}

/// Adjectives that the table of countries holds among the names of a country.
const ADJECTIVES: &[&str] = &["tunisian", "afghan", "russian", "iranian", "syrian"];

/// International bodies and what they are called.
pub(super) fn body(name: &str) -> Option<&'static str> {
    let folded = folded(name);
    let folded = folded.strip_prefix("the ").unwrap_or(&folded);
    let is_upper = !name.chars().any(char::is_lowercase);
    let short = match folded {
        "eu" => "European Union",
        "un" => "United Nations",
        "au" => "African Union",
        "icc" => "International Criminal Court",
        "icj" => "International Court of Justice",
        "imf" => "International Monetary Fund",
        "gcc" => "Gulf Cooperation Council",
        "fatf" => "Financial Action Task Force",
        "g7" | "g8" | "g20" | "nato" | "opec" | "asean" | "ecowas" | "osce" | "oecd" | "iaea"
        | "unesco" | "unicef" | "unhcr" => return is_upper.then(|| upper(folded)).flatten(),
        _ => "",
    };
    if !short.is_empty() {
        return is_upper.then_some(short);
    }
    Some(match folded {
        "european union" => "European Union",
        "united nations" => "United Nations",
        "un security council"
        | "united nations security council"
        | "security council"
        | "u n security council" => "UN Security Council",
        "european commission" => "European Commission",
        "european parliament" => "European Parliament",
        "european court of justice" => "European Court of Justice",
        "european court of human rights" => "European Court of Human Rights",
        "international criminal court" => "International Criminal Court",
        "international court of justice" => "International Court of Justice",
        "african union" => "African Union",
        "arab league" | "league of arab states" => "Arab League",
        "interpol" => "Interpol",
        "europol" => "Europol",
        "world bank" => "World Bank",
        "nato" => "NATO",
        "opec" => "OPEC",
        _ => return None,
    })
}

/// Whether a body's name begins with a folded word.
fn opens_body(word: &str) -> bool {
    matches!(
        word,
        "eu" | "un"
            | "au"
            | "icc"
            | "icj"
            | "imf"
            | "gcc"
            | "fatf"
            | "g7"
            | "g8"
            | "g20"
            | "nato"
            | "opec"
            | "asean"
            | "ecowas"
            | "osce"
            | "oecd"
            | "iaea"
            | "unesco"
            | "unicef"
            | "unhcr"
            | "european"
            | "united"
            | "u"
            | "security"
            | "international"
            | "african"
            | "arab"
            | "league"
            | "interpol"
            | "europol"
            | "world"
    )
}

fn upper(folded: &str) -> Option<&'static str> {
    const NAMES: &[&str] = &[
        "G7", "G8", "G20", "NATO", "OPEC", "ASEAN", "ECOWAS", "OSCE", "OECD", "IAEA", "UNESCO",
        "UNICEF", "UNHCR",
    ];
    NAMES.iter().find(|it| it.eq_ignore_ascii_case(folded)).copied()
}

/// What says of itself which lists have it: a token, which was looked up before, or a word.
pub(super) trait Tagged {
    fn tags(self) -> Tags;
}

impl Tagged for &Token {
    fn tags(self) -> Tags {
        self.tags
    }
}

impl<T: Tagged + Copy> Tagged for &T {
    fn tags(self) -> Tags {
        (*self).tags()
    }
}

impl Tagged for Tags {
    fn tags(self) -> Tags {
        self
    }
}

impl Tagged for &str {
    fn tags(self) -> Tags {
        known(self).1
    }
}

impl Tagged for &Lower {
    fn tags(self) -> Tags {
        known(self).1
    }
}

impl Tagged for &String {
    fn tags(self) -> Tags {
        known(self).1
    }
}

/// The lists that have a word, a bit each.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Tags(u32);

impl Tags {
    const COMMON: Self = Self(1 << 31);

    fn any(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    #[cfg(test)]
    pub(crate) fn has_all(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    /// Whether it is an ordinary word by the table of them.
    pub(crate) fn is_common(self) -> bool {
        self.any(Self::COMMON)
    }

    /// With that.
    pub(crate) fn or_common(self) -> Self {
        Self(self.0 | Self::COMMON.0)
    }
}

/// The words that have a tag, some more than once.
pub(crate) fn tagged() -> impl Iterator<Item = &'static str> {
    COMMON.iter().copied().chain(LISTED.keys().copied())
}

/// The tags of a word as it stands in the tables.
pub(crate) fn tags_in_tables(lower: &str) -> Tags {
    let listed = LISTED.get(lower).copied().unwrap_or_default();
    if COMMON.contains(lower) { Tags(listed.0 | Tags::COMMON.0) } else { listed }
}

static LISTED: LazyLock<HashMap<&'static str, Tags>> = LazyLock::new(|| {
    let mut result: HashMap<&'static str, Tags> = HashMap::new();
    for (position, words) in LISTS.iter().enumerate() {
        for word in words.split_ascii_whitespace() {
            result.entry(word).or_default().0 |= 1 << position;
        }
    }
    result
});

/// Whether a word in lower case is an ordinary English one.
pub(super) fn is_common(word: impl Tagged) -> bool {
    word.tags().any(Tags(Tags::COMMON.0 | list::is_function_word.0))
}

/// Makes a function for each list that tells whether it has a word.
macro_rules! lists {
    ($($(#[$doc:meta])* $name:ident: $words:literal,)*) => {
        const LISTS: &[&str] = &[$($words),*];
        #[allow(non_upper_case_globals, reason = "named as the functions are")]
        mod list {
            use super::Tags;
            lists!(@each 0; $($name,)*);
        }
        $(
            $(#[$doc])*
            pub(super) fn $name(word: impl Tagged) -> bool {
                word.tags().any(list::$name)
            }
        )*
    };
    (@each $at:expr; $name:ident, $($rest:ident,)*) => {
        pub(super) const $name: Tags = Tags(1 << ($at));
        lists!(@each $at + 1; $($rest,)*);
    };
    (@each $at:expr;) => {
        const _: () = assert!($at < 31, "the last bit is that of the common words");
    };
}

lists! {
    /// Articles, pronouns, prepositions, conjunctions, auxiliaries, and adverbs that begin sentences.
    is_function_word: "a an the this that these those i you he she it we they me him her us them my your his its our \
     their mine yours hers ours theirs who whom whose which what where when why how and or but nor so yet for if \
     unless until while although though because since as than whether of in on at by to from with without within \
     into onto upon over under about above below between among against during before after behind beyond through \
     throughout toward towards per via despite amid amidst like near off out up down is are was were be been being \
     am has have had do does did will would shall should can could may might must not no none neither either both \
     all any some each every few many most much more less several other others another such same own only also \
     even still just already however meanwhile moreover furthermore nevertheless nonetheless instead otherwise \
     therefore thus hence then there here now today yesterday tomorrow tonight later earlier soon once twice again \
     always never often sometimes perhaps maybe indeed according asked additionally besides finally first firstly \
     second secondly third last next recently separately speaking reportedly allegedly apparently officially \
     one two three four five six seven eight nine ten eleven twelve dozens hundreds thousands half yes let \
     its'",

    /// Days, months and words of the calendar that are written with a capital.
    is_calendar: "monday tuesday wednesday thursday friday saturday sunday january february march april may june july \
     august september october november december jan feb apr jun jul aug sep sept oct nov dec wed tues thurs fri christmas easter ramadan eid gmt utc est am pm bst cet",

    /// Titles and offices that stand before a person's name.
    is_title: "mr mrs ms miss mx sir dame lord lady dr prof professor president premier chancellor minister secretary \
     senator congressman congresswoman representative governor mayor ambassador admiral general gen colonel col \
     major maj captain capt lieutenant lt sergeant sgt commander cmdr brigadier brig marshal corporal judge justice \
     sheikh shaikh sheik shaykh mullah maulvi maulana mawlawi ayatollah imam hajji haji hojatoleslam king queen \
     prince princess emir sultan pope bishop archbishop cardinal father brother sister rabbi reverend rev detective \
     inspector officer constable superintendent chief director chairman chairwoman spokesman spokeswoman \
     spokesperson deputy vice acting former ex then late attorney counsel advocate barrister engineer engr alhaji \
     mama papa baba uncle aunt chief comrade cde cllr councillor councilman councilwoman baroness viscount alderman \
     datuk dato shri smt madam madame mme mlle herr frau monsignor prime foreign defence defense interior finance justice leader boss \
     warlord businessman tycoon oligarch financier banker analyst mp rep sen gov pres hon coach",

    /// Titles that are said with a surname alone as a part of the name: `Mr Orel`, `Lady Orel`.
    is_courtesy_title: "mr mrs ms miss mx dr prof sir dame lord lady baroness madame mme mlle herr frau",

    /// Courtesy titles of women.
    is_womans_title: "mrs ms miss madam madame mme mlle frau lady dame baroness princess queen sister aunt mama \
     congresswoman councilwoman chairwoman spokeswoman smt",

    /// Peoples without a state of their name, and faiths: adjectives that shorten no name.
    is_people: "basque basques catalan catalans kurdish kurd kurds tamil tamils sikh sikhs kashmiri kashmiris chechen chechens \
     tibetan tibetans uyghur uyghurs uighur uighurs baloch baluch balochi hazara hazaras pashtun pashtuns tuareg tuaregs \
     druze alawite alawites corsican corsicans ulster scottish welsh punjabi sindhi bengali naga tatar tatars circassian \
     dagestani ingush abkhaz ossetian amazigh berber berbers rohingya kachin karen moro hmong papuan sahrawi yazidi yazidis \
     coptic copt copts maronite islamic islamist muslim muslims christian christians jewish hindu hindus buddhist catholic \
     orthodox protestant shia shiite shiites sunni sunnis salafi zionist balkan caucasian nordic baltic arab arabs african \
     asian european latin caribbean",

    /// Nouns of what is held of or in a company.
    is_share_noun: "stake stakes share shares shareholder shareholders shareholding holding holdings interest interests \
     partner partners investor investors account accounts",

    /// Nouns of posts in organisations.
    is_post_noun: "director directors manager managers chairman chairwoman chair chief executive president founder founders head \
     owner owners employee employees staff accountant treasurer secretary auditor client clients customer customers \
     subsidiary subsidiaries branch affiliate affiliates spokesman spokeswoman spokesperson board offices office",

    /// Nouns that name a sort of organisation and stand within its name.
    is_body_noun: "ministry department office agency bureau directorate authority commission committee council court tribunal \
     parliament senate congress assembly cabinet treasury embassy consulate secretariat service services police army \
     navy force forces guard guards corps command brigade brigades battalion division regiment militia movement front \
     party union league alliance coalition federation confederation association society institute institution \
     foundation fund trust charity organization organisation network group bank company corporation corp inc ltd llc \
     plc gmbh holding holdings enterprise enterprises industries industry university college school academy hospital \
     church mosque centre center club newspaper times post news agency press tv radio television media airlines \
     airways shipping lines logistics trading traders exchange insurance partners associates consulting systems \
     technologies labs constabulary morcha sabha samiti sangh manch newsdesk veterans residents chambers gazette \
     herald courier tribune observer chronicle quarterly group's registry registrar inspectorate board panel taskforce syndicate cartel gang clan \
     republic kingdom state states emirate emirates house ministry's chamber cooperative bureau's express textiles \
     cargo freight transport construction engineering petroleum oil gas energy mining refinery recycling marine \
     maritime capital finance financial investments investment securities ventures global international",

    /// Nouns of parts of the state: their names are those of many states.
    is_generic_noun: "ministry department office agency bureau directorate authority commission committee council court \
     parliament senate congress assembly cabinet treasury service services police army navy air force forces guard \
     guards corps command central national state federal general public security intelligence military defence \
     defense interior foreign affairs finance justice oil petroleum energy bank university republic government \
     revolutionary islamic international company corporation group trading shipping industries industry \
     development investment investments holding holdings first new united people peoples republican special \
     organization organisation of and the for in to ltd co limited supreme high regional local",

    /// Nouns in lower case that tell that the name beside them is an organisation.
    is_organisation_noun: "group groups organisation organization network movement militia militias faction gang cartel insurgents \
     rebels rebel militants militant guerrillas guerrilla terrorists terrorist extremists extremist jihadists jihadist \
     party company firm bank lender insurer refiner refinery broker trader supplier conglomerate manufacturer \
     producer operator airline charity foundation fund brigade army front cell syndicate outfit maker haulier \
     contractor shipper owner retailer importer exporter exchange business institution agency corporation \
     subsidiary hackers mercenaries enterprise house startup consortium consultancy bookmaker dealer brokerage",

    /// Nouns that tell that the name beside them is a ship or an aircraft.
    is_craft_noun: "ship vessel tanker freighter carrier bulker boat yacht trawler barge ferry tug hull cargo mv mt ss \
     aircraft plane jet airliner helicopter superyacht supertanker ships vessels tankers container sailing flag \
     deadweight imo moored docked tonne",

    /// Words of sanctions and of the reasons for them.
    is_sanctions_word: "sanction sanctions sanctioned sanctioning blacklist blacklisted blacklisting designate designated \
     designates designating designation designations delisted delisting listed listing listings terrorist terrorists \
     terrorism terror frozen freeze freezing embargo proscribed proscribe banned ban bans ofac blocked",

    /// Nouns of places and things that bear somebody's name.
    is_bearer_noun: "street st road avenue ave boulevard square lane chowk bridge airport stadium hospital school college \
     university mosque church park tower market hall museum prize award cup trophy theatre theater station village \
     town district neighbourhood neighborhood quarter garden gardens hotel restaurant cafe library institute \
     foundation square's highway mountain river lake bay island island's port canal",

    /// Prepositions that stand before places.
    is_place_preposition: "in at near from to into across around outside inside towards toward through of off",

    /// Verbs and nouns by which a name beside them speaks or acts as a person does.
    is_speech_verb: "said says say told tells added adds denied denies deny confirmed confirms insisted insists claimed claims \
     argued argues noted notes recalled recalls wrote writes believes believed joked urged asked called alleged \
     warned explained replied declared testified acknowledged admitted rejected dismissed declined",

    /// Nouns of kin that name a woman.
    is_female_kin: "daughter wife sister mother aunt niece widow grandmother granddaughter",

    /// Nouns of bodies that are named by what they are of: `Ministry of Trade`, `Bank of Quay`.
    takes_of: "ministry department office agency bureau directorate commission committee council court tribunal \
     parliament army front party union league alliance federation confederation association society institute \
     foundation fund bank university college school republic kingdom state states emirate emirates embassy \
     government house chamber organization organisation brigade brigades movement church secretary minister \
     academy board corporation ministry's network company people’s guard guards corps democratic friends veterans \
     guild order brotherhood knights coalition forum centre center circle",

    /// Nouns in lower case of bodies that are named by a place or people before them.
    is_local_body: "ministry council hospital university parliament",

    /// What such a body is for.
    is_field: "defence defense foreign interior finance justice health oil energy education trade information mines \
     municipal city town district state provincial regional general central military teaching mining culture",

    /// Titles that are ordinary words of names, too: `General Intelligence`, `Justice Party`.
    is_doubtful_title: "general major chief justice foreign defence defense interior finance prime late then deputy acting vice \
     father brother sister leader officer judge boss former ex corporal private marshal dame lord lady baron",

    /// Nouns of kin, before the name of who is one.
    is_kin: "wife husband son daughter brother sister father mother cousin uncle aunt nephew niece widow widower spouse \
     twin grandson granddaughter grandfather grandmother stepson stepdaughter stepfather stepmother half-brother \
     half-sister brother-in-law sister-in-law son-in-law daughter-in-law father-in-law mother-in-law fiance fiancee \
     girlfriend boyfriend brothers sisters sons daughters cousins nephews",

    /// Nouns of human beings by post or trade, which no organisation is called by.
    is_person_noun: "ombudsman ombudswoman man woman boy girl teacher engineer lawyer solicitor barrister attorney accountant auditor clerk \
     cleric preacher pastor imam judge officer member director manager founder co-founder chairman chairwoman \
     chairperson chief head president treasurer secretary aide adviser advisor deputy assistant resident student \
     nurse doctor driver farmer fisherman politician businessman businesswoman entrepreneur banker financier \
     journalist reporter editor columnist activist analyst economist historian researcher professor lecturer soldier \
     sergeant captain colonel lieutenant pilot spokesman spokeswoman spokesperson minister lawmaker senator \
     councillor mayor governor envoy ambassador diplomat witness defendant suspect fugitive smuggler courier \
     informant warlord commander jeweller shopkeeper waiter cook barmaid musician poet singer violinist goalkeeper \
     footballer carpenter baker butcher liquidator prosecutor detective inspector magistrate bookkeeper mechanic \
     technician host correspondent anchor moderator presenter narrator interviewer surveyor supervisor foreman chef fixer leader ringleader \
     recruiter strategist trafficker kingpin propagandist oligarch tycoon billionaire mp mps mep mla ceo cfo coo",

    /// Words that begin the names of armed groups and movements.
    opens_group: "jund liwa jama'a jamaa jamaat harakat jaish jabhat jabha kataib katibat hizb ansar lashkar brigade front \
     maison bank grupo groupe fundacion fondation asociacion partido",

    /// Trades that stand with a capital before a name, and are no title of its bearer.
    is_trade: "engineer engr analyst boss warlord businessman tycoon oligarch financier banker attorney counsel advocate \
     barrister coach leader comrade cde uncle aunt mama papa baba spokesman spokeswoman spokesperson",

    /// Nouns of media, before the name of one.
    is_medium_noun: "newspaper daily weekly magazine website portal channel broadcaster tabloid station journal",

    /// Nouns of kin that name the younger of two.
    is_young_kin: "son daughter nephew niece grandson granddaughter stepson stepdaughter",

    /// Nouns of offices and roles, which may follow an organisation's name with a capital.
    is_role_noun: "leader chief commander chairman chairwoman president director secretary minister spokesman spokeswoman \
     spokesperson official officials member members fighter fighters militant militants operative operatives officer \
     boss founder head governor ambassador lawyer lawyers manager deputy ceo cfo general secretary-general owner \
     broker supporters sanctions says say said denies denied rejects hits faces",

    /// Connecting words within names.
    is_connector: "of the for and de del della di da do dos das du des la le les el al ul ad an as bin ibn bint ben \
     von van der den zu y e i ye und et fur para pour",

    /// Words in lower case that begin names.
    is_name_opening: "al el ul ad an as ash at bin ibn bint abu umm de del di da van von der den le la du des ben",
}

/// Whether a word in lower case is a given name, of the tables of names or of those of genders.
pub(super) fn is_given_name(lower: &str) -> bool {
    lictor_names::is_given_name(lower) || super::references::genders::is_known(lower)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_told_from_their_adjectives() {
        let state = |code: &str| Some(Place::State(code.parse().unwrap()));
        let adjective = |code: &str| Some(Place::Adjective(code.parse().unwrap()));
        assert_eq!(place("US"), state("us"));
        assert_eq!(place("U.S."), state("us"));
        assert_eq!(place("us"), None);
        assert_eq!(place("Britain"), state("gb"));
        assert_eq!(place("United States"), state("us"));
        assert_eq!(place("Democratic Republic of the Congo"), state("cd"));
        assert_eq!(place("Colombian"), adjective("co"));
        assert_eq!(place("Kazakh"), adjective("kz"));
        assert!(matches!(place("Bangkok"), Some(Place::Within(Some(_)))));
        assert!(matches!(place("North Waziristan"), Some(Place::Within(Some(_)))));
        assert_eq!(place("Quillford"), None);
    }

    #[test]
    fn ordinary_words_are_known() {
        for word in ["bout", "victory", "sun", "rose", "the", "banks"] {
            assert!(is_common(word), "{word}");
        }
        for word in ["hezbollah", "rotenberg", "okporo"] {
            assert!(!is_common(word), "{word}");
        }
    }

    #[test]
    fn bodies_by_short_and_long_name() {
        assert_eq!(body("EU"), Some("European Union"));
        assert_eq!(body("the European Union"), Some("European Union"));
        assert_eq!(body("eu"), None);
        assert_eq!(body("NATO"), Some("NATO"));
    }
}
