use jiff::civil::date;
use proptest::prelude::*;

use super::*;

fn today() -> Date {
    date(2026, 11, 23)
}

fn any_kind() -> impl Strategy<Value = FieldKind> {
    prop::sample::select(FieldKind::ALL.to_vec())
}

proptest! {
    #[test]
    fn what_is_stored_is_read_back_and_written_back(
        kind in any_kind(),
        text in "\\PC{0,30}|[0-9.,/+()@ a-z-]{1,20}|[a-z.]{1,8}@[a-zA-Z]{1,5}\\.[a-z]{2,3}|[0-9]{10,14}|-?[0-9.,]{1,9}",
    ) {
        if let Ok(stored) = parse(kind, &text, today()) {
            prop_assert_eq!(parse(kind, &stored, today()), Ok(stored.clone()));
            if kind != FieldKind::Number {
                prop_assert_eq!(parse(kind, &format(kind, &stored), today()), Ok(stored.clone()));
            }
            let _ = mask(kind, &stored);
        }
        let _ = (mask(kind, &text), format(kind, &text), extract_email(&text));
        let key = normalize_key(&text);
        prop_assert_eq!(normalize_key(&key), key);
    }

    #[test]
    fn one_wrong_digit_of_a_cpf_is_noticed(base in 0_u64..1_000_000_000, place in 0_usize..11, add in 1_u8..10) {
        let found = (0..100).map(|check| format!("{base:09}{check:02}")).find(|number| cpf(number).is_ok());
        if let Some(number) = found {
            let mut digits = number.into_bytes();
            digits[place] = b'0' + (digits[place] - b'0' + add) % 10;
            let changed = String::from_utf8_lossy(&digits).into_owned();
            // A remainder of 0 or 1 both give the check digit 0, the one blind spot of modulus 11.
            prop_assert!(cpf(&changed).is_err() || changed.ends_with('0') || changed[9..].starts_with('0'));
        }
    }
}
