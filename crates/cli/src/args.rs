//! The command line: what can be asked, and the help that explains it.

#![expect(clippy::doc_markdown, reason = "doc comments are help texts here")]

use std::path::PathBuf;

use clap::builder::{NonEmptyStringValueParser, ValueHint};
use clap::{Args, Parser, Subcommand, ValueEnum};
use jiff::Timestamp;
use jiff::civil::Date;
use lictor_engine::{Facts, NameOrder, Query, Settings};
use lictor_model::{CountryCode, DatasetId, DateInterval, EntityId, Identifier, Kind};
use lictor_record::Verdict;
use lictor_store::record::Decided;

use crate::exit::Failure;
use crate::values;

mod serve;

pub(crate) use serve::{
    KeysAddArgs, KeysArgs, KeysCommand, KeysListArgs, KeysRevokeArgs, KeysRotateArgs, ServeArgs,
};

// The examples of a command are shown by `-h` and, with more, by `--help`.
macro_rules! top_examples {
    () => {
        "\
Examples:
  lictor screen \"People's Mujahedin of Iran\" --as-of 2012-02-10
  lictor lists import us_ofac_sdn sdn.xml.zst
  lictor screen --file customers.csv --output answers.csv
  lictor COMMAND --help"
    };
}

macro_rules! screen_examples {
    () => {
        "\
Examples:
  lictor screen \"People's Mujahedin of Iran\" --as-of 2012-02-10
  lictor screen MKO PMOI --kind organization --json
  lictor screen \"Darina Orlova\" --birth-date 1970-05 --country bg
  lictor screen \"OCEAN STAR\" --kind vessel --id imo:9187629
  lictor screen --file customers.csv --map name=client --output answers.csv"
    };
}

macro_rules! update_examples {
    () => {
        "\
Examples:
  lictor lists update us_ofac_sdn un_sc
  lictor lists update
  lictor lists update --all
  lictor lists update un_sc --url un_sc=https://example.org/consolidated.xml
  lictor lists update --mirror /srv/lists"
    };
}

macro_rules! import_examples {
    () => {
        "\
Examples:
  lictor lists import us_ofac_sdn sdn.xml.zst
  lictor lists import us_ofac_sdn sdn.csv add.csv alt.csv sdn_comments.csv --published 2016-10-04
  lictor lists import un_sc consolidated.xml
  lictor lists import csv:blocked_suppliers suppliers.csv --published 2026-03-01
  lictor lists import us_ofac_sdn sdn-xml-2021-2026.tar.zst --editions
  lictor lists import us_ofac_sdn sdn-csv-2021-2024.tar.zst --editions --accept 'sdn.csv alone is kept'"
    };
}

// Clap takes the doc comment of a flattened struct for that of the command, so these have plain ones.

/// Screens names against sanctions lists, as of a date
///
/// Lictor answers one question exactly: is this party on a list, under any name, on this date, and
/// what follows from it? It needs no network, except to download lists when told to.
#[derive(Debug, Parser)]
#[command(name = "lictor", version, propagate_version = true, arg_required_else_help = true)]
#[command(after_help = top_examples!())]
#[command(after_long_help = concat!(top_examples!(), "\n
Exit codes:
  0   done; a match is a normal result
  1   a match was found and --fail-on-match was given; a class of a test deck is below --fail-under;
      a replay differs; the record is not as it was written
  2   wrong usage
  3   bad or refused input data; a list that could not be downloaded
  4   no usable list: not loaded, not known at the moment asked, or too old (--max-age)
  70  a bug

Data goes to stdout; notes, errors and progress go to stderr.
With nothing imported, the embedded list of Foreign Terrorist Organizations answers."))]
pub(crate) struct Cli {
    #[command(flatten)]
    pub(crate) global: Global,
    #[command(subcommand)]
    pub(crate) command: Command,
}

// Options of every command.
#[derive(Debug, Args)]
#[command(next_help_heading = "Options of every command")]
pub(crate) struct Global {
    /// Folder of the imported lists [default: the platform's data folder]
    #[arg(long, global = true, value_name = "DIR", env = "LICTOR_HOME", value_hint = ValueHint::DirPath)]
    #[arg(hide_env_values = true)]
    pub(crate) home: Option<PathBuf>,
    /// Configuration file [default: lictor.toml in the folder of the lists]
    #[arg(long, global = true, value_name = "FILE", env = "LICTOR_CONFIG", value_hint = ValueHint::FilePath)]
    #[arg(hide_env_values = true)]
    pub(crate) config: Option<PathBuf>,
    /// Print JSON instead of text
    #[arg(long, global = true)]
    pub(crate) json: bool,
    /// When to colour the output; NO_COLOR is honoured
    #[arg(
        long,
        global = true,
        value_name = "WHEN",
        default_value = "auto",
        hide_possible_values = false
    )]
    pub(crate) color: Color,
}

