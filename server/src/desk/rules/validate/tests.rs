use jiff::civil::date;

use super::*;

fn today() -> Date {
    date(2026, 11, 23)
}

type Table<'a> = &'a [(&'a str, Result<&'a str, Reason>)];

fn check(kind: FieldKind, table: Table<'_>) {
    for (given, expected) in table {
        let parsed = parse(kind, given, today());
        assert_eq!(parsed.as_deref(), expected.as_ref().copied(), "{kind:?} {given:?}");
    }
}

#[test]
fn names() {
    check(
        FieldKind::Name,
        &[
            ("  Joana   Prado ", Ok("Joana Prado")),
            ("Jô", Ok("Jô")),
            ("Ai", Ok("Ai")),
            ("Dia Mirza", Ok("Dia Mirza")),
            ("", Err(Reason::Empty)),
            ("J", Err(Reason::TooShort { min: 2 })),
            ("12345", Err(Reason::NoLetter)),
        ],
    );
    for greeting in [
        "oi",
        "Oiii!",
        "Olá",
        "Olá, bom dia!",
        "boa tarde",
        "boa noite",
        "Hello",
        "hey there",
        "hola",
        "Buenos días",
        "good morning",
        "e aí",
        "oi, tudo bem?",
        "opa",
    ] {
        assert_eq!(name(greeting), Err(Reason::Greeting), "{greeting}");
    }
    assert_eq!(name(&"a".repeat(121)), Err(Reason::TooLong { max: 120 }));
}

#[test]
fn emails() {
    check(
        FieldKind::Email,
        &[
            (" Joana.Prado@Nortel.COM.br ", Ok("Joana.Prado@nortel.com.br")),
            ("a+b@x-y.io", Ok("a+b@x-y.io")),
            ("joana", Err(Reason::NotEmail)),
            ("joana@nortel", Err(Reason::NotEmail)),
            ("jo ana@nortel.com", Err(Reason::NotEmail)),
            ("a@b@c.com", Err(Reason::NotEmail)),
            ("@b.com", Err(Reason::NotEmail)),
            (".a@b.com", Err(Reason::NotEmail)),
            ("a@b..com", Err(Reason::NotEmail)),
            ("a@-b.com", Err(Reason::NotEmail)),
            ("a@10.0.0.1", Err(Reason::NotEmail)),
            ("a\u{0}@b.com", Err(Reason::NotEmail)),
            ("", Err(Reason::Empty)),
        ],
    );
    for (sentence, found) in [
        ("meu email é x@y.com", Some("x@y.com")),
        ("É joana@nortel.com.br.", Some("joana@nortel.com.br")),
        ("Joana <joana@nortel.com>", Some("joana@nortel.com")),
        ("mailto:a@b.co!", Some("a@b.co")),
        ("não tenho @ nenhum", None),
    ] {
        assert_eq!(extract_email(sentence).as_deref(), found, "{sentence}");
    }
}

#[test]
fn phones() {
    check(
        FieldKind::Phone,
        &[
            ("(81) 99888-1234", Ok("81998881234")),
            ("81 3888-1234", Ok("8138881234")),
            ("+55 81 99888 1234", Ok("81998881234")),
            ("5581998881234", Ok("81998881234")),
            ("081 99888-1234", Ok("81998881234")),
            ("55 99888-1234", Ok("55998881234")),
            ("+351 912 345 678", Ok("+351912345678")),
            ("+1 919 555 1234", Ok("+19195551234")),
            ("99888-1234", Err(Reason::NotPhone)),
            ("81 89888-12345", Err(Reason::NotPhone)),
            ("01 99888-1234", Err(Reason::NotPhone)),
            ("99999999999", Err(Reason::NotPhone)),
            ("+55 81 998", Err(Reason::NotPhone)),
            ("+1234567", Err(Reason::NotPhone)),
            ("ligue 81", Err(Reason::Characters)),
            (" ", Err(Reason::Empty)),
        ],
    );
}

