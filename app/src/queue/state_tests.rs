use super::*;
use crate::{
    queue::{model::State, reducer::tests::row},
    session::model::{Company, Role},
    time::Zone,
};
use std::sync::atomic::{AtomicU32, Ordering};

const ME: UserId = UserId(7);

fn me() -> Me {
    let company = Company { name: "Nortel".into(), hue: 196, zone: Zone::default() };
    Me {
        id: ME,
        name: "Marina".into(),
        email: "marina@nortel.example".into(),
        role: Role::Agent,
        seen_by: None,
        company,
    }
}

fn desk(cursor: i64, rows: Vec<ConversationRow>) -> Desk {
    let directory = Directory { my_departments: vec![DepartmentId(1)], ..Directory::default() };
    let shift = Some(Shift { started_at: Timestamp(0), breaks: Vec::new() });
    Desk::new(me(), Workspace { cursor, now: Timestamp(0), shift, rows, directory })
}

fn announce(desk: Desk, cursor: i64, row: ConversationRow) {
    desk.hear(Heard::Event { cursor, event: LiveEvent::Conversation { row: Box::new(row), messages: Vec::new() } });
}

fn list(desk: Desk, tab: Tab) -> Vec<i64> {
    desk.list(tab).get_untracked().into_iter().map(|id| id.0).collect()
}

#[test]
fn an_event_changes_its_row_and_moves_it_between_the_lists() {
    Owner::new().with(|| {
        let desk = desk(1, vec![row(1, State::Waiting, 1), row(2, State::Waiting, 1)]);
        let second = desk.rows.row(ConversationId(2));
        announce(desk, 2, row(1, State::Open, 2));
        assert_eq!(list(desk, Tab::Mine), [1]);
        assert_eq!(list(desk, Tab::Waiting), [2]);
        assert_eq!(desk.cursor(), 2);
        assert!(
            second.is_some_and(|second| second.get_untracked() == row(2, State::Waiting, 1)),
            "the other one is untouched"
        );
    });
}

#[test]
fn the_answer_to_taking_shows_at_once_and_its_echo_changes_nothing() {
    Owner::new().with(|| {
        let desk = desk(1, vec![row(1, State::Waiting, 1)]);
        let told = Arc::new(AtomicU32::new(0));
        let heard = told.clone();
        desk.listen(move |news| {
            if let News::Conversation(..) = news {
                heard.fetch_add(1, Ordering::Relaxed);
            }
        });
        desk.accept(&row(1, State::Open, 2), None);
        assert_eq!(list(desk, Tab::Mine), [1]);
        announce(desk, 2, row(1, State::Open, 2));
        assert_eq!(list(desk, Tab::Mine), [1]);
        assert_eq!(told.load(Ordering::Relaxed), 2);
    });
}

#[test]
fn the_end_of_the_day_empties_the_screen() {
    Owner::new().with(|| {
        let desk = desk(1, vec![row(1, State::Waiting, 1), row(3, State::Bot, 1)]);
        desk.set_shift(None);
        assert!(Tab::ALL.into_iter().all(|tab| list(desk, tab).is_empty()));
        assert!(desk.rows.row(ConversationId(1)).is_none());
        assert_eq!(desk.shift.get_untracked(), None);
    });
}

#[test]
fn a_newer_build_is_noticed_and_the_end_of_the_session_as_well() {
    Owner::new().with(|| {
        let desk = desk(1, Vec::new());
        desk.hear(Heard::Build("a".into()));
        desk.hear(Heard::Build("a".into()));
        assert!(!desk.outdated.get_untracked());
        desk.hear(Heard::Build("b".into()));
        assert!(desk.outdated.get_untracked());
        desk.hear(Heard::Bye);
        assert!(desk.signed_out.get_untracked());
    });
}