/// When to colour the output.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum Color {
    /// On a terminal
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

impl Color {
    /// Makes it the choice of the whole process.
    pub(crate) fn apply(self) {
        match self {
            Self::Auto => anstream::ColorChoice::Auto,
            Self::Always => anstream::ColorChoice::AlwaysAnsi,
            Self::Never => anstream::ColorChoice::Never,
        }
        .write_global();
    }
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    Screen(ScreenArgs),
    Compare(CompareArgs),
    Explain(ExplainArgs),
    Entity(EntityArgs),
    Read(ReadArgs),
    Lists(ListsArgs),
    Record(RecordArgs),
    Replay(ReplayArgs),
    Config(ConfigArgs),
    Eval(EvalArgs),
    Serve(ServeArgs),
    Keys(KeysArgs),
    Completions(CompletionsArgs),
    #[command(hide = true)]
    Man(ManArgs),
}

// What is known of the party beyond its name.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "What is known of the party")]
pub(crate) struct PartyArgs {
    /// What it is: person, organization, company, vessel, aircraft, wallet or any
    #[arg(long, value_name = "KIND", default_value = "any", value_parser = values::kind)]
    pub(crate) kind: Kind,
    /// Date of birth, as precise as it is known: 1970, 1970-05 or 1970-05-12
    #[arg(long, value_name = "DATE", value_parser = values::birth_date)]
    pub(crate) birth_date: Option<DateInterval>,
    /// Country by ISO code or name: nationality, residence, flag (repeatable)
    #[arg(long, value_name = "COUNTRY", value_parser = values::country)]
    pub(crate) country: Vec<CountryCode>,
    /// Gender: male, female or other
    #[arg(long, value_parser = values::gender)]
    pub(crate) gender: Option<String>,
    /// Place of birth (repeatable)
    #[arg(long, value_name = "PLACE")]
    pub(crate) birth_place: Vec<String>,
    /// Address (repeatable)
    #[arg(long, value_name = "ADDRESS")]
    pub(crate) address: Vec<String>,
    /// Identifier, such as passport:A123, imo:9187629, lei:…, bic:…, wallet:… (repeatable)
    #[arg(long, value_name = "KIND:VALUE", value_parser = values::identifier)]
    pub(crate) id: Vec<Identifier>,
}

impl PartyArgs {
    /// The query for these names.
    pub(crate) fn query(self, names: Vec<String>) -> Query {
        Query {
            names,
            kind: Some(self.kind).filter(|it| *it != Kind::Any),
            facts: Facts {
                birth_date: self.birth_date,
                countries: self.country,
                gender: self.gender,
                birth_places: self.birth_place,
                addresses: self.address,
                identifiers: self.id,
            },
        }
    }
}

// The day asked and what was known.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "The day asked")]
pub(crate) struct DayArgs {
    /// The day on which a listing must have been in force, as YYYY-MM-DD [default: today]
    #[arg(long, value_name = "DATE", value_parser = values::day)]
    pub(crate) as_of: Option<Date>,
    /// Answer by what was known then: only editions published up to that day or time count
    /// [default: now]
    #[arg(long, value_name = "DATE|TIME", value_parser = values::moment)]
    pub(crate) known_at: Option<Timestamp>,
}

impl DayArgs {
    /// The settings for that day; everything else as by default.
    pub(crate) fn settings(&self, now: Timestamp) -> Settings {
        let defaults = Settings::at(now);
        Settings {
            as_of: self.as_of.unwrap_or(defaults.as_of),
            known_at: self.known_at.unwrap_or(defaults.known_at),
            ..defaults
        }
    }
}

/// Screen one party, or a file of them, against the lists
///
/// Each NAME is one name of the same party: its name and its aliases. A name of several words is
/// one argument, in quotation marks. The best name counts.
///
/// A party that is found but was not in force on the day asked is shown apart and is no match.
#[derive(Debug, Args)]
#[command(after_help = screen_examples!())]
#[command(after_long_help = concat!(screen_examples!(), "\n
Files:
  Read are CSV and TSV (the delimiter is recognised), XLSX (its first sheet) and JSON lines, flat
  or FollowTheMoney; by the ending of the file's name. Columns are recognised by name, whatever
  their case: id, name or first_name + middle_name + last_name, alias, kind or schema, birth_date,
  country or nationality, gender, passport, national_id, imo, lei, bic, … Other names are given
  with --map. Dates are YYYY-MM-DD, YYYY-MM or YYYY. Several aliases, countries or identifiers in
  one cell are separated by `;`.
  Each row gives one line of JSON on stdout, in the order of the file: the answer with `row` and
  `id`, or an `error` for a row that cannot be used. No row is dropped.
  With --output FILE.csv the answer is a table with one row for each row read."))]
