//! Links between records of one party on several lists.

use serde::Serialize;
use utoipa::ToSchema;

use crate::round::four_decimals;

/// The record of the same party in another dataset.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct Link {
    /// Its id.
    pub id: String,
    /// The dataset that has it.
    pub dataset: String,
    /// What it is called there.
    pub caption: String,
    /// `in_force`, `delisted`, `not_yet` or `unknown` on the day asked.
    pub status: &'static str,
    /// The strongest reason for the link.
    pub reason: LinkReason,
    /// Further reasons, the stronger first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub more_reasons: Vec<LinkReason>,
}

/// What two records have in common.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct LinkReason {
    /// `un_reference`, `ofac_number`, `ofsi_group_id`, `uk_sanctions_list_reference`, `imo`, `lei`, `wallet`,
    /// `passport` or `bic`.
    pub kind: &'static str,
    /// The number or code, as published.
    pub value: String,
    /// Where names had to agree: this record's, then the other's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub names: Option<[String; 2]>,
    /// The score of these names, in `[0, 1]`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub names_score: Option<f64>,
}

impl Link {
    /// `None` for a link without a reason, which the engine never makes.
    fn new(it: &lictor_engine::Link) -> Option<Self> {
        let mut reasons = it.reasons.iter().map(LinkReason::from);
        Some(Self {
            id: it.id.to_string(),
            dataset: it.dataset.to_string(),
            caption: it.caption.clone(),
            status: it.status.as_str(),
            reason: reasons.next()?,
            more_reasons: reasons.collect(),
        })
    }

    pub(crate) fn all(links: &[lictor_engine::Link]) -> Vec<Self> {
        links.iter().filter_map(Self::new).collect()
    }
}

impl From<&lictor_engine::LinkReason> for LinkReason {
    fn from(it: &lictor_engine::LinkReason) -> Self {
        let names = it.names.as_ref();
        Self {
            kind: it.kind.as_str(),
            value: it.value.clone(),
            names: names.map(|(ours, theirs, _)| [ours.clone(), theirs.clone()]),
            names_score: names.map(|it| four_decimals(it.2)),
        }
    }
}
