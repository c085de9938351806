//! Designations: the acts by which an authority lists an entity.

use serde::{Deserialize, Serialize};

/// One act of listing. Its period is the `valid` time of the fact that holds it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Designation {
    /// The authority that lists, such as `US Department of State`.
    pub authority: String,
    /// The program's code exactly as published (`SDGT`, `NPWMD`, `Al-Qaida`).
    pub program: String,
    /// The legal basis, such as `8 U.S.C. 1189`, where the source states it.
    pub basis: Option<String>,
    /// Where the act is published, such as `62 FR 52650`.
    pub citation: Option<String>,
    /// The authority's own reference for the listing (`QDi.237`).
    pub reference: Option<String>,
    /// A remark that belongs to the answer ("excluded the NCRI").
    pub note: Option<String>,
}