pub(crate) struct ScreenArgs {
    /// A name of the party; several names are aliases of one party
    #[arg(value_name = "NAME", required_unless_present_any = ["file", "id"], value_parser = values::name)]
    pub(crate) names: Vec<String>,
    #[command(flatten)]
    pub(crate) party: PartyArgs,
    #[command(flatten)]
    pub(crate) day: DayArgs,
    #[command(flatten)]
    pub(crate) search: SearchArgs,
    #[command(flatten)]
    pub(crate) file: FileArgs,
    #[command(flatten)]
    pub(crate) recording: RecordingArgs,
}

// Writing to the record.
#[derive(Debug, Args)]
#[command(next_help_heading = "The record")]
pub(crate) struct RecordingArgs {
    /// Write question and answer to the record before the answer is given
    #[arg(long)]
    pub(crate) record: bool,
    /// Who asks, as it shall stand in the record [default: the user's name]
    #[arg(long, value_name = "NAME", value_parser = values::name)]
    pub(crate) actor: Option<String>,
}

// How the lists are searched.
#[derive(Debug, Args)]
#[command(next_help_heading = "The search")]
pub(crate) struct SearchArgs {
    /// Only this dataset (repeatable) [default: all that are loaded]
    #[arg(long, value_name = "ID", value_parser = values::dataset)]
    pub(crate) dataset: Vec<DatasetId>,
    /// Score from which a party is a match, from 0 to 1
    #[arg(long, value_name = "SCORE", default_value_t = Settings::THRESHOLD, value_parser = values::score)]
    pub(crate) threshold: f64,
    /// Score from which a near miss is shown; never above the threshold [default: 0.5]
    #[arg(long, value_name = "SCORE", value_parser = values::score)]
    pub(crate) cutoff: Option<f64>,
    /// The most parties in each part of the answer
    #[arg(long, value_name = "N", default_value_t = Settings::LIMIT)]
    pub(crate) limit: usize,
    /// Whether given and family name may stand in either order: free, or strict for names asked given name
    /// first or as FAMILY, GIVEN
    #[arg(long, value_name = "ORDER", default_value = "free", value_parser = values::name_order)]
    pub(crate) name_order: NameOrder,
    /// Score every listed name instead of using the index: the same answer, slower; for checking
    #[arg(long)]
    pub(crate) exhaustive: bool,
    /// Refuse to answer (exit code 4) when the newest edition of a list used is older than this: 7, "7 days",
    /// "2 weeks"
    #[arg(long, value_name = "DAYS", value_parser = values::days)]
    pub(crate) max_age: Option<u32>,
    /// Exit with code 1 when there is a match
    #[arg(long)]
    pub(crate) fail_on_match: bool,
}

// Screening many.
#[derive(Debug, Args)]
#[command(next_help_heading = "Screening a file")]
pub(crate) struct FileArgs {
    /// Screen every row of a CSV, TSV, XLSX or JSON lines file
    #[arg(long, value_name = "PATH", value_hint = ValueHint::FilePath)]
    #[arg(conflicts_with_all = ["names", "kind", "birth_date", "country", "gender", "birth_place", "address", "id"])]
    pub(crate) file: Option<PathBuf>,
    /// Read a property from the column of another name: name=full_name (repeatable)
    #[arg(long, value_name = "PROPERTY=COLUMN", requires = "file", value_parser = values::mapping)]
    #[arg(conflicts_with_all = ["names", "id"])]
    pub(crate) map: Vec<(String, String)>,
    /// Write to a .csv or .jsonl file [default: JSON lines on stdout]
    #[arg(long, value_name = "PATH", requires = "file", value_hint = ValueHint::FilePath)]
    #[arg(conflicts_with_all = ["names", "id"])]
    pub(crate) output: Option<PathBuf>,
}

/// Score two names, or a file of pairs, by the function that screening uses
///
/// A is the screened side, B the listed one. Without --kind the names are read as persons' and as
/// organisations', and the better score counts.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  lictor compare \"Vektor Trading Ltd\" \"Wektor Trading Limited\" --kind company
  lictor compare --file pairs.csv > scored.csv
  lictor compare --file pairs.jsonl

Pairs:
  CSV with the columns schema, name1, name2: the same CSV with a column `score`; other columns are
  kept. JSON lines {\"schema\": …, \"query\": {…}, \"candidate\": {…}} with FollowTheMoney
  properties: JSON lines with `score` and `explanation`. name1 and query are the screened side.")]
pub(crate) struct CompareArgs {
    /// The screened name
    #[arg(value_name = "A", required_unless_present = "file", value_parser = values::name)]
    pub(crate) a: Option<String>,
    /// The listed name
    #[arg(value_name = "B", required_unless_present = "file", value_parser = values::name)]
    pub(crate) b: Option<String>,
    /// What both are: person, organization, company, vessel, aircraft, wallet or any
    #[arg(long, value_name = "KIND", default_value = "any", value_parser = values::kind)]
    pub(crate) kind: Kind,
    /// Score the pairs of a CSV or JSON lines file
    #[arg(long, value_name = "PATH", conflicts_with_all = ["a", "b", "kind"], value_hint = ValueHint::FilePath)]
    pub(crate) file: Option<PathBuf>,
}

/// Account for the score of one name against one listed party, also when it is no match
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  lictor explain \"Mujahedin Khalq\" us_state_fto:mek
  lictor explain \"Al-Shabab\" us_state_fto:al_shabaab --as-of 2015-01-01 --json")]
