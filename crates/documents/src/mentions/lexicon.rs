//! Words that tell what a name in English text is, or that it is none.
//!
//! The lists in this file are closed classes of English (function words, days, titles, nouns for kinds of
//! bodies), from common knowledge. Each makes a function that tells whether it has a word.

mod bodies;
mod places;
mod tags;

use lictor_text::fold;

pub(super) use bodies::{body, may_open_body};
pub(super) use places::{Place, is_place_word, longest_from, place};
pub(crate) use places::{country_of_adjective, country_of_state};
pub(super) use tags::Tagged;
pub(crate) use tags::{Tags, tagged, tags_in_tables};

/// Whether a word in lower case is an ordinary English one.
pub(super) fn is_common(word: impl Tagged) -> bool {
    word.tags().any(list::is_function_word.or_common())
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
        pub(super) const $name: Tags = Tags::of_list($at);
        lists!(@each $at + 1; $($rest,)*);
    };
    (@each $at:expr;) => {
        const _: () = assert!($at < 60, "the last four bits are no lists'");
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
     subsidiary hackers mercenaries enterprise house startup consortium consultancy bookmaker dealer brokerage chain",

    /// Nouns that tell that the name beside them is a ship or an aircraft.
    is_craft_noun: "ship vessel tanker freighter carrier bulker boat yacht trawler barge ferry tug hull cargo mv mt ss \
     aircraft plane jet airliner helicopter superyacht supertanker ships vessels tankers container sailing flag \
     deadweight imo moored docked sailed fleet tonne",

    /// Words of sanctions and of the reasons for them.
    is_sanctions_word: "sanction sanctions sanctioned sanctioning blacklist blacklisted blacklisting designate designated \
     designates designating designation designations delisted delisting listed listing listings terrorist terrorists \
     terrorism terror frozen freeze freezing embargo proscribed proscribe banned ban bans ofac blocked",

    /// Nouns of places and things that bear somebody's name.
    is_bearer_noun: "street st road avenue ave boulevard square lane chowk bridge airport stadium hospital school college \
     university mosque church park tower market hall museum prize award cup trophy theatre theater station village \
     town district neighbourhood neighborhood quarter garden gardens hotel house restaurant cafe library institute \
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

    /// Words with which a reference begins.
    may_refer: "the this that he him his she her it its they them their",

    /// Words with which those begin that say that a name is not that of its namesake.
    may_tell_apart: "is namesake namesakes unrelated name surname no not same shares nothing",

    /// Words before a name by which it may mean another thing.
    may_tell_before: "of with named called nicknamed your my every a an at",

    /// Words and marks behind a name by which it may mean another thing.
    may_tell_behind: "is are was were also , and or account accounts rollover contributions motorway road highway bypass \
     dual-carriageway carriageway roundabout",

    /// Words that join others to a name, and the legal forms with stops behind one.
    joins_names: "of for and the do dos das dei della ye d.o.o. d.d. a.d. s.r.o. s.p.a. z.o.o. o.o.o. s.a. n.v. b.v.",

    /// Words in lower case that begin names.
    is_name_opening: "al el ul ad an as ash at bin ibn bint abu umm de del di da van von der den le la du des ben",
}

/// Whether a name that has begun may go on with a word in lower case.
pub(super) fn may_join(word: impl Tagged) -> bool {
    let tags = word.tags();
    joins_names(tags) || is_field(tags) || is_local_body(tags) || is_name_opening(tags)
}

/// Whether a noun is one of an organisation or of a human being: `the arms dealer Orel`.
pub(super) fn is_either_noun(lower: &str) -> bool {
    matches!(
        lower,
        "owner"
            | "broker"
            | "trader"
            | "dealer"
            | "militant"
            | "rebel"
            | "extremist"
            | "terrorist"
            | "supplier"
            | "importer"
            | "exporter"
            | "operator"
            | "guerrilla"
    )
}

/// Whether a word in lower case is a given name, of the tables of names or of those of genders.
pub(super) fn is_given_name(lower: &str) -> bool {
    lictor_names::is_given_name(lower) || super::references::genders::is_known(lower)
}

/// A name folded; most are in plain letters.
fn folded(name: &str) -> String {
    if name.bytes().all(|it| it.is_ascii_alphabetic() || it == b' ') {
        name.to_ascii_lowercase()
    } else {
        fold(name)
    }
}

/// The rows of a table, without its remarks.
fn rows(text: &'static str) -> impl Iterator<Item = &'static str> {
    text.lines().filter(|it| !it.is_empty() && !it.starts_with('#'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordinary_words_are_known() {
        for word in ["bout", "victory", "sun", "rose", "the", "banks"] {
            assert!(is_common(word), "{word}");
        }
        for word in ["hezbollah", "rotenberg", "okporo"] {
            assert!(!is_common(word), "{word}");
        }
    }
}
