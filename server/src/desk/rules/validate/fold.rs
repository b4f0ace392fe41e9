//! Words made comparable.

/// Latin letters by the plain ones they are read as; lower case only, since case is folded first.
const LATIN: &[(&str, &str)] = &[
    ("àáâãäåāăąǎạảấầẩẫậắằẳẵặª", "a"),
    ("çćĉċč", "c"),
    ("ďđð", "d"),
    ("èéêëēĕėęěẹẻẽếềểễệ", "e"),
    ("ĝğġģ", "g"),
    ("ĥħ", "h"),
    ("ìíîïĩīĭįıǐịỉ", "i"),
    ("ĵ", "j"),
    ("ķ", "k"),
    ("ĺļľŀł", "l"),
    ("ñńņňŉ", "n"),
    ("òóôõöøōŏőǒọỏốồổỗộơớờởỡợº", "o"),
    ("ŕŗř", "r"),
    ("śŝşšșſ", "s"),
    ("ţťŧț", "t"),
    ("ùúûüũūŭůűųǔụủưứừửữự", "u"),
    ("ŵ", "w"),
    ("ýÿŷỳỹỷỵ", "y"),
    ("źżž", "z"),
    ("æ", "ae"),
    ("œ", "oe"),
    ("ß", "ss"),
    ("þ", "th"),
];

/// A text as a key for comparing: case and Latin accents folded; what joins parts of a word (`'`,
/// `.`, `-`, `_`) dropped, so that "E-mail" is "email" and "C.P.F." is "cpf"; any other punctuation
/// and white space one space between words. Never for showing.
pub fn normalize_key(text: &str) -> String {
    let mut key = String::with_capacity(text.len());
    for c in text.chars().flat_map(char::to_lowercase) {
        if matches!(c, '\'' | '\u{2019}' | '.' | '-' | '_' | '\u{AD}' | '\u{300}'..='\u{36F}') {
            continue;
        }
        match LATIN.iter().find(|(letters, _)| letters.contains(c)) {
            Some((_, plain)) => key.push_str(plain),
            None if c.is_alphanumeric() => key.push(c),
            None if !key.is_empty() && !key.ends_with(' ') => key.push(' '),
            None => {}
        }
    }
    key.truncate(key.trim_end().len());
    key
}