pub(crate) struct ExplainArgs {
    /// The screened name
    #[arg(value_name = "NAME", value_parser = values::name)]
    pub(crate) name: String,
    /// The listed party, as DATASET:ID
    #[arg(value_name = "ID", value_parser = values::entity)]
    pub(crate) entity: EntityId,
    #[command(flatten)]
    pub(crate) party: PartyArgs,
    #[command(flatten)]
    pub(crate) day: DayArgs,
    /// Score from which a party is a match, from 0 to 1
    #[arg(long, value_name = "SCORE", default_value_t = Settings::THRESHOLD, value_parser = values::score)]
    pub(crate) threshold: f64,
}

/// Show a listed party: its names with their dates, its designations, every fact with its source
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  lictor entity us_state_fto:mek
  lictor entity us_ofac_sdn:4697 --as-of 2015-01-01 --json")]
pub(crate) struct EntityArgs {
    /// The listed party, as DATASET:ID
    #[arg(value_name = "ID", value_parser = values::entity)]
    pub(crate) id: EntityId,
    #[command(flatten)]
    pub(crate) day: DayArgs,
}

/// Read a document: who is named, listed on its date or not, who claims what and who denies it
#[derive(Debug, Args)]
#[command(arg_required_else_help = true)]
#[command(after_help = "\
Examples:
  lictor read article.txt
  lictor read page.html --as-of 2012-02-10 --json")]
pub(crate) struct ReadArgs {
    /// The document; - for stdin
    #[arg(value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) file: PathBuf,
    /// The day of the article: auto tells it from the document, with its doubts
    #[arg(long, value_name = "auto|DATE", default_value = "auto", value_parser = values::article_day)]
    pub(crate) as_of: values::ArticleDay,
    /// Also write one page for a browser: the article with marks, the parties, who says what
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) html: Option<PathBuf>,
    /// Only these lists (repeatable) [default: all that are loaded]
    #[arg(long, value_name = "DATASET", value_parser = values::dataset)]
    pub(crate) dataset: Vec<DatasetId>,
}

/// Download or import lists, see what is held, compare editions, check the index
#[derive(Debug, Args)]
#[command(arg_required_else_help = true)]
#[command(after_help = "\
Examples:
  lictor lists update us_ofac_sdn un_sc
  lictor lists import us_ofac_sdn sdn.xml.zst
  lictor lists status
  lictor lists diff us_ofac_sdn")]
pub(crate) struct ListsArgs {
    #[command(subcommand)]
    pub(crate) command: ListsCommand,
}

#[derive(Debug, Subcommand)]
pub(crate) enum ListsCommand {
    Import(ImportArgs),
    Update(UpdateArgs),
    /// Show which lists are held: editions, age, parties, and what no table knows
    Status(StatusArgs),
    Verify(VerifyArgs),
    History(HistoryArgs),
    Diff(DiffArgs),
    Remove(RemoveArgs),
}

/// Take in one edition of a list, or many
///
/// An edition is taken only if it is whole. A file that is empty, cut off, an HTML page or in
/// another format, or that lost more than a fifth of its parties, is refused with the reason
/// (exit code 3), and the edition held before stays in use.
#[derive(Debug, Args)]
#[command(after_help = import_examples!())]
#[command(after_long_help = concat!(import_examples!(), "\n
Datasets:
  us_ofac_sdn   OFAC, Specially Designated Nationals (any XML, or the CSV files together)
  us_ofac_cons  OFAC, Consolidated Non-SDN list (any XML, or the CSV files together)
  us_csl        US Consolidated Screening List (CSV)
  us_bis_dpl    US Denied Persons List (dpl.txt)
  un_sc         United Nations Security Council (XML)
  eu_fsf        European Union, financial sanctions (XML or CSV)
  gb_fcdo       UK Sanctions List (XML, CSV or ODS)
  gb_ofsi       UK, OFSI's Consolidated List (CSV or XLSX)
  ch_seco       Switzerland, SECO (XML)
  ca_sema       Canada, autonomous sanctions (XML)
  au_dfat       Australia, DFAT (XLSX)
  ftm:NAME      any FollowTheMoney file (JSON lines)
  csv:NAME      your own list: CSV with a column `name`; also read are id, kind, alias, birth_date,
                country, address, program, authority, from, to, and identifiers
