//! Links between records of one party on several lists: what draws one, what does not, and that they go
//! both ways.

use lictor_engine::{History, Link, LinkKind, Query, Snapshot, link_reasons};
use lictor_model::{
    CountryCode, Edition, Entity, Fact, Identifier, IdentifierKind, Name, NameKind, Schema, Source,
};
use proptest::prelude::*;

use crate::support::settings;

/// A record of a dataset: schema, names parted by `/`, identifiers as `kind:value`, `kind:value@country` or
/// `kind:value#note`.
fn record(id: &str, schema: Schema, names: &str, identifiers: &[&str]) -> Entity {
    let (dataset, local) = id.rsplit_once(':').unwrap();
    let mut entity = Entity::new(&dataset.parse().unwrap(), local, schema);
    for (position, name) in names.split('/').enumerate() {
        let kind = if position == 0 { NameKind::Primary } else { NameKind::Alias };
        entity.names.push(Fact::new(Name::new(name, kind), Source::default()));
    }
    for text in identifiers {
        let (text, note) = text.split_once('#').map_or((*text, None), |(a, b)| (a, Some(b)));
        let (text, country) = text.split_once('@').map_or((text, None), |(a, b)| (a, Some(b)));
        let (kind, value) = text.split_once(':').unwrap();
        let mut identifier = Identifier::new(IdentifierKind::from_word(kind), value);
        identifier.note = note.map(ToOwned::to_owned);
        identifier.country = country.map(|it| it.parse::<CountryCode>().unwrap());
        entity.identifiers.push(Fact::new(identifier, Source::default()));
    }
    entity
}

fn person(id: &str, names: &str, identifiers: &[&str]) -> Entity {
    record(id, Schema::Person, names, identifiers)
}

fn snapshot(records: &[Entity]) -> Snapshot {
    let mut datasets: Vec<_> = records.iter().map(|it| it.dataset.clone()).collect();
    datasets.sort();
    datasets.dedup();
    let history = |dataset: &lictor_model::DatasetId| {
        let mut mine: Vec<Entity> = Vec::new();
        for it in records.iter().filter(|it| it.dataset == *dataset) {
            if !mine.iter().any(|other| other.id == it.id) {
                mine.push(it.clone());
            }
        }
        let edition = Edition {
            id: format!("sha256:{dataset}"),
            published: "2025-01-01".parse().unwrap(),
            time: None,
            chronicle: false,
            entities: u32::try_from(mine.len()).unwrap(),
        };
        History::merge(dataset.clone(), false, vec![(edition, mine)]).unwrap()
    };
    let histories: Vec<History> = datasets.iter().map(history).collect();
    Snapshot::from_bytes(&Snapshot::build(&histories)).unwrap()
}

fn links(snapshot: &Snapshot, id: &str) -> Vec<Link> {
    snapshot.listed(&id.parse().unwrap(), &settings()).unwrap().unwrap().links
}

