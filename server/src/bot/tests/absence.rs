use super::*;
use jiff::civil::DateTime;

fn closed(ends: bool, text: &str, next: Option<DateTime>) -> Closed {
    Closed { department_id: 20, text: text.into(), ends, next }
}

/// Chooses the department that is closed, in the menu.
fn chooses(closed: &[Closed], paused: Option<&str>, locale: Locale) -> (Memory, Vec<Effect>) {
    let moment = Moment { closed, paused, ..now(locale) };
    hear(&nortel(), Chat::at_menu().memory, Input::Choice("department:20".into()), &moment)
}

fn words(effects: &[Effect]) -> Vec<&str> {
    let said = effects.iter().filter_map(|effect| match effect {
        Effect::Say(say) => Some(say.text.as_str()),
        _ => None,
    });
    said.collect()
}

#[test]
fn who_comes_while_it_is_closed_waits_and_hears_when_it_opens() {
    for (next, told) in [
        (date(2026, 11, 23).at(13, 30, 0, 0), "Voltamos hoje, às 13:30."),
        (date(2026, 11, 24).at(8, 0, 0, 0), "Voltamos amanhã, às 08:00."),
        (date(2026, 12, 1).at(8, 0, 0, 0), "Voltamos terça-feira, 01/12, às 08:00."),
    ] {
        let (memory, effects) = chooses(&[closed(false, "Fechado.", Some(next))], None, Locale::PtBr);
        assert_eq!(memory.step, Step::HandedOver);
        assert_eq!(effects.first(), Some(&Effect::HandOver { department_id: 20 }));
        assert_eq!(words(&effects), [format!("Fechado. {told}")]);
    }
    let (_, effects) = chooses(&[closed(false, "", None)], None, Locale::Es);
    assert!(words(&effects)[0].starts_with("Suporte técnico no está atendiendo ahora."), "{effects:?}");
    let elsewhere = [Closed { department_id: 10, ..closed(true, "Fechado.", None) }];
    assert!(words(&chooses(&elsewhere, None, Locale::PtBr).1)[0].starts_with("Seu protocolo"), "it is open here");
}

#[test]
fn who_comes_while_it_is_closed_may_be_told_only() {
    let next = Some(date(2026, 12, 1).at(8, 0, 0, 0));
    let (memory, effects) = chooses(&[closed(true, "", next)], None, Locale::En);
    assert_eq!(memory.step, Step::Done);
    let said = "Suporte técnico is closed at the moment. We are back on Tuesday, 1 December, at 08:00.";
    assert_eq!(words(&effects), [said]);
    assert_eq!(effects.last(), Some(&Effect::Close { department_id: 20 }));
}

#[test]
fn a_pause_holds_until_it_is_over() {
    let (memory, effects) = chooses(&[], Some("Já voltamos, {{customer.first_name}}."), Locale::PtBr);
    assert_eq!((memory.step, words(&effects)), (Step::Held, vec!["Já voltamos, Joana."]));
    assert!(!effects.iter().any(|effect| matches!(effect, Effect::HandOver { .. })));
    let stored = serde_json::to_string(&memory).unwrap_or_default();
    assert!(stored.contains(HELD) && stored.contains(NUDGED), "so is it found, and left in peace: {stored}");
    let moment = Moment { paused: Some(""), ..now(Locale::PtBr) };
    for input in [Input::Text("oi?".into()), Input::Silence] {
        let (still, effects) = hear(&nortel(), memory.clone(), input, &moment);
        assert_eq!((still.step, effects), (Step::Held, Vec::new()));
    }
    for input in [Input::Resumed, Input::Text("oi?".into())] {
        let (after, effects) = hear(&nortel(), memory.clone(), input, &now(Locale::PtBr));
        assert_eq!(after.step, Step::HandedOver);
        assert_eq!(effects.first(), Some(&Effect::HandOver { department_id: 20 }));
        assert!(words(&effects)[0].starts_with("Obrigada por esperar. Seu protocolo"), "{effects:?}");
    }
    // The department is gone meanwhile.
    let mut config = nortel();
    config.departments.retain(|department| department.id != 20);
    let (after, effects) = hear(&config, memory, Input::Resumed, &now(Locale::PtBr));
    assert_eq!(after.step, Step::Department);
    assert!(words(&effects)[0].starts_with("Essa opção não está mais disponível."), "{effects:?}");
    // Told of the end of a pause, who is not held hears nothing.
    let asked = Chat::at_menu().memory;
    assert_eq!(hear(&nortel(), asked.clone(), Input::Resumed, &now(Locale::PtBr)), (asked, Vec::new()));
}