Files packed as .zst, .gz or .zip are unpacked."))]
pub(crate) struct ImportArgs {
    /// The dataset
    #[arg(value_name = "DATASET", value_parser = values::dataset)]
    pub(crate) dataset: DatasetId,
    /// The files of one edition; with --editions, files, archives or folders of many
    #[arg(value_name = "FILE", required = true, value_hint = ValueHint::FilePath)]
    pub(crate) files: Vec<PathBuf>,
    /// The day of publication, where the files state none
    #[arg(long, value_name = "DATE", value_parser = values::day)]
    pub(crate) published: Option<Date>,
    /// Take each file as an edition of its own
    ///
    /// Files come from archives (.tar, also packed as .zst or .gz; .zip), folders, or as they are. Each is
    /// dated by its content, or else by its name, as `sdn-20240503T184323Z.csv` is. One that is refused
    /// does not stop the others; what was refused is told, with exit code 3. With --json, one report a line.
    #[arg(long, conflicts_with = "published")]
    pub(crate) editions: bool,
    /// Take an edition that would be refused (it shrank, a file of it is missing, …), and keep the reason
    /// with it
    #[arg(long, value_name = "REASON", value_parser = NonEmptyStringValueParser::new())]
    pub(crate) accept: Option<String>,
}

/// Download lists from their publishers and take in what is new
///
/// Without a name, the lists that are held or configured are updated. A list is asked for only if it
/// has changed, and taken only if it is whole: otherwise the edition held before stays in use. One
/// that fails does not stop the others.
#[derive(Debug, Args)]
#[command(after_help = update_examples!())]
#[command(after_long_help = concat!(update_examples!(), "\n
Exit code 3 when a list could not be downloaded or was refused. The proxy, a mirror folder, tokens
and limits are configured: see lictor config show."))]
pub(crate) struct UpdateArgs {
    /// The datasets [default: those that are held or configured]
    #[arg(value_name = "DATASET", value_parser = values::dataset)]
    pub(crate) dataset: Vec<DatasetId>,
    /// Also every official list that needs no token
    #[arg(long, conflicts_with = "dataset")]
    pub(crate) all: bool,
    /// Download a dataset from another address (repeatable, for several files also)
    #[arg(long, value_name = "DATASET=URL", value_parser = values::dataset_url, value_hint = ValueHint::Url)]
    pub(crate) url: Vec<(DatasetId, String)>,
    /// Read files from a folder, as DIR/DATASET/FILE, and ask nobody
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath, conflicts_with = "url")]
    pub(crate) mirror: Option<PathBuf>,
    /// Take an edition that would be refused, for this reason, which is kept with it
    #[arg(long, value_name = "REASON", value_parser = values::name)]
    pub(crate) accept: Option<String>,
}

/// Show which lists are held, how old they are, and what in them was not understood
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  lictor lists status
  lictor lists status us_ofac_sdn
  lictor lists status --json")]
pub(crate) struct StatusArgs {
    /// Only these datasets, with every field of their newest edition and what became of it
    #[arg(value_name = "DATASET", value_parser = values::dataset)]
    pub(crate) datasets: Vec<DatasetId>,
}

/// Ask every listed name and see whether it finds its own party with score 1
#[derive(Debug, Args)]
#[command(after_help = "\
Exit code 3 when a name is lost.

Examples:
  lictor lists verify
  lictor lists verify --dataset un_sc --json")]
pub(crate) struct VerifyArgs {
    /// Only against this dataset (repeatable) [default: all that are loaded]
    #[arg(long, value_name = "ID", value_parser = values::dataset)]
    pub(crate) dataset: Vec<DatasetId>,
}

/// Show what the editions held say of one party, over time
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  lictor lists history us_state_fto:mek
  lictor lists history us_ofac_sdn:4697 --json")]
pub(crate) struct HistoryArgs {
    /// The listed party, as DATASET:ID
    #[arg(value_name = "ID", value_parser = values::entity)]
    pub(crate) id: EntityId,
}

/// Show what changed from one edition to another
#[derive(Debug, Args)]
#[command(after_help = "\
An edition is named by its day, or by the beginning of its id (6 digits or more).

Examples:
  lictor lists diff us_ofac_sdn
  lictor lists diff us_ofac_sdn --from 2023-12-14 --to 2024-05-07 --json")]
pub(crate) struct DiffArgs {
    /// The dataset
    #[arg(value_name = "DATASET", value_parser = values::dataset)]
    pub(crate) dataset: DatasetId,
    /// The earlier edition [default: the one before the later]
    #[arg(long, value_name = "EDITION")]
    pub(crate) from: Option<String>,
    /// The later edition [default: the newest]
    #[arg(long, value_name = "EDITION")]
    pub(crate) to: Option<String>,
    /// The most parties shown of those added, removed and changed; JSON has all
    #[arg(long, value_name = "N", value_parser = values::count, default_value = "20")]
    pub(crate) limit: usize,
    /// Show all of them
    #[arg(long, conflicts_with = "limit")]
    pub(crate) all: bool,
}

