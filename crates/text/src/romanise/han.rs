//! Han, read as Mandarin; family names also as Cantonese.
//!
//! Each character has one reading, that of the crate `any_ascii` (from Unihan's `kMandarin`),
//! simplified and traditional characters alike. A character that is read otherwise as a family name
//! is so read where it stands first (单 *shan*, 曾 *zeng*); a few characters go by their neighbour
//! (银行 *yinhang*). Wade-Giles is derived from Pinyin by
//! rule, since both spell the same syllables; apostrophes and ü are folded.
//!
//! Cantonese readings are known for common family names only, in the spelling of Hong Kong's
//! government, and only for a word of one character. It was written from public knowledge. Given names in Cantonese, Sino-Korean and
//! Japanese readings of Han are out of reach: they need a dictionary that this crate does not have.

#![expect(clippy::match_same_arms, reason = "a table is read letter by letter, in its own order")]

use super::{Spellings, System, after, before, push_any_ascii};

pub(super) fn romanise(letters: &[char], spellings: &mut Spellings) {
    let mut pinyin = String::with_capacity(5 * letters.len());
    let mut wade_giles = String::with_capacity(5 * letters.len());
    let mut syllable = String::with_capacity(8);
    for (idx, letter) in letters.iter().enumerate() {
        syllable.clear();
        let reading = match idx {
            0 => family_reading(*letter),
            _ => None,
        };
        match reading.or_else(|| reading_in_context(letters, idx)) {
            Some(reading) => syllable.push_str(reading),
            None => push_any_ascii(*letter, &mut syllable),
        }
        pinyin.push_str(&syllable);
        push_wade_giles(&syllable, &mut wade_giles);
    }
    spellings.push(System::Pinyin, pinyin);
    spellings.push(System::WadeGiles, wade_giles);
    if let [letter] = letters {
        for spelling in cantonese_family_name(*letter) {
            spellings.push(System::HongKongGovernment, (*spelling).to_owned());
        }
    }
}

/// The Mandarin reading of a family name that differs from the character's usual one.
fn family_reading(letter: char) -> Option<&'static str> {
    Some(match letter {
        '单' | '單' => "shan",
        '曾' => "zeng",
        '仇' => "qiu",
        '解' => "xie",
        '查' => "zha",
        '区' | '區' => "ou",
        '朴' => "piao",
        '盖' | '蓋' => "ge",
        '翟' => "zhai",
        '乐' | '樂' => "yue",
        '任' => "ren",
        '华' | '華' => "hua",
        '葛' => "ge",
        '长' | '長' => "chang",
        '召' => "shao",
        '秘' => "bi",
        '尉' => "wei",
        '冼' => "xian",
        '繁' => "po",
        '种' => "chong",
        '缪' | '繆' => "miao",
        '员' | '員' => "yun",
        '隗' => "wei",
        '覃' => "qin",
        '沈' => "shen",
        '叶' | '葉' => "ye",
        '宁' | '寧' => "ning",
        '柏' => "bai",
        '纪' | '紀' => "ji",
        '万' => "wan",
        '俞' => "yu",
        '贾' | '賈' => "jia",
        '石' => "shi",
        _ => return None,
    })
}

/// The reading of a character that its neighbour decides, in words of places and companies.
fn reading_in_context(letters: &[char], idx: usize) -> Option<&'static str> {
    Some(match (before(letters, idx), letters[idx], after(letters, idx)) {
        (Some('银' | '銀' | '商' | '洋'), '行', _) => "hang",
        (_, '重', Some('庆' | '慶')) => "chong",
        (_, '厦' | '廈', Some('门' | '門')) => "xia",
        (Some('成' | '首' | '京'), '都', _) => "du",
        (Some('西'), '藏', _) => "zang",
        (_, '长' | '長', _) => "chang",
        (_, '朝', Some('鲜' | '鮮' | '阳' | '陽')) => "chao",
        _ => return None,
    })
}