#[test]
fn documents() {
    check(
        FieldKind::Cpf,
        &[
            ("123.456.789-09", Ok("12345678909")),
            ("529 982 247 25", Ok("52998224725")),
            ("123.456.789-00", Err(Reason::CheckDigits)),
            ("111.111.111-11", Err(Reason::CheckDigits)),
            ("1234567890", Err(Reason::WrongLength { length: 10 })),
            ("1234567890a", Err(Reason::Characters)),
            ("", Err(Reason::Empty)),
        ],
    );
    check(
        FieldKind::Cnpj,
        &[
            ("11.222.333/0001-81", Ok("11222333000181")),
            // Receita Federal's own example of the alphanumeric form.
            ("12.ABC.345/01DE-35", Ok("12ABC34501DE35")),
            ("12abc34501de35", Ok("12ABC34501DE35")),
            ("12.ABC.345/01DE-36", Err(Reason::CheckDigits)),
            ("11.222.333/0001-82", Err(Reason::CheckDigits)),
            ("00.000.000/0000-00", Err(Reason::CheckDigits)),
            ("12ABC34501DEAB", Err(Reason::Characters)),
            ("11.222.333/0001", Err(Reason::WrongLength { length: 12 })),
            ("é", Err(Reason::Characters)),
        ],
    );
}

#[test]
fn dates_registrations_and_numbers() {
    check(
        FieldKind::BirthDate,
        &[
            ("31/12/1990", Ok("1990-12-31")),
            ("1/2/1990", Ok("1990-02-01")),
            ("1990-12-31", Ok("1990-12-31")),
            ("31121990", Ok("1990-12-31")),
            ("23/11/2026", Ok("2026-11-23")),
            ("23/11/1896", Ok("1896-11-23")),
            ("24/11/2026", Err(Reason::FutureDate)),
            ("22/11/1896", Err(Reason::TooLongAgo)),
            ("31/02/1990", Err(Reason::NotDate)),
            ("31/12/90", Err(Reason::NotDate)),
            ("99999/1/1990", Err(Reason::NotDate)),
            ("ontem", Err(Reason::NotDate)),
        ],
    );
    check(
        FieldKind::Registration,
        &[(" 00-12.3/A ", Ok("00-12.3/A")), ("--", Err(Reason::Characters)), ("12 34", Err(Reason::Characters))],
    );
    check(
        FieldKind::Number,
        &[
            ("42", Ok("42")),
            ("-007", Ok("-7")),
            ("1.500", Ok("1500")),
            ("1.234.567,80", Ok("1234567.8")),
            ("1,234,567.80", Ok("1234567.8")),
            ("2,5", Ok("2.5")),
            ("2.5", Ok("2.5")),
            ("1,234", Ok("1.2340")),
            ("1.2340", Ok("1.2340")),
            ("-0", Ok("0")),
            ("1.", Err(Reason::NotNumber)),
            (",5", Err(Reason::NotNumber)),
            ("1.23.4", Err(Reason::NotNumber)),
            ("dois", Err(Reason::NotNumber)),
            ("1234567890123456", Err(Reason::TooLong { max: 15 })),
        ],
    );
    assert_eq!(free_text(&"a".repeat(501)), Err(Reason::TooLong { max: 500 }));
}

#[test]
fn values_are_shown_whole_and_masked() {
    for (kind, value, whole, masked) in [
        (FieldKind::Cpf, "12345678909", "123.456.789-09", "•••.456.789-••"),
        (FieldKind::Cnpj, "12ABC34501DE35", "12.ABC.345/01DE-35", "••.ABC.345/01DE-••"),
        (FieldKind::Phone, "81998881234", "(81) 99888-1234", "(81) •••••-1234"),
        (FieldKind::Phone, "8138881234", "(81) 3888-1234", "(81) ••••-1234"),
        (FieldKind::Phone, "+351912345678", "+351912345678", "•••••••••678"),
        (FieldKind::Email, "joana@nortel.com", "joana@nortel.com", "j•••@nortel.com"),
        (FieldKind::BirthDate, "1990-12-31", "31/12/1990", "••/••/1990"),
        (FieldKind::Registration, "00-123", "00-123", "•••123"),
        (FieldKind::Registration, "7", "7", "•"),
        (FieldKind::Name, "Joana", "Joana", "Joana"),
        (FieldKind::Cpf, "não sei", "não sei", "•••••••"),
        (FieldKind::BirthDate, "ontem", "ontem", "•••••"),
    ] {
        assert_eq!(format(kind, value), whole);
        assert_eq!(mask(kind, value), masked);
    }
}

#[test]
fn keys_are_comparable() {
    for (text, key) in [
        ("  Suporte TÉCNICO! ", "suporte tecnico"),
        ("E-mail", "email"),
        ("C.P.F.", "cpf"),
        ("Não/Sim", "nao sim"),
        ("nin\u{303}o", "nino"),
        ("Straße Œuvre İzmir", "strasse oeuvre izmir"),
        ("👍", ""),
    ] {
        assert_eq!(normalize_key(text), key);
    }
}