/// Forget all editions of a dataset
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  lictor lists remove csv:blocked_suppliers
  lictor lists remove csv:blocked_suppliers --yes")]
pub(crate) struct RemoveArgs {
    /// The dataset
    #[arg(value_name = "DATASET", value_parser = values::dataset)]
    pub(crate) dataset: DatasetId,
    /// Do not ask
    #[arg(long)]
    pub(crate) yes: bool,
}

/// Show what is configured
#[derive(Debug, Args)]
#[command(arg_required_else_help = true)]
#[command(after_help = "\
Examples:
  lictor config show
  lictor config show --json")]
pub(crate) struct ConfigArgs {
    #[command(subcommand)]
    pub(crate) command: ConfigCommand,
}

#[derive(Debug, Subcommand)]
pub(crate) enum ConfigCommand {
    Show(ConfigShowArgs),
}

/// Show every setting in effect and who set it: a default, the file, the environment or a flag
///
/// Secrets are shown as ***.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  lictor config show
  lictor config show --config /etc/lictor.toml --json")]
pub(crate) struct ConfigShowArgs {}

/// Look into the record of screenings
///
/// The record holds what was asked, by whom, when, of which editions, and what was answered. Entries are
/// only added, each bound to the one before it by its hash, and signed; names are sealed with a key that
/// is not kept with them.
#[derive(Debug, Args)]
#[command(arg_required_else_help = true)]
#[command(after_help = "\
Examples:
  lictor screen \"Darina Orlova\" --record
  lictor record list
  lictor record verify
  lictor record export ID --output evidence")]
pub(crate) struct RecordArgs {
    #[command(subcommand)]
    pub(crate) command: RecordCommand,
}

#[derive(Debug, Subcommand)]
pub(crate) enum RecordCommand {
    List(RecordListArgs),
    Show(RecordShowArgs),
    Verify(RecordVerifyArgs),
    Export(RecordExportArgs),
    Decide(RecordDecideArgs),
    /// Agree with what somebody else decided
    #[command(after_help = "\
Examples:
  lictor record approve 0199c1f5-1b2c-7c3d-9e4f-5a6b7c8d9e0f --reason 'passport seen'")]
    Approve(RecordReviewArgs),
    /// Do not agree with what somebody else decided
    #[command(after_help = "\
Examples:
  lictor record reject 0199c1f5-1b2c-7c3d-9e4f-5a6b7c8d9e0f --reason 'the day of birth was not compared'")]
    Reject(RecordReviewArgs),
    Hold(RecordHoldArgs),
    Release(RecordReleaseArgs),
    Erase(RecordEraseArgs),
}

// Whose record is changed, and why.
#[derive(Debug, Args)]
pub(crate) struct BecauseArgs {
    /// Why; of holds and erasures kept for ever and not sealed, so name nobody who was screened
    #[arg(long, value_name = "TEXT", value_parser = values::name)]
    pub(crate) reason: String,
    /// Who does it; else the user's name
    #[arg(long, value_name = "NAME", value_parser = values::name)]
    pub(crate) actor: Option<String>,
    /// Whose record it is
    #[arg(long, value_name = "TENANT", default_value = "default", value_parser = values::tenant)]
    pub(crate) tenant: lictor_store::Tenant,
}

/// Record what a human decided on an answer, or on one party of it
///
/// The reason is sealed like the answer, and erased with it. Prints the id of the decision. A later decision on the same
/// party takes its place; both stay.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  lictor record decide 0199c1f4-8a2b-7c3d-9e4f-5a6b7c8d9e0f --verdict false_positive --party un_sc:6908443 \\
      --reason 'born 30 years later'")]
pub(crate) struct RecordDecideArgs {
    /// The record of the screening
    #[arg(value_name = "ID")]
    pub(crate) id: String,
    /// What it is: true_match, false_positive or undetermined
    #[arg(long, value_name = "VERDICT", value_parser = Verdict::read)]
    pub(crate) verdict: Verdict,
    /// The party decided on, of those that the answer names; else the whole answer
    #[arg(long, value_name = "ENTITY", value_parser = values::name)]
    pub(crate) party: Option<String>,
    #[command(flatten)]
    pub(crate) because: BecauseArgs,
}

// What somebody says of what somebody else decided.
#[derive(Debug, Args)]
pub(crate) struct RecordReviewArgs {
    /// The decision
    #[arg(value_name = "DECISION")]
    pub(crate) id: String,
    #[command(flatten)]
    pub(crate) because: BecauseArgs,
}