#[test]
fn only_hard_evidence_links() {
    use LinkKind::{
        Bic, Imo, Lei, OfacNumber, OfsiGroup, Passport, UkReference, UnReference, Wallet,
    };
    let check = |one: Entity, other: Entity, expected: &[LinkKind]| {
        let kinds = |one: &Entity, other: &Entity| -> Vec<LinkKind> {
            link_reasons(one, other).into_iter().map(|it| it.kind).collect()
        };
        assert_eq!(kinds(&one, &other), expected, "{} {}", one.id, other.id);
        assert_eq!(kinds(&other, &one), expected, "{} {}", other.id, one.id);
        let both = snapshot(&[one.clone(), other.clone()]);
        assert_eq!(links(&both, one.id.as_str()).len(), usize::from(!expected.is_empty()));
        assert_eq!(links(&both, other.id.as_str()).len(), usize::from(!expected.is_empty()));
    };
    let un = person("un_sc:QDi.901", "Tomas Varga", &["un_reference:QDi.901"]);
    let lei = "lei:529900T8BM49AURSDO55";
    let wallet = "wallet:1BoatSLRHtKNngkdXEeobR76b53LETtpyT";

    // References of the UN, in whatever case; not of others, not in one dataset.
    check(un.clone(), person("eu_fsf:1", "T. Warga", &["un_reference:QDI.901"]), &[UnReference]);
    check(un.clone(), person("eu_fsf:1", "Tomas Varga", &["un_reference:QDi.902"]), &[]);
    check(un.clone(), person("un_sc:QDi.1", "Tomas Varga", &["un_reference:QDi.901"]), &[]);
    check(un, person("eu_fsf:1", "Tomas Varga", &["other:QDi.901"]), &[]);

    // Names alone, and other numbers, are no evidence.
    check(person("csv:a:1", "Tomas Varga", &[]), person("csv:b:1", "Tomas Varga", &[]), &[]);
    check(
        person("csv:a:1", "Tomas Varga", &["tax_id:7700112233@ru"]),
        person("csv:b:1", "Tomas Varga", &["tax_id:7700112233@ru"]),
        &[],
    );

    // The publisher's own numbers.
    check(
        person("us_ofac_sdn:901", "A B", &[]),
        person("us_csl:sdn-901", "C D", &[]),
        &[OfacNumber],
    );
    check(
        person("us_ofac_cons:901", "A B", &[]),
        person("us_csl:ssi-901", "C D", &[]),
        &[OfacNumber],
    );
    check(person("us_ofac_sdn:901", "A B", &[]), person("us_csl:el-901", "A B", &[]), &[]);
    check(person("us_ofac_sdn:901", "A B", &[]), person("gb_ofsi:901", "A B", &[]), &[]);
    let fcdo = person("gb_fcdo:RUS9001", "A B", &["OFSI group id:901"]);
    let reference = ["UK Sanctions List reference:RUS9001"];
    check(fcdo.clone(), person("gb_ofsi:901", "C D", &[]), &[OfsiGroup]);
    check(fcdo, person("gb_ofsi:902", "C D", &reference), &[UkReference]);

    // Ships by IMO number, and companies; not a ship with who owns it, and no filler.
    let ship = |id, imo| record(id, Schema::Vessel, "Ocean Lantern", &[imo]);
    let company = |id, imo| record(id, Schema::Company, "Lantern Shipping", &[imo]);
    check(ship("csv:a:1", "imo:IMO 9187629"), ship("csv:b:1", "imo:9187629"), &[Imo]);
    check(company("csv:a:1", "imo:5187629"), company("csv:b:1", "imo:5187629"), &[Imo]);
    check(ship("csv:a:1", "imo:9187629"), company("csv:b:1", "imo:9187629"), &[]);
    check(ship("csv:a:1", "imo:0000000"), ship("csv:b:1", "imo:0000000"), &[]);
    check(ship("csv:a:1", "imo:1234567"), ship("csv:b:1", "imo:1234567"), &[]);
    check(ship("csv:a:1", "imo:918762"), ship("csv:b:1", "imo:918762"), &[]);

    // Passports: the number, no other issuer, and a name that agrees.
    let with = |id, name, passport| person(id, name, &[passport]);
    let varga = with("csv:a:1", "Tomas Varga", "passport:AB 12345@hu");
    check(varga.clone(), with("csv:b:1", "Thomas Varga", "passport:AB12345"), &[Passport]);
    check(varga.clone(), with("csv:b:1", "X Y/Varga, Tomas", "passport:AB12345@hu"), &[Passport]);
    check(varga.clone(), with("csv:b:1", "Tomas Varga", "passport:AB12345@ro"), &[]);
    check(varga.clone(), with("csv:b:1", "Irina Varga", "passport:AB12345@hu"), &[]);
    check(varga.clone(), with("csv:b:1", "Tomas Varga", "national_id:AB12345@hu"), &[]);
    check(
        with("csv:a:1", "Tomas Varga", "passport:00000"),
        with("csv:b:1", "Tomas Varga", "passport:00000"),
        &[],
    );
    check(
        with("csv:a:1", "Tomas Varga", "passport:A12"),
        with("csv:b:1", "Tomas Varga", "passport:A12"),
        &[],
    );

    // Codes of institutions, and wallets.
    let bank = |id, name, code| record(id, Schema::Company, name, &[code]);
    check(bank("csv:a:1", "Norvik Bank", lei), bank("csv:b:1", "Other", lei), &[Lei]);
    check(
        bank("csv:a:1", "Norvik Bank JSC", "bic:NORVIK22"),
        bank("csv:b:1", "Norvik Bank", "bic:NORVIK22XXX"),
        &[Bic],
    );
    check(
        bank("csv:a:1", "Norvik Bank", "bic:NORVIK22"),
        bank("csv:b:1", "Quartz Insurance", "bic:NORVIK22"),
        &[],
    );
    check(with("csv:a:1", "Ana", wallet), with("csv:b:1", "Ivo", wallet), &[Wallet]);
    let in_currency = |id, currency: &str| person(id, "Ana", &[&format!("{wallet}#{currency}")]);
    check(in_currency("csv:a:1", "XBT"), in_currency("csv:b:1", "BCH"), &[]);
    check(in_currency("csv:a:1", "XBT"), in_currency("csv:b:1", "XBT"), &[Wallet]);
}

#[test]
fn a_wallet_that_several_of_one_list_hold_links_by_name_only() {
    let wallet = "wallet:1BoatSLRHtKNngkdXEeobR76b53LETtpyT";
    let held = snapshot(&[
        person("csv:a:1", "Darina Orlova", &[wallet]),
        person("csv:a:2", "Tomas Varga", &[wallet]),
        person("csv:b:1", "Darina Orlova", &[wallet]),
        person("csv:c:1", "Agata Nowik", &[wallet]),
    ]);
    let found =
        |id: &str| -> Vec<String> { links(&held, id).iter().map(|it| it.id.to_string()).collect() };
    assert_eq!(found("csv:a:1"), ["csv:b:1"]);
    assert_eq!(found("csv:a:2"), Vec::<String>::new());
    assert_eq!(found("csv:b:1"), ["csv:a:1"]);
    assert_eq!(found("csv:c:1"), Vec::<String>::new());
}

