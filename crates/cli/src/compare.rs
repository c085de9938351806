//! `lictor compare`: two names, or a file of pairs.

mod pairs;

use lictor_engine::{Comparison, Query, compare};
use lictor_model::{DatasetId, Entity, Fact, Kind, Name, NameKind, Schema, Source};

use crate::app::App;
use crate::args::CompareArgs;
use crate::exit::{Code, Failure};
use crate::output;

pub(crate) fn run(app: &App, args: CompareArgs) -> Result<Code, Failure> {
    if let Some(path) = &args.file {
        pairs::score(path)?;
        return Ok(Code::Done);
    }
    let (Some(a), Some(b)) = (args.a, args.b) else {
        return Err(Failure::usage("two names are needed, or --file"));
    };
    let found = compare_names(&a, &b, args.kind);
    if app.json {
        app.print_json(&lictor_wire::Comparison::from(&found))?;
    } else {
        let mut page = app.page();
        output::comparison(&mut page, &found);
        app.print_page(page)?;
    }
    Ok(Code::Done)
}

/// The score of two names. Where the kind is not known they are read as persons' and as
/// organisations', as screening does with a list that holds both; the better one counts.
fn compare_names(query: &str, listed: &str, kind: Kind) -> Comparison {
    let of = |schema: Schema| compare_as(query, listed, schema);
    match kind {
        Kind::Person => of(Schema::Person),
        Kind::Organization => of(Schema::Organization),
        Kind::Company => of(Schema::Company),
        Kind::Vessel => of(Schema::Vessel),
        Kind::Aircraft => of(Schema::Airplane),
        Kind::Wallet => of(Schema::CryptoWallet),
        Kind::Any => {
            let (person, organization) = (of(Schema::Person), of(Schema::LegalEntity));
            if person.score > organization.score { person } else { organization }
        }
    }
}

fn compare_as(query: &str, listed: &str, schema: Schema) -> Comparison {
    let mut entity = Entity::new(&candidates(), "b", schema);
    entity.names.push(Fact::new(Name::new(listed, NameKind::Primary), Source::default()));
    compare(&Query::name(query), &entity)
}

/// The dataset of candidates that are in no list.
fn candidates() -> DatasetId {
    "compare".parse().expect("a dataset id")
}