/// Place a legal hold: what is held is not erased
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  lictor record hold 0199c1f4-8a2b-7c3d-9e4f-5a6b7c8d9e0f --reason 'case 7'
  lictor record hold --all --reason 'inquiry of March'")]
pub(crate) struct RecordHoldArgs {
    /// The record
    #[arg(value_name = "ID", required_unless_present = "all")]
    pub(crate) id: Option<String>,
    /// All of the tenant, what is recorded later among it
    #[arg(long, conflicts_with = "id")]
    pub(crate) all: bool,
    #[command(flatten)]
    pub(crate) because: BecauseArgs,
}

/// End a legal hold
///
/// A hold on one record and one on all are two: each ends by itself.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  lictor record release 0199c1f4-8a2b-7c3d-9e4f-5a6b7c8d9e0f --reason 'case 7 is closed'")]
pub(crate) struct RecordReleaseArgs {
    /// The record
    #[arg(value_name = "ID", required_unless_present = "all")]
    pub(crate) id: Option<String>,
    /// The hold on all of the tenant
    #[arg(long, conflicts_with = "id")]
    pub(crate) all: bool,
    #[command(flatten)]
    pub(crate) because: BecauseArgs,
}

/// Remove question and answer of a record, or of all that need not be kept any more
///
/// Their hashes stay, so that the record can be verified, with who erased them and why. What is to be kept
/// longer ([record] retain) or is under a hold stays.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  lictor record erase 0199c1f4-8a2b-7c3d-9e4f-5a6b7c8d9e0f --reason 'request 12'
  lictor record erase --due --reason 'end of retention'")]
pub(crate) struct RecordEraseArgs {
    /// The record
    #[arg(value_name = "ID", required_unless_present = "due")]
    pub(crate) id: Option<String>,
    /// All whose last day is over
    #[arg(long, conflicts_with = "id")]
    pub(crate) due: bool,
    #[command(flatten)]
    pub(crate) because: BecauseArgs,
}

// A part of the record.
#[derive(Debug, Clone, Copy, Args)]
pub(crate) struct PeriodArgs {
    /// From this day or time on (UTC)
    #[arg(long, value_name = "DATE|TIME", value_parser = values::beginning)]
    pub(crate) from: Option<Timestamp>,
    /// Up to this day or time (UTC), which is within
    #[arg(long, value_name = "DATE|TIME", value_parser = values::moment)]
    pub(crate) to: Option<Timestamp>,
}

impl PeriodArgs {
    /// Refuses a period that ends before it begins: nothing is in it, and that must not pass for a finding.
    pub(crate) fn check(&self) -> Result<(), Failure> {
        match (self.from, self.to) {
            (Some(from), Some(to)) if to < from => Err(Failure::usage(format!(
                "the period ends, at {to}, before it begins, at {from}"
            ))),
            _ => Ok(()),
        }
    }

    /// The first moment behind the period: a time means its whole second.
    pub(crate) fn before(&self) -> Option<Timestamp> {
        let second = jiff::SignedDuration::from_secs(1);
        self.to.map(|it| it.saturating_add(second).unwrap_or(Timestamp::MAX))
    }
}

/// List what was recorded, newest first
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  lictor record list
  lictor record list --from 2026-03-01 --to 2026-03-31 --limit 1000 --json
  lictor record list --decided open")]
pub(crate) struct RecordListArgs {
    #[command(flatten)]
    pub(crate) period: PeriodArgs,
    /// Only screenings of which the newest decision came to this: open (nobody decided), proposed, approved or rejected
    #[arg(long, value_name = "STATE", value_parser = Decided::read)]
    pub(crate) decided: Option<Decided>,
    /// The most records
    #[arg(long, value_name = "N", default_value_t = 50)]
    pub(crate) limit: usize,
}

/// Show one record: question, answer, lists, and its place in the chain
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  lictor record show 0199c1f4-8a2b-7c3d-9e4f-5a6b7c8d9e0f --json")]
pub(crate) struct RecordShowArgs {
    /// The id that was printed when it was recorded
    #[arg(value_name = "ID")]
    pub(crate) id: String,
}

/// Find out whether the record is as it was written
///
/// Exit code 1 when a record was changed, removed, inserted or moved, or the end was cut off; the first
/// bad one is named.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  lictor record verify
  lictor record verify --head 1024:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08")]
pub(crate) struct RecordVerifyArgs {
    /// A head that an earlier verification printed; it must be in the record (repeatable)
    #[arg(long, value_name = "NUMBER:HASH")]
    pub(crate) head: Vec<String>,
}

/// Write the evidence of one record, or of the screenings of a period
///
/// JSON with every value and the proof; a PDF and a page in HTML to read, print and file; a workbook to sort
/// and filter.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  lictor record export 0199c1f4-8a2b-7c3d-9e4f-5a6b7c8d9e0f --output evidence
  lictor record export --from 2026-03-01 --to 2026-03-31 --output march.pdf")]