/// Adds the Wade-Giles spelling of a Pinyin syllable.
///
/// Initials and finals change by rule; the table is that of the Library of Congress, *Pinyin to
/// Wade-Giles conversion*.
fn push_wade_giles(pinyin: &str, out: &mut String) {
    let whole = match pinyin {
        "zi" | "ci" => "tzu",
        "si" => "ssu",
        "yi" => "i",
        "yan" => "yen",
        "ye" => "yeh",
        "yue" => "yueh",
        "you" => "yu",
        "yong" => "yung",
        "er" => "erh",
        "ge" | "ke" => "ko",
        "he" => "ho",
        _ => "",
    };
    if !whole.is_empty() {
        out.push_str(whole);
        return;
    }
    let split = pinyin.find(['a', 'e', 'i', 'o', 'u']).unwrap_or(0);
    let (initial, final_part) = pinyin.split_at(split);
    out.push_str(match initial {
        "b" => "p",
        "d" => "t",
        "g" => "k",
        "j" | "q" | "zh" => "ch",
        "x" => "hs",
        "r" => "j",
        "z" | "c" => "ts",
        other => other,
    });
    let is_retroflex = matches!(initial, "zh" | "ch" | "sh" | "r");
    let is_velar = matches!(initial, "g" | "k" | "h");
    out.push_str(match final_part {
        "i" if is_retroflex => "ih",
        "ian" => "ien",
        "ie" => "ieh",
        "ue" => "ueh",
        "iong" => "iung",
        "ong" => "ung",
        "uo" if !is_velar && initial != "sh" => "o",
        "ui" if matches!(initial, "g" | "k") => "uei",
        other => other,
    });
}

/// Spellings of common family names on Hong Kong identity cards (simplified and traditional).
fn cantonese_family_name(letter: char) -> &'static [&'static str] {
    match letter {
        '陈' | '陳' => &["chan"],
        '李' => &["lee", "li"],
        '张' | '張' | '章' => &["cheung"],
        '黄' | '黃' | '王' => &["wong"],
        '林' => &["lam"],
        '吴' | '吳' => &["ng"],
        '刘' | '劉' => &["lau"],
        '蔡' => &["choi", "tsoi"],
        '杨' | '楊' => &["yeung"],
        '许' | '許' => &["hui"],
        '郑' | '鄭' => &["cheng"],
        '郭' => &["kwok"],
        '曾' => &["tsang"],
        '叶' | '葉' => &["yip"],
        '何' => &["ho"],
        '罗' | '羅' => &["lo", "law"],
        '梁' => &["leung"],
        '邓' | '鄧' => &["tang"],
        '冯' | '馮' => &["fung"],
        '周' => &["chow", "chau"],
        '朱' => &["chu"],
        '徐' => &["tsui", "chui"],
        '谢' | '謝' => &["tse"],
        '胡' => &["wu", "woo"],
        '赵' | '趙' => &["chiu"],
        '孙' | '孫' => &["suen"],
        '马' | '馬' => &["ma"],
        '潘' => &["poon"],
        '袁' => &["yuen"],
        '余' => &["yu"],
        '卢' | '盧' => &["lo"],
        '苏' | '蘇' => &["so"],
        '钟' | '鍾' | '鐘' => &["chung"],
        '谭' | '譚' => &["tam"],
        '彭' => &["pang"],
        '方' => &["fong"],
        '莫' => &["mok"],
        '麦' | '麥' => &["mak"],
        '关' | '關' => &["kwan"],
        '伍' => &["ng"],
        '江' => &["kong"],
        '温' | '溫' => &["wan"],
        '廖' => &["liu"],
        '严' | '嚴' => &["yim"],
        '甘' => &["kam"],
        '区' | '區' => &["au"],
        '简' | '簡' => &["kan"],
        '欧' | '歐' => &["au"],
        '黎' => &["lai"],
        '赖' | '賴' => &["lai"],
        '石' => &["shek"],
        '姚' => &["yiu"],
        '陆' | '陸' => &["luk"],
        '邝' | '鄺' => &["kwong"],
        '霍' => &["fok"],
        '成' => &["shing"],
        '尹' => &["wan"],
        '杜' => &["to"],
        '韩' | '韓' => &["hon"],
        '文' => &["man"],
        '施' => &["sze"],
        '翁' => &["yung"],
        '康' => &["hong"],
        '古' | '顾' | '顧' => &["koo", "ku"],
        '高' => &["ko"],
        '唐' => &["tong"],
        '萧' | '蕭' => &["siu"],
        '姜' => &["keung"],
        '岑' => &["shum", "sham"],
        '沈' => &["shum", "sham"],
        '洪' => &["hung"],
        '容' => &["yung"],
        '任' => &["yam"],
        '阮' => &["yuen"],
        '汤' | '湯' => &["tong"],
        '车' | '車' => &["che"],
        '屈' => &["wat"],
        '凌' => &["ling"],
        '龙' | '龍' => &["lung"],
        _ => &[],
    }
}