#[test]
fn a_reference_that_a_list_gives_to_two_links_by_name_only() {
    let reference = ["un_reference:KPi.901"];
    let held = snapshot(&[
        person("un_sc:KPi.901", "Agata Nowik", &reference),
        person("eu_fsf:1", "Nowik, Agata", &reference),
        person("eu_fsf:2", "Tomas Varga", &reference),
    ]);
    let found: Vec<String> =
        links(&held, "un_sc:KPi.901").iter().map(|it| it.id.to_string()).collect();
    assert_eq!(found, ["eu_fsf:1"]);
    assert!(links(&held, "eu_fsf:2").is_empty());
}

#[test]
fn answers_bear_links_to_the_datasets_that_answer() {
    let held = snapshot(&[
        person("un_sc:QDi.901", "Tomas Varga", &["un_reference:QDi.901", "passport:AB12345"]),
        person("csv:a:1", "Tomas Varga", &["un_reference:QDi.901", "passport:AB12345"]),
        person("csv:b:1", "Tomas Varga", &["un_reference:QDi.901"]),
    ]);
    let answer = held.screen(&Query::name("Tomas Varga"), &settings()).unwrap();
    assert_eq!(answer.matches.len(), 3, "each authority answers for itself");
    let hit = answer.matches.iter().find(|it| it.entity.dataset.as_str() == "csv:a").unwrap();
    let found: Vec<&str> = hit.links.iter().map(|it| it.id.as_str()).collect();
    assert_eq!(found, ["csv:b:1", "un_sc:QDi.901"]);
    let kinds: Vec<LinkKind> = hit.links[1].reasons.iter().map(|it| it.kind).collect();
    assert_eq!(kinds, [LinkKind::UnReference], "a passport adds nothing to it");

    let datasets = vec!["csv:a".parse().unwrap(), "csv:b".parse().unwrap()];
    let settings = lictor_engine::Settings { datasets, ..settings() };
    let answer = held.screen(&Query::name("Tomas Varga"), &settings).unwrap();
    assert_eq!(answer.matches[0].links.len(), 1);
}

fn any_record() -> impl Strategy<Value = Entity> {
    let datasets = ["csv:a", "csv:b", "un_sc", "us_ofac_sdn", "us_csl", "gb_ofsi", "gb_fcdo"];
    let ids = ["12", "13", "sdn-12", "ssi-12", "QDi.901", "RUS12"];
    let schemas = [Schema::Person, Schema::Company, Schema::Vessel];
    let names = ["Tomas Varga", "Thomas Varga", "Irina Varga", "Varga Shipping Ltd", "T"];
    let identifiers = [
        "un_reference:QDi.901",
        "un_reference:QDI.901",
        "passport:AB12345",
        "passport:AB 12345@hu",
        "passport:AB12345@ro",
        "imo:9187629",
        "lei:529900T8BM49AURSDO55",
        "bic:NORVIK22",
        "bic:NORVIK22XXX",
        "wallet:1BoatSLRHtKNngkdXEeobR76b53LETtpyT",
        "wallet:1BoatSLRHtKNngkdXEeobR76b53LETtpyT#XBT",
        "wallet:1BoatSLRHtKNngkdXEeobR76b53LETtpyT#BCH",
        "OFSI group id:12",
        "UK Sanctions List reference:RUS12",
    ];
    (
        prop::sample::select(datasets.to_vec()),
        prop::sample::select(ids.to_vec()),
        prop::sample::select(schemas.to_vec()),
        prop::collection::vec(prop::sample::select(names.to_vec()), 1..3),
        prop::collection::vec(prop::sample::select(identifiers.to_vec()), 0..4),
    )
        .prop_map(|(dataset, id, schema, names, identifiers)| {
            record(&format!("{dataset}:{id}"), schema, &names.join("/"), &identifiers)
        })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    /// What links one record to another links that one back, by the same evidence and the same names.
    #[test]
    fn links_are_symmetric(records in prop::collection::vec(any_record(), 2..9)) {
        let held = snapshot(&records);
        for entity in held.entities() {
            let entity = entity.unwrap();
            for link in links(&held, entity.id.as_str()) {
                prop_assert_ne!(&link.dataset, &entity.dataset);
                let back = links(&held, link.id.as_str());
                let back = back.iter().find(|it| it.id == entity.id);
                prop_assert!(back.is_some(), "{} has no link back from {}", entity.id, link.id);
                let turned = |it: &Link| -> Vec<_> {
                    let reasons = it.reasons.iter();
                    let mut all: Vec<_> = reasons
                        .map(|it| (it.kind, it.names.clone().map(|(a, b, by)| (b, a, by.to_bits()))))
                        .collect();
                    all.dedup_by_key(|it| it.0);
                    all
                };
                let straight: Vec<_> = {
                    let reasons = link.reasons.iter();
                    let mut all: Vec<_> = reasons
                        .map(|it| (it.kind, it.names.clone().map(|(a, b, by)| (a, b, by.to_bits()))))
                        .collect();
                    all.dedup_by_key(|it| it.0);
                    all
                };
                prop_assert_eq!(straight, turned(back.unwrap()));
            }
        }
    }
}