pub(crate) struct RecordExportArgs {
    /// The record
    #[arg(value_name = "ID", required_unless_present_any = ["from", "to"], conflicts_with_all = ["from", "to"])]
    pub(crate) id: Option<String>,
    #[command(flatten)]
    pub(crate) period: PeriodArgs,
    /// A folder, or a file that ends with .pdf, .xlsx, .html or .json
    #[arg(long, value_name = "PATH", value_hint = ValueHint::AnyPath)]
    pub(crate) output: PathBuf,
    /// Only this format: pdf, xlsx, html or json (repeatable); a folder gets all of them
    #[arg(long, value_name = "FORMAT", value_parser = values::form, value_delimiter = ',')]
    pub(crate) format: Vec<lictor_record::Form>,
}

/// Ask a recorded question again and compare the answers
///
/// It is answered by what was known then, or by the snapshot that answered then, built again from its
/// editions. Exit code 1 when the answer differs or another version of matching answers, 4 when the
/// editions are not held any more.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  lictor replay 0199c1f4-8a2b-7c3d-9e4f-5a6b7c8d9e0f")]
pub(crate) struct ReplayArgs {
    /// The record
    #[arg(value_name = "ID")]
    pub(crate) id: String,
}

/// Test screening with names from your own lists
#[derive(Debug, Args)]
#[command(arg_required_else_help = true)]
#[command(after_help = "\
Examples:
  lictor eval deck
  lictor eval deck --dataset us_ofac_sdn --output report.html --cases cases.csv")]
pub(crate) struct EvalArgs {
    #[command(subcommand)]
    pub(crate) command: EvalCommand,
}

#[derive(Debug, Subcommand)]
pub(crate) enum EvalCommand {
    Deck(DeckArgs),
}

/// Make a test deck from the lists, screen it, and report hit rates and noise
///
/// A deck has listed names unchanged (control), listed names changed in every usual way
/// (manipulated), and invented names that are on no list (decoys). The report is one HTML file that
/// needs nothing else; it holds names of listed parties, which are personal data.
#[derive(Debug, Args)]
#[command(after_help = "\
The same lists, seed and size give the same cases. Exit code 1 with --fail-under, when the control
or a manipulated class is below.

Examples:
  lictor eval deck
  lictor eval deck --dataset us_ofac_sdn --as-of 2024-05-07 --seed 7
  lictor eval deck --cases cases.csv --json-file deck.json --fail-under 0.99")]
pub(crate) struct DeckArgs {
    /// Only this dataset (repeatable) [default: all that are loaded]
    #[arg(long, value_name = "ID", value_parser = values::dataset)]
    pub(crate) dataset: Vec<DatasetId>,
    /// Score from which a party is a match, from 0 to 1
    #[arg(long, value_name = "SCORE", default_value_t = Settings::THRESHOLD, value_parser = values::score)]
    pub(crate) threshold: f64,
    /// Chooses the names and the changes
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub(crate) seed: u64,
    /// The most cases of each class
    #[arg(long, value_name = "N", default_value_t = 2000, value_parser = values::count)]
    pub(crate) per_class: usize,
    /// The report
    #[arg(long, value_name = "PATH", default_value = "lictor-deck.html", value_hint = ValueHint::FilePath)]
    pub(crate) output: PathBuf,
    /// Write every case with its result to a CSV file, which other systems can read
    #[arg(long, value_name = "PATH", value_hint = ValueHint::FilePath)]
    pub(crate) cases: Option<PathBuf>,
    /// Write the results as JSON to a file (--json prints them)
    #[arg(long, value_name = "PATH", value_hint = ValueHint::FilePath)]
    pub(crate) json_file: Option<PathBuf>,
    /// Exit with code 1 when the hit rate of the control or of a manipulated class is below
    #[arg(long, value_name = "RATE", value_parser = values::score)]
    pub(crate) fail_under: Option<f64>,
    #[command(flatten)]
    pub(crate) day: DayArgs,
}

/// Print the completions of a shell
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  lictor completions bash > ~/.local/share/bash-completion/completions/lictor
  lictor completions zsh > ~/.zfunc/_lictor
  lictor completions fish > ~/.config/fish/completions/lictor.fish")]
pub(crate) struct CompletionsArgs {
    /// The shell
    pub(crate) shell: clap_complete::Shell,
}

/// Write the man pages to a folder
#[derive(Debug, Args)]
pub(crate) struct ManArgs {
    /// The folder; made when it does not exist
    #[arg(value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub(crate) dir: PathBuf,
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    #[test]
    fn the_command_line_is_well_formed() {
        super::Cli::command().debug_assert();
    }
}
