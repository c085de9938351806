//! Where the labelled sets and list files are.

use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use lictor_engine::{History, Snapshot};
use lictor_lists::{SourceFile, unpack};
use lictor_model::{DatasetId, Edition, Entity};

use crate::lists;

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
    pub(crate) fn history(
        &self,
        dataset: &str,
        day: &str,
        files: &[&str],
    ) -> anyhow::Result<History> {
        history_of(dataset, day, self.entities(dataset, files)?)
    }

    /// The text of one list file, unpacked.
    fn text(&self, file: &str) -> anyhow::Result<String> {
        let path = self.path(&format!("lists/{file}"));
        let bytes = std::fs::read(&path).with_context(|| path.display().to_string())?;
        let files = unpack(file, &bytes)?;
        let file = files.into_iter().next().context("the archive is empty")?;
        Ok(String::from_utf8(file.bytes)?)
    }

    pub(crate) fn un(&self) -> anyhow::Result<History> {
        self.history("un_sc", "2026-02-27", &["un-sc/2026-02-27/consolidated.xml.zst"])
    }

    pub(crate) fn sdn(&self) -> anyhow::Result<History> {
        self.history("us_ofac_sdn", "2024-05-07", &["us-ofac/2024-05-07/sdn.xml.zst"])
    }

    pub(crate) fn eu(&self) -> anyhow::Result<History> {
        let xml = self.text("eu-fsf/2024-05-13/full-1_1.xml.zst")?;
        history_of("eu_fsf", "2024-05-13", lists::eu_fsf(&"eu_fsf".parse()?, &xml)?)
    }

    pub(crate) fn uk(&self) -> anyhow::Result<Vec<Entity>> {
        lists::uk_ofsi(&"uk_ofsi".parse()?, &self.path("lists/uk-ofsi/2025-04-10/conlist.xlsx"))
    }

    pub(crate) fn ca(&self) -> anyhow::Result<Vec<Entity>> {
        let xml = self.text("ca-sema/2025-03/sema-lmes.xml.zst")?;
        lists::ca_sema(&"ca_sema".parse()?, &xml)
    }

    /// The lists that are read here, one edition of each publisher, in one snapshot.
    pub(crate) fn five_lists_snapshot(&self) -> anyhow::Result<Snapshot> {
        Ok(Snapshot::from_bytes(&Snapshot::build(&self.five_lists()?))?)
    }

    pub(crate) fn five_lists(&self) -> anyhow::Result<[History; 5]> {
        Ok([
            self.sdn()?,
            self.un()?,
            self.eu()?,
            history_of("uk_ofsi", "2025-04-10", self.uk()?)?,
            history_of("ca_sema", "2025-03-01", self.ca()?)?,
        ])
    }

    pub(crate) fn un_snapshot(&self) -> anyhow::Result<Snapshot> {
        Ok(Snapshot::from_bytes(&Snapshot::build(&[self.un()?]))?)
    }

    pub(crate) fn sdn_and_un_snapshot(&self) -> anyhow::Result<Snapshot> {
        Ok(Snapshot::from_bytes(&Snapshot::build(&[self.sdn()?, self.un()?]))?)
    }

    pub(crate) fn sdn_un_and_eu_snapshot(&self) -> anyhow::Result<Snapshot> {
        Ok(Snapshot::from_bytes(&Snapshot::build(&[self.sdn()?, self.un()?, self.eu()?]))?)
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
