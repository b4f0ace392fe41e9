//! Times as a browser's time input has them.

use super::model::{DAY_MINUTES, Span};

/// `08:00`; the day's end is the midnight that begins the next.
pub fn shown(minute: u16) -> String {
    format!("{:02}:{:02}", minute / 60 % 24, minute % 60)
}

/// `None` while nothing whole is typed.
pub fn parsed(text: &str) -> Option<u16> {
    let (hours, minutes) = text.split_once(':')?;
    let (hours, minutes): (u16, u16) = (hours.parse().ok()?, minutes.get(..2)?.parse().ok()?);
    (hours < 24 && minutes < 60).then_some(hours * 60 + minutes)
}

/// The end of a span: midnight is the day's end.
pub fn parsed_end(text: &str) -> Option<u16> {
    parsed(text).map(|minute| if minute == 0 { DAY_MINUTES } else { minute })
}

/// `08:00–12:00, 13:00–18:00`; nothing for a closed day.
pub fn day(spans: &[Span]) -> String {
    let one = |span: &Span| {
        let until = if span.until == DAY_MINUTES { "24:00".to_owned() } else { shown(span.until) };
        format!("{}–{until}", shown(span.from))
    };
    spans.iter().map(one).collect::<Vec<_>>().join(", ")
}

/// What comes after the others: an hour's break, then as long as it goes.
pub fn another(spans: &[Span]) -> Span {
    match spans.iter().map(|span| span.until).max() {
        None => Span { from: 8 * 60, until: 18 * 60 },
        Some(last) => {
            let from = (last + 60).min(DAY_MINUTES - 60);
            Span { from, until: (from + 4 * 60).min(DAY_MINUTES) }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_go_into_an_input_and_come_back() {
        for minute in [0, 1, 59, 60, 725, 1_439] {
            assert_eq!(parsed(&shown(minute)), Some(minute));
        }
        assert_eq!((parsed_end("00:00"), parsed_end(&shown(DAY_MINUTES))), (Some(DAY_MINUTES), Some(DAY_MINUTES)));
        for wrong in ["", "8", "24:00", "08:60", "8:", "-1:00", "08:0x", "é:é"] {
            assert_eq!(parsed(wrong), None, "{wrong}");
        }
        assert_eq!(
            day(&[Span { from: 480, until: 720 }, Span { from: 780, until: 1_440 }]),
            "08:00–12:00, 13:00–24:00"
        );
        assert_eq!(another(&[Span { from: 0, until: 1_440 }]), Span { from: 1_380, until: 1_440 });
    }
}
