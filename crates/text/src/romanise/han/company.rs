//! The parts of a company's name in Han: place, core, activity, legal form.
//!
//! Names of companies are written without blanks: 北京金海科技有限公司 is Beijing, Jinhai, technology,
//! limited company. They are cut by the longest words of a table, `data/text/han_company.csv`, from
//! the left; what no word covers is the core.

use std::sync::LazyLock;

use super::readings;

static WORDS: LazyLock<Vec<Vec<char>>> = LazyLock::new(|| {
    let rows = include_str!("../../../../../data/text/han_company.csv").lines();
    let rows = rows.filter(|row| !row.starts_with('#')).skip(1);
    let mut words: Vec<Vec<char>> =
        rows.filter_map(|row| Some(row.split(';').next()?.chars().collect())).collect();
    words.sort();
    words
});

/// The longest word of the table, in characters.
const LONGEST: usize = 9;

/// Cuts the name of a company, one folded word of Han, into place, core, activity and legal form.
///
/// The parts together are the whole word, in order. Simplified, traditional and Japanese names are
/// cut alike. What the table does not know stays together; a name that holds none of its words is
/// one part.
///
/// ```
/// use lictor_text::segment_han_company;
/// assert_eq!(segment_han_company("北京金海科技有限公司"), ["北京", "金海", "科技", "有限公司"]);
/// assert_eq!(segment_han_company("松下電器株式会社"), ["松下", "電器", "株式会社"]);
/// ```
pub fn segment_han_company(name: &str) -> Vec<&str> {
    let letters: Vec<char> = name.chars().map(readings::simplified).collect();
    let starts: Vec<usize> = name.char_indices().map(|(start, _)| start).collect();
    let at = |idx: usize| starts.get(idx).copied().unwrap_or(name.len());
    let mut parts = Vec::new();
    let mut core = 0;
    let mut idx = 0;
    while idx < letters.len() {
        let length = word_at(&letters[idx..]);
        if length == 0 {
            idx += 1;
            continue;
        }
        if core < idx {
            parts.push(&name[at(core)..at(idx)]);
        }
        parts.push(&name[at(idx)..at(idx + length)]);
        idx += length;
        core = idx;
    }
    if core < letters.len() {
        parts.push(&name[at(core)..]);
    }
    parts
}

/// The length of the longest word at the start, 0 if there is none.
fn word_at(letters: &[char]) -> usize {
    let longest = LONGEST.min(letters.len());
    (2..=longest)
        .rev()
        .find(|length| {
            let word = &letters[..*length];
            WORDS.binary_search_by(|it| it.as_slice().cmp(word)).is_ok()
        })
        .unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn companies() {
        for expected in [
            "中国 船舶 工业 贸易 有限公司",
            "上海 振华 重工 集团 股份有限公司",
            "香港 上海 汇丰 银行",
            "大连 万达 集团",
            "丹东 鸿祥 实业 发展 有限公司",
            "深圳市 腾讯 计算机 系统 有限公司",
            "三菱 重工業 株式会社",
            "中國 石油 天然氣 集團 有限公司",
            "阿里巴巴",
        ] {
            let name = expected.replace(' ', "");
            assert_eq!(segment_han_company(&name).join(" "), expected);
        }
    }

    #[test]
    fn no_word_is_longer_than_the_bound() {
        assert!(WORDS.iter().all(|word| (2..=LONGEST).contains(&word.len())));
    }
}
