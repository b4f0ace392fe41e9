//! The day's times, ticking.

use super::model::{Break, Shift};
use crate::{locales::use_texts, queue::state::Desk, time::Timestamp};
use leptos::prelude::*;

/// `Ativo · 2h14`, or `Almoço · 12 min`; no time in the first minute. Changes once a minute and not once a second.
pub fn day_text(desk: Desk) -> Memo<String> {
    let texts = use_texts();
    let duration = move |seconds: u32| (seconds >= 60).then(|| (texts.ui.duration)(seconds));
    Memo::new(move |_| {
        let now = desk.now.get();
        desk.shift.with(|shift| match shift {
            None => String::new(),
            Some(shift) => match shift.current_break() {
                Some(pause) => lasting(&pause.reason_name, duration(pause.started_at.seconds_until(now))),
                None => lasting(texts.shift.active, duration(shift.worked_seconds(now))),
            },
        })
    })
}

fn lasting(what: &str, duration: Option<String>) -> String {
    duration.map_or_else(|| what.to_owned(), |duration| format!("{what} · {duration}"))
}

/// `12:04`, or `1:02:09`: the clock of a break.
pub fn stopwatch(seconds: u32) -> String {
    let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    if hours > 0 { format!("{hours}:{minutes:02}:{seconds:02}") } else { format!("{minutes:02}:{seconds:02}") }
}

/// Seconds of all breaks until `now`.
pub fn paused_seconds(breaks: &[Break], now: Timestamp) -> u32 {
    breaks.iter().map(|pause| pause.started_at.seconds_until(pause.ended_at.unwrap_or(now))).sum()
}

/// What was worked and what was paused, as words.
pub fn summary(shift: &Shift, now: Timestamp, duration: fn(u32) -> String) -> (String, Option<String>) {
    let paused = paused_seconds(&shift.breaks, now);
    (duration(shift.worked_seconds(now)), (!shift.breaks.is_empty()).then(|| duration(paused)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{id::BreakReasonId, locales::Locale};

    fn pause(from: i64, until: Option<i64>) -> Break {
        let at = |minute: i64| Timestamp(minute * 60_000);
        Break { reason: BreakReasonId(1), reason_name: "Almoço".into(), started_at: at(from), ended_at: until.map(at) }
    }

    #[test]
    fn a_day_counts_neither_its_breaks_nor_the_one_that_goes_on() {
        let shift = Shift { started_at: Timestamp(0), breaks: vec![pause(60, Some(75)), pause(120, None)] };
        let now = Timestamp(130 * 60_000);
        let (worked, paused) = summary(&shift, now, Locale::PtBr.texts().ui.duration);
        assert_eq!(worked, "1h45");
        assert_eq!(paused.as_deref(), Some("25 min"));
    }

    #[test]
    fn durations_read_naturally_in_each_language() {
        let duration = |locale: Locale, seconds| (locale.texts().ui.duration)(seconds);
        assert_eq!(duration(Locale::PtBr, 59), "menos de 1 min");
        assert_eq!(duration(Locale::PtBr, 45 * 60), "45 min");
        assert_eq!(duration(Locale::PtBr, 2 * 3600 + 14 * 60), "2h14");
        assert_eq!(duration(Locale::En, 2 * 3600 + 4 * 60), "2h 04m");
        assert_eq!(duration(Locale::Es, 10 * 3600), "10 h 00");
    }

    #[test]
    fn the_stopwatch_shows_hours_only_when_there_are_some() {
        assert_eq!(stopwatch(0), "00:00");
        assert_eq!(stopwatch(724), "12:04");
        assert_eq!(stopwatch(3729), "1:02:09");
    }
}
