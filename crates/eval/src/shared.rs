//! Where the labelled sets and list files are.

use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use lictor_engine::{History, Snapshot};
use lictor_lists::{SourceFile, unpack};
use lictor_model::{DatasetId, Edition, Entity};

/// A list file at hand: its dataset, the day of its publication, its place under `lists/`.
pub(crate) type ListFile = (&'static str, &'static str, &'static str);

pub(crate) const SDN: ListFile = ("us_ofac_sdn", "2024-05-07", "us-ofac/2024-05-07/sdn.xml.zst");
pub(crate) const UN: ListFile = ("un_sc", "2026-02-27", "un-sc/2026-02-27/consolidated.xml.zst");
pub(crate) const EU: ListFile = ("eu_fsf", "2024-05-13", "eu-fsf/2024-05-13/full-1_1.xml.zst");
pub(crate) const GB_OFSI: ListFile = ("gb_ofsi", "2025-04-10", "uk-ofsi/2025-04-10/conlist.xlsx");
pub(crate) const GB_FCDO: ListFile =
    ("gb_fcdo", "2025-08-11", "uk-fcdo/2025-08-11/search-export.ods");
/// Published without a day; its newest entries are of 2025-05-25.
pub(crate) const CA: ListFile = ("ca_sema", "2025-05-25", "ca-sema/2025-03/sema-lmes.xml.zst");
pub(crate) const AU: ListFile =
    ("au_dfat", "2024-11-11", "au-dfat/2024-11-11/regulation8_consolidated.xlsx");

/// The newest edition at hand of every dataset.
pub(crate) const ALL: [ListFile; 12] = [
    SDN,
    ("us_ofac_cons", "2025-03-28", "us-ofac/2025-03-28/consolidated.xml.zst"),
    ("us_csl", "2022-05-01", "us-csl/2022-05/consolidated.csv.gz"),
    ("us_bis_dpl", "2023-11-01", "us-bis/2023-11/dpl.txt"),
    UN,
    EU,
    GB_OFSI,
    GB_FCDO,
    ("ch_seco", "2026-08-27", "ch-seco/samples/seco-2026-08-27.sample.xml"),
    CA,
    AU,
    ("ftm:parteispenden", "2024-01-01", "opensanctions-ftm/parteispenden.ftm.json"),
];

/// The five that most figures are taken on.
const OFFICIAL: [ListFile; 5] = [SDN, UN, EU, GB_OFSI, CA];

/// The folder of labelled sets and list files, outside the project.
#[derive(Debug)]
pub(crate) struct Shared(PathBuf);

impl Shared {
    /// `LICTOR_SHARED`, else `../shared` beside the workspace.
    pub(crate) fn find() -> anyhow::Result<Self> {
        let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared");
        let folder = std::env::var_os("LICTOR_SHARED").map_or(beside, PathBuf::from);
        if !folder.join("bench").is_dir() {
            bail!("{} holds no labelled sets; set LICTOR_SHARED", folder.display());
        }
        Ok(Self(folder))
    }

    pub(crate) fn path(&self, relative: &str) -> PathBuf {
        self.0.join(relative)
    }

    /// Reads the entities of one edition, unpacked.
    pub(crate) fn entities(&self, dataset: &str, files: &[&str]) -> anyhow::Result<Vec<Entity>> {
        let mut unpacked: Vec<SourceFile> = Vec::new();
        for file in files {
            let path = self.path(&format!("lists/{file}"));
            let bytes = std::fs::read(&path).with_context(|| path.display().to_string())?;
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            unpacked.extend(unpack(&name, &bytes)?);
        }
        let dataset: DatasetId = dataset.parse()?;
        let (entities, _) = lictor_lists::read(&dataset, &unpacked)?;
        Ok(entities)
    }

    /// One edition as a history of its own.
    pub(crate) fn history(&self, (dataset, day, file): ListFile) -> anyhow::Result<History> {
        let entities = self.entities(dataset, &[file]).with_context(|| file.to_owned())?;
        history_of(dataset, day, entities)
    }

    pub(crate) fn official(&self) -> anyhow::Result<Vec<History>> {
        OFFICIAL.into_iter().map(|list| self.history(list)).collect()
    }

    /// Some lists in one snapshot.
    pub(crate) fn snapshot(&self, lists: &[ListFile]) -> anyhow::Result<Snapshot> {
        let histories: Vec<History> =
            lists.iter().map(|list| self.history(*list)).collect::<Result<_, _>>()?;
        Ok(Snapshot::from_bytes(&Snapshot::build(&histories))?)
    }
}

/// One edition as a history of its own.
fn history_of(dataset: &str, day: &str, entities: Vec<Entity>) -> anyhow::Result<History> {
    let edition = Edition {
        id: format!("sha256:{day}"),
        published: day.parse()?,
        time: None,
        entities: u32::try_from(entities.len())?,
        chronicle: false,
    };
    History::merge(dataset.parse()?, false, vec![(edition, entities)])
        .context("an edition makes a history")
}
