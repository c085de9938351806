//! Cutting and folding, case by case.

use lictor_text::{Script, fold, words};

fn check(text: &str, expected: &str) {
    assert_eq!(fold(text), expected, "{text}");
}

#[test]
fn case_and_diacritics() {
    check("MÜLLER, Jürgen", "muller jurgen");
    check("Straße", "strasse");
    check(
        "Łódź Ørsted Đoković Æsir Œuvre Þór Guðmundur",
        "lodz orsted dokovic aesir oeuvre thor gudmundur",
    );
    check("Əliyev Ilham oğlu", "aliyev ilham oglu");
    check("İSTANBUL Diyarbakır IĞDIR", "istanbul diyarbakir igdir");
    check("Nguyễn Văn Đức", "nguyen van duc");
    check("Māori ʻOkina Sámi Ŋ", "maori okina sami ng");
    check("Al-Qādhāfī, Muʿammar", "al qadhafi muammar");
    check("ﬁn ﬀ ĳ ǆ", "fin ff ij dz");
    check("e\u{301}lan E\u{301}LAN", "elan elan");
}

#[test]
fn apostrophes_join() {
    check("People's Sa'id Ma’ruf O'Brien", "peoples said maruf obrien");
    check("Sa`id Saʿid Saʾid Sa‘id Sa´id Saʻid", "said said said said said said");
    check("'Abd al-Qadir' ''", "abd al qadir");
    check("Мар'яна Мар’яна", "маряна маряна");
}

#[test]
fn dots() {
    check("S.A. d.o.o. U.S.A S.p.A.", "sa doo usa spa");
    check("J. Smith", "j smith");
    check("J.R. Smith", "jr smith");
    check("J.Smith", "j smith");
    check("Sp. z o.o. Sh.p.k. Ph.D. e.V.", "sp z oo sh pk ph d ev");
    check("Co.,Ltd.", "co ltd");
    check("О.О.О. «Ромашка»", "ооо ромашка");
    check("ذ.م.م", "ذمم");
    check("3.5 1.000,00", "3 5 1 000 00");
    check("S. A.", "s a");
    check("A..B .A. ...", "a b a");
}

#[test]
fn signs() {
    check("AT&T Smith & Sons", "at and t smith and sons");
    check("№5 № 5 #5 No. 5 Nº 5", "no 5 no 5 no 5 no 5 no 5");
    check("# x #", "x");
    check("a@b.com", "a b com");
    check("A/S c/o x_y", "a s c o x y");
    check("Acme™ Ltd® ©", "acme ltd");
    check("㈱トヨタ", "株 トヨタ");
}

#[test]
fn digits() {
    check("MI6 F14 B52 17N", "mi6 f14 b52 17n");
    check("۱۲۳ ٤٥٦ १२३ １２３ ๑๒", "123 456 123 123 12");
    check("Ⅳ ① ½", "iv 1 1 2");
}

#[test]
fn arabic_script() {
    check("أحمد إبراهيم آل ٱلله", "احمد ابراهيم ال الله");
    check("مُحَمَّد مـحـمـد", "محمد محمد");
    check("مصطفى فاطمة مؤمن رائد ضياء", "مصطفي فاطمه مومن رايد ضيا");
    check("ایران کریم", "ايران كريم");
    check("خامنه\u{200c}ای", "خامنهاي");
    check("\u{200f}علي\u{200e}", "علي");
    check("ﻣﺤﻤﺪ", "محمد");
    check("خانۀ ئەحمەد ڕێبوار", "خانه اەحمەد رێبوار");
}

#[test]
fn other_scripts() {
    check("Москва́ Йод ЁЖ Їжак Ў", "москва йод ёж їжак ў");
    check("ΟΔΟΣ Οδός Ελλάς", "οδοσ οδοσ ελλασ");
    check("שָׁלוֹם צה\"ל ג׳ורג׳", "שלומ צהל גורג");
    check("ﾄﾖﾀ ガ カ\u{3099}", "トヨタ ガ ガ");
    check("\u{1100}\u{1161}\u{11a8} 김정은", "각 김정은");
    check("ジョン・スミス", "ジョン スミス");
    check("Հայաստան և", "հայաստան եւ");
    check("नेपाल", "नेपाल");
}

#[test]
fn mixed_scripts() {
    check("Ивaнов", "иванов"); // a Latin a
    check("Рutin", "putin"); // a Cyrillic Er
    check("中国ABC公司", "中国 abc 公司");
    check("山田たかし", "山田 たかし");
    check("ЖukWF", "ж ukwf");
}

#[test]
fn nothing_to_say() {
    for text in ["", "   ", "-- ...", "''", "\u{200d}\u{feff}", "🎉 🇮🇷", "\u{301}", "\u{94d}"]
    {
        assert!(words(text).is_empty(), "{text:?}: {:?}", words(text));
    }
    check("1\u{fe0f}\u{20e3} 🎉x", "1 x");
}

#[test]
fn spans_and_scripts() {
    let words = words("Ал-Qādir & ۱۲");
    let found: Vec<_> =
        words.iter().map(|it| (it.text.as_str(), it.start, it.end, it.script)).collect();
    assert_eq!(
        found,
        [
            ("ал", 0, 4, Script::Cyrillic),
            ("qadir", 5, 11, Script::Latin),
            ("and", 12, 13, Script::Latin),
            ("12", 14, 18, Script::Common),
        ]
    );
}

#[test]
fn long_texts_take_linear_time() {
    for piece in ["a.", "A", "'", "ض", "中", "a\u{301}", "#1", "\"", "ﷺ", "aж"] {
        let text = piece.repeat(100_000);
        let words = words(&text);
        assert!(words.iter().all(|word| word.end <= text.len()));
    }
}
