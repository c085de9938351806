//! Keys under which different spellings of the same Chinese or Korean syllables meet.
//!
//! A Chinese name is spelt in Pinyin (*Xi Jinping*), in Wade-Giles (*Hsi Chin-p'ing*, whose apostrophes
//! folding drops) or written in Han; a Korean one in the Revised Romanization, in
//! McCune-Reischauer, as in the North (*Kim Jong Un*), as in southern passports (*Jung*, *Chung*,
//! *Jeong* for 정), in Hangul or in Han. A key names the syllables themselves: `zh:xi`, `zh:jin.ping`,
//! `ko:jeong.eun`. Two words that may spell the same syllables share a key.
//!
//! One Latin spelling may be several syllables, and has all their keys, the likeliest first: *jong* is
//! 정 in the North and 종 anywhere, *jung* is 중, and 정 in the South. So *jong* and *jung* meet, by 정, while
//! *pong* (봉) and *pyong* (병, 평), *chol* (철) and *chun* (춘, 천) do not.
//!
//! Only a word wholly made of one to three syllables has keys, and many a word of other languages is
//! (*Dan*, *Hasan*, *Lima*). So a key is for names all of whose words have keys; that is the
//! caller's to see.
//!
//! Sources: ISO 7098; the Library of Congress, *Pinyin to Wade-Giles*; Ministry of Culture notice 2000-8
//! (Revised Romanization); McCune-Reischauer, 1939; for passports and the North public knowledge; the
//! syllables of Korean names are the readings of the characters that Korea permits in names (Unihan's
//! `kHangul`), with native ones.

mod chinese;
mod korean;

use crate::Script;
use crate::script::script_of_char;

pub(crate) use self::chinese::cut_pinyin;

/// The most keys of a word in one language.
const MOST_KEYS: usize = 12;
/// The most beginnings of keys that are followed, the likeliest: a bound for hostile words.
const MOST_BRANCHES: usize = 32;
/// The most syllables of a word: a family name or a given name has no more.
const MOST_SYLLABLES: usize = 3;
/// Longer words are no such names: three of the longest syllables (*shuang*, *kyeong*).
const LONGEST: usize = 18;

/// Gives the keys of the Chinese or Korean syllables that a folded word may spell.
///
/// The word is Latin, Hangul or Han; any other has none. A Latin word that Pinyin can spell has its
/// Pinyin key first; of Han, the readings of the two languages.
///
/// ```
/// use lictor_text::syllable_keys;
/// assert_eq!(syllable_keys("xi"), ["zh:xi"]);
/// let shared = |a: &str, b: &str| syllable_keys(a).iter().any(|key| syllable_keys(b).contains(key));
/// assert!(shared("jinping", "chinping") && shared("jinping", "近平"));
/// assert!(shared("jongun", "정은") && shared("jong", "jung"));
/// assert!(!shared("pong", "pyong") && !shared("chol", "chun"));
/// assert!(syllable_keys("smith").is_empty());
/// ```
pub fn syllable_keys(word: &str) -> Vec<String> {
    let Some(first) = word.chars().next() else { return Vec::new() };
    match script_of_char(first) {
        Script::Latin if word.len() <= LONGEST && word.is_ascii() => {
            let mut keys = chinese::keys(word);
            keys.extend(korean::keys(word));
            keys
        }
        Script::Hangul => korean::of_hangul(word).into_iter().collect(),
        Script::Han => {
            let letters: Vec<char> = word.chars().take(MOST_SYLLABLES + 1).collect();
            if letters.len() > MOST_SYLLABLES {
                return Vec::new();
            }
            chinese::of_han(&letters).into_iter().chain(korean::of_han(&letters)).collect()
        }
        _ => Vec::new(),
    }
}

