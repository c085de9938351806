//! Mandarin syllables in the systems that spell them: Pinyin, Wade-Giles, Tongyong.
//!
//! All three spell the same syllables, so two are derived from Pinyin by rule. Sources: ISO 7098
//! (Pinyin); the Library of Congress, *Pinyin to Wade-Giles conversion*; Taiwan's Ministry of
//! Education, Tongyong (2002). Apostrophes, diaereses and tones are dropped, as folding drops them
//! from a Latin name, so a Wade-Giles *chin* is *jin* or *qin*.

#![allow(clippy::match_same_arms, reason = "a table is read letter by letter, in its own order")]

/// Every syllable of Pinyin that a name can hold, `v` for ü.
pub(crate) const SYLLABLES: &str = "\
a ai an ang ao ba bai ban bang bao bei ben beng bi bian biao bie bin bing bo bu ca cai can cang cao \
ce cen ceng cha chai chan chang chao che chen cheng chi chong chou chu chuai chuan chuang chui chun \
chuo ci cong cou cu cuan cui cun cuo da dai dan dang dao de deng di dian diao die ding diu dong dou \
du duan dui dun duo e en er fa fan fang fei fen feng fo fou fu ga gai gan gang gao ge gei gen geng \
gong gou gu gua guai guan guang gui gun guo ha hai han hang hao he hei hen heng hong hou hu hua huai \
huan huang hui hun huo ji jia jian jiang jiao jie jin jing jiong jiu ju juan jue jun ka kai kan kang \
kao ke ken keng kong kou ku kua kuai kuan kuang kui kun kuo la lai lan lang lao le lei leng li lia \
lian liang liao lie lin ling liu long lou lu luan lun luo lv lve ma mai man mang mao mei men meng mi \
mian miao mie min ming miu mo mou mu na nai nan nang nao ne nei nen neng ni nian niang niao nie nin \
ning niu nong nu nuan nuo nv nve o ou pa pai pan pang pao pei pen peng pi pian piao pie pin ping po \
pou pu qi qia qian qiang qiao qie qin qing qiong qiu qu quan que qun ran rang rao re ren reng ri rong \
rou ru ruan rui run ruo sa sai san sang sao se sen seng sha shai shan shang shao she shei shen sheng \
shi shou shu shua shuai shuan shuang shui shun shuo si song sou su suan sui sun suo ta tai tan tang \
tao te teng ti tian tiao tie ting tong tou tu tuan tui tun tuo wa wai wan wang wei wen weng wo wu xi \
xia xian xiang xiao xie xin xing xiong xiu xu xuan xue xun ya yan yang yao ye yi yin ying yong you yu \
yuan yue yun za zai zan zang zao ze zei zen zeng zha zhai zhan zhang zhao zhe zhen zheng zhi zhong \
zhou zhu zhua zhuai zhuan zhuang zhui zhun zhuo zi zong zou zu zuan zui zun zuo";

/// Adds a syllable of Pinyin, ü as *u*.
pub(crate) fn push_pinyin(syllable: &str, out: &mut String) {
    out.extend(syllable.chars().map(|letter| if letter == 'v' { 'u' } else { letter }));
}

/// Adds a syllable as Chinese passports spell it since 2012: ü as *yu*.
pub(crate) fn push_passport(syllable: &str, out: &mut String) {
    match syllable.split_once('v') {
        Some((initial, rest)) => out.extend([initial, "yu", rest]),
        None => out.push_str(syllable),
    }
}

/// Cuts a word of Pinyin into so many syllables; the whole word and blanks if it has another number.
pub(super) fn cut(word: &str, n_syllables: usize) -> Vec<String> {
    if let Some(found) = crate::syllables::cut_pinyin(word, n_syllables) {
        return found.into_iter().map(str::to_owned).collect();
    }
    let mut parts = vec![word.to_owned()];
    parts.resize(n_syllables, String::new());
    parts
}

/// Cuts a syllable before its first vowel.
fn initial_and_final(syllable: &str) -> (&str, &str) {
    syllable.split_at(syllable.find(['a', 'e', 'i', 'o', 'u', 'v']).unwrap_or(0))
}

/// Adds the Wade-Giles spelling of a Pinyin syllable.
pub(crate) fn push_wade_giles(pinyin: &str, out: &mut String) {
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
        "e" => "o",
        _ => "",
    };
    if !whole.is_empty() {
        out.push_str(whole);
        return;
    }
    let (initial, final_part) = initial_and_final(pinyin);
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
        "ue" | "ve" => "ueh",
        "v" => "u",
        "iong" => "iung",
        "ong" => "ung",
        "uo" if !is_velar && initial != "sh" => "o",
        "ui" if matches!(initial, "g" | "k") => "uei",
        other => other,
    });
}

/// Adds the Tongyong spelling of a Pinyin syllable.
pub(crate) fn push_tongyong(pinyin: &str, out: &mut String) {
    let (initial, final_part) = initial_and_final(pinyin);
    out.push_str(match initial {
        "zh" => "jh",
        "q" => "c",
        "x" => "s",
        other => other,
    });
    let is_sibilant = matches!(initial, "zh" | "ch" | "sh" | "r" | "z" | "c" | "s");
    let is_palatal = matches!(initial, "j" | "q" | "x");
    out.push_str(match (initial, final_part) {
        (_, "i") if is_sibilant => "ih",
        (_, "iu") => "iou",
        (_, "ui") => "uei",
        ("w", "en") => "un",
        ("w" | "f", "eng") => "ong",
        (_, "iong") => "yong",
        (_, "v") => "yu",
        (_, "ve") => "yue",
        (_, "u") if is_palatal => "yu",
        (_, "ue") if is_palatal => "yue",
        (_, "uan") if is_palatal => "yuan",
        (_, "un") if is_palatal => "yun",
        (_, other) => other,
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(spell: fn(&str, &mut String), table: &str) {
        for pair in table.split(',') {
            let (pinyin, expected) = pair.trim().split_once(' ').unwrap();
            let mut found = String::new();
            spell(pinyin, &mut found);
            assert_eq!(found, expected, "{pinyin}");
        }
    }

    #[test]
    fn systems() {
        check(
            push_wade_giles,
            "xi hsi, jin chin, ping ping, zhi chih, ri jih, zi tzu, si ssu, guo kuo, duo to, gui kuei, \
             rong jung, xiong hsiung, xue hsueh, lv lu, nian nien, de te, bo po, zeng tseng, yuan yuan",
        );
        check(
            push_tongyong,
            "zhong jhong, qing cing, xin sin, zhi jhih, feng fong, wen wun, xiong syong, liu liou, xu syu",
        );
        check(push_passport, "lv lyu, nve nyue, lu lu");
    }
}
