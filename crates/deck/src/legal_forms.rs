//! Writings of one legal form that mean the same.
//!
//! Written from public knowledge of company laws and of the abbreviations that ISO 20275 (entity legal
//! forms) registers; not collated with its code list. Kept apart from `data/names/legal_forms.csv`,
//! which the score reads: a test made from the table under test would find nothing.

use std::sync::LazyLock;

/// Each row is one form; a writing may stand in several rows.
const EQUIVALENT: &[&[&str]] = &[
    &["Ltd.", "Ltd", "Limited"],
    &["Co., Ltd.", "Co Ltd", "Company Limited", "Co. Limited"],
    &["Corp.", "Corp", "Corporation"],
    &["Inc.", "Inc", "Incorporated"],
    &["LLC", "L.L.C.", "Limited Liability Company"],
    &["Co.", "Co", "Company"],
    &["PLC", "P.L.C.", "Public Limited Company"],
    &["LLP", "Limited Liability Partnership"],
    &["LP", "L.P.", "Limited Partnership"],
    &["Pvt. Ltd.", "Pvt Ltd", "Private Limited"],
    &["Pte. Ltd.", "Pte Ltd", "Private Limited"],
    &["Sdn. Bhd.", "Sdn Bhd", "Sendirian Berhad"],
    &["FZE", "F.Z.E.", "Free Zone Establishment"],
    &["FZCO", "Free Zone Company"],
    &["FZ-LLC", "FZ LLC", "Free Zone LLC"],
    &["GmbH", "G.m.b.H.", "Gesellschaft mit beschränkter Haftung"],
    &["AG", "A.G.", "Aktiengesellschaft"],
    &["S.A.", "SA", "Sociedad Anonima"],
    &["S.A.", "SA", "Société Anonyme"],
    &["S.A. de C.V.", "SA de CV", "Sociedad Anonima de Capital Variable"],
    &["S. de R.L. de C.V.", "S de RL de CV"],
    &["S. de R.L.", "S de RL", "Sociedad de Responsabilidad Limitada"],
    &["Ltda.", "Ltda", "Limitada"],
    &["S.R.L.", "SRL", "Società a responsabilità limitata"],
    &["S.p.A.", "SpA", "Società per azioni"],
    &["S.A.R.L.", "SARL", "Société à responsabilité limitée"],
    &["S.A.S.", "SAS"],
    &["B.V.", "BV", "Besloten Vennootschap"],
    &["N.V.", "NV", "Naamloze Vennootschap"],
    &["A.S.", "AS", "Anonim Sirketi"],
    &["d.o.o.", "DOO", "Drustvo s ogranicenom odgovornoscu"],
    &["OOO", "LLC", "Obshchestvo s ogranichennoy otvetstvennostyu"],
    &["AO", "JSC", "Joint Stock Company", "Aktsionernoe obshchestvo"],
    &["OAO", "OJSC", "Open Joint Stock Company"],
    &["ZAO", "CJSC", "Closed Joint Stock Company"],
    &["PAO", "PJSC", "Public Joint Stock Company"],
    &["FGUP", "FSUE", "Federal State Unitary Enterprise"],
];

static FOLDED: LazyLock<Vec<Vec<(String, &str)>>> = LazyLock::new(|| {
    let fold = |writing: &&'static str| (lictor_text::fold(writing), *writing);
    EQUIVALENT.iter().map(|row| row.iter().map(fold).collect()).collect()
});

/// Other writings of a legal form, given as a folded phrase; none for a form that is not in the table.
pub(crate) fn equivalents(folded: &str) -> Vec<&'static str> {
    let rows = FOLDED.iter().filter(|row| row.iter().any(|(it, _)| it == folded));
    let others = rows.flatten().filter(|(it, _)| it != folded);
    others.map(|(_, writing)| *writing).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_writings_of_a_form() {
        assert_eq!(equivalents("ltd"), ["Limited"]);
        assert_eq!(equivalents("sa"), ["Sociedad Anonima", "Société Anonyme"]);
        assert_eq!(equivalents("vektor"), Vec::<&str>::new());
        assert!(equivalents("llc").contains(&"OOO"));
    }
}
