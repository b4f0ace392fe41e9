//! What a customer means by a sentence in which the answer is only a part: "meu nome é Joana",
//! "meu cpf é 123.456.789-09". What comes out has passed the rules of `desk::rules::validate`.

use jiff::civil::Date;

use crate::desk::rules::validate::{self, FieldKind, Reason, extract_email, is_greeting, normalize_key};

/// The value of a field of this `kind` in what was said.
pub(super) fn answer(kind: FieldKind, said: &str, today: Date) -> Result<String, Reason> {
    match kind {
        FieldKind::Name => name(said),
        FieldKind::Email => extract_email(said).map_or_else(|| validate::email(said), Ok),
        FieldKind::Text => validate::free_text(said),
        FieldKind::Number | FieldKind::Registration => {
            validate::parse(kind, said, today).or_else(|reason| only_part(kind, said, today).ok_or(reason))
        }
        FieldKind::Phone | FieldKind::Cpf | FieldKind::Cnpj | FieldKind::BirthDate => {
            let parse = |part: &str| validate::parse(kind, part, today);
            parse(said).or_else(|reason| {
                let mut parts = runs(said).chain(words(said));
                parts.find_map(|part| parse(part).ok()).ok_or(reason)
            })
        }
    }
}

/// The only word with a digit in it: of two numbers nobody knows which one is meant.
fn only_part(kind: FieldKind, said: &str, today: Date) -> Option<String> {
    let mut parts = words(said).filter(|word| word.chars().any(|c| c.is_ascii_digit()));
    let only = parts.next().filter(|_| parts.next().is_none())?;
    validate::parse(kind, only, today).ok()
}

fn words(said: &str) -> impl Iterator<Item = &str> {
    said.split_whitespace().map(|word| word.trim_matches(|c: char| ".,;:!?()\"'".contains(c)))
}

/// Stretches of digits and what stands between digits.
fn runs(said: &str) -> impl Iterator<Item = &str> {
    said.split(|c: char| !(c.is_ascii_digit() || " .-/()+".contains(c)))
        .map(|run| run.trim_matches(|c: char| " .-/".contains(c)))
        .filter(|run| !run.is_empty())
}

/// How people lead in to their name, as `normalize_key` writes it; longer ones first.
const LEAD_INS: &[&str] = &[
    "pode me chamar de",
    "o meu nome e",
    "meu nome e",
    "meu nome",
    "mi nombre es",
    "my name is",
    "my names",
    "eu me chamo",
    "me chamo",
    "me llamo",
    "eu sou o",
    "eu sou a",
    "eu sou",
    "sou o",
    "sou a",
    "sou",
    "yo soy",
    "soy",
    "aqui e o",
    "aqui e a",
    "aqui e",
    "this is",
    "i am",
    "im",
    "nome",
    "nombre",
    "name",
];

/// Words of requests, which are not part of names.
const REQUEST_WORDS: &[&str] = &[
    "quero",
    "queria",
    "preciso",
    "gostaria",
    "ajuda",
    "problema",
    "boleto",
    "fatura",
    "pagamento",
    "pagar",
    "segunda",
    "cancelar",
    "como",
    "quando",
    "porque",
    "nao",
    "want",
    "need",
    "help",
    "problem",
    "invoice",
    "payment",
    "cancel",
    "how",
    "when",
    "why",
    "quiero",
    "necesito",
    "quisiera",
    "ayuda",
    "factura",
    "pago",
    "cuando",
    "tenho",
    "minha",
    "estou",
    "have",
    "my",
    "tengo",
    "estoy",
    "internet",
    "with",
    "voces",
];

/// More words than a name has, even a long Brazilian one.
const MAX_NAME_WORDS: usize = 9;

fn name(said: &str) -> Result<String, Reason> {
    let whole = validate::name(said)?;
    let mut rest = without_greeting(&whole);
    for lead_in in LEAD_INS {
        if let Some(after) = without(rest, lead_in) {
            rest = after;
            break;
        }
    }
    let bare = rest.trim_matches(|c: char| c.is_whitespace() || ".,;:!".contains(c));
    let key = normalize_key(bare);
    let digits = bare.chars().filter(char::is_ascii_digit).count();
    let is_request = bare.contains(['?', '@'])
        || digits > 2
        || key.split(' ').count() > MAX_NAME_WORDS
        || key.split(' ').any(|word| REQUEST_WORDS.contains(&word));
    if is_request { Err(Reason::NotName) } else { validate::name(bare) }
}

/// What follows the longest greeting at the beginning.
fn without_greeting(line: &str) -> &str {
    let ends = line.match_indices(' ').map(|(at, _)| line.split_at(at));
    let mut greetings = ends.filter(|(greeting, _)| is_greeting(greeting));
    greetings.next_back().map_or(line, |(_, rest)| rest.trim_start())
}

/// What follows these words at the beginning; `None` when nothing does.
fn without<'a>(line: &'a str, lead_in: &str) -> Option<&'a str> {
    let mut ends = line.match_indices(' ').map(|(at, _)| line.split_at(at));
    ends.find(|(before, _)| normalize_key(before) == lead_in).map(|(_, rest)| rest.trim_start())
}