/// Joins the syllables that stand for each part of a word into keys, the likeliest first. A
/// candidate bears its rank: 0 is usual.
fn combine(prefix: &str, parses: &[Vec<&[(u8, &'static str)]>]) -> Vec<String> {
    let mut found: Vec<(u8, String)> = Vec::new();
    for parse in parses {
        let mut keys = vec![(0_u8, prefix.to_owned())];
        for (idx, candidates) in parse.iter().enumerate() {
            let mut grown = Vec::with_capacity(keys.len() * candidates.len());
            for (rank, key) in &keys {
                for (more, syllable) in *candidates {
                    let joint = if idx == 0 { "" } else { "." };
                    grown.push((rank.saturating_add(*more), format!("{key}{joint}{syllable}")));
                }
            }
            if grown.len() > MOST_BRANCHES {
                grown.sort();
                grown.truncate(MOST_BRANCHES);
            }
            keys = grown;
        }
        found.extend(keys);
    }
    found.sort();
    let mut keys: Vec<String> = Vec::with_capacity(found.len().min(MOST_KEYS));
    for (_, key) in found {
        if keys.len() < MOST_KEYS && !keys.contains(&key) {
            keys.push(key);
        }
    }
    keys
}

/// Every way to cut a word into one to `most` syllables of a table.
fn parses<'t, T: ?Sized>(
    word: &str,
    most: usize,
    longest: usize,
    look_up: &impl Fn(&str) -> Option<&'t T>,
) -> Vec<Vec<&'t T>> {
    let mut found = Vec::new();
    if word.is_empty() || most == 0 {
        return found;
    }
    for end in 1..=longest.min(word.len()) {
        let Some(first) = look_up(&word[..end]) else { continue };
        if end == word.len() {
            found.push(vec![first]);
        }
        for mut rest in parses(&word[end..], most - 1, longest, look_up) {
            rest.insert(0, first);
            found.push(rest);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shared(a: &str, b: &str) -> bool {
        let keys = syllable_keys(b);
        syllable_keys(a).iter().any(|key| keys.contains(key))
    }

    #[test]
    fn spellings_of_the_same_syllables_meet() {
        let table = "
            xi hsi 习 習
            jinping chinping 近平
            zedong tsetung 泽东 澤東
            enlai 恩来
            xiaoping hsiaoping
            zhang chang 張
            jiang chiang 蒋
            qing ching
            lu lv lyu 吕
            kim gim 김 金
            park pak bak 박 朴
            lee yi ri rhee 이 리
            choi choe 최
            jong jung chung jeong 정
            jongun jungeun chongun 정은
            jongil chongil jeongil 정일
            yongchol yeongcheol youngchul yongchol 영철
            chol cheol chul 철
            un eun 은
            un woon 운
            hyok hyuk hyeok 혁
            ryong yong 룡
            ro noh roh 노
            ryu yu yoo 류
            rim lim im 림
            kyong gyeong kyung 경
            song seong sung 성
            songhui seonghui sunghee 성희
            pyongchol byeongcheol byungchul 병철
            pom beom bum 범
            myong myeong myung 명
            ok ok 옥
            suk sook 숙
            pyongso byungseo 병서
            pongju bongju 봉주
            myongrok myungrok 명록
            ryonghae yonghae 룡해
            yongho youngho 영호
            chongsuk jeongsuk jungsuk 정숙
            kyonghui gyeonghui kyunghee 경희
            hyonchol hyeoncheol hyunchul 현철
            hakbong hakpong 학봉
            yunsok yoonsuk yunseok 윤석
            yol yeol yul 열
            paek baek paik 백
            kuk gook guk 국
            hun hoon 훈
            sik shik 식
            cao tsao
            guo kuo 郭
            deng teng 邓
            zhou chou 周
            cai tsai 蔡
            xue hsueh 薛
            jieshi chiehshih 介石
            guofeng kuofeng
            xun hsun
            ren jen 任
            zi tzu
        ";
        for line in table.lines().map(str::trim).filter(|line| !line.is_empty()) {
            let words: Vec<&str> = line.split(' ').collect();
            for other in &words[1..] {
                let is_southern = shared(words[0], other);
                assert!(
                    is_southern,
                    "{} {other}: {:?} {:?}",
                    words[0],
                    syllable_keys(words[0]),
                    syllable_keys(other)
                );
            }
        }
    }

    #[test]
    fn different_syllables_do_not() {
        for (a, b) in [
            ("pong", "pyong"),
            ("chol", "chun"),
            ("xi", "si"),
            ("wang", "huang"),
            ("li", "liu"),
            ("kim", "kam"),
            ("lin", "ling"),
            ("chen", "shen"),
            ("jin", "jing"),
            ("song", "sang"),
            ("hyok", "hak"),
            ("eun", "woon"),
            ("zhou", "zhao"),
            ("hui", "hu"),
            ("chol", "chil"),
            ("min", "mun"),
            ("jongil", "jongun"),
            ("xu", "hu"),
        ] {
            assert!(!shared(a, b), "{a} {b}: {:?} {:?}", syllable_keys(a), syllable_keys(b));
        }
    }

    #[test]
    fn other_words_have_no_keys() {
        for word in ["smith", "vladimir", "muhammad", "x", "7", "", "иван", "習近平近平"] {
            assert!(syllable_keys(word).is_empty(), "{word}: {:?}", syllable_keys(word));
        }
    }
}
