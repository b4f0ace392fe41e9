use super::*;
use crate::{
    id::{CustomerId, DepartmentId},
    queue::model::{Author, Channel, Directory},
    time::Timestamp,
};
use proptest::prelude::*;

const ME: UserId = UserId(7);

pub(crate) fn row(id: i64, state: State, seq: u32) -> ConversationRow {
    ConversationRow {
        id: ConversationId(id),
        protocol: format!("202611230848{id:05}"),
        state,
        channel: Channel::WebChat,
        customer: CustomerId(id),
        customer_name: None,
        department: Some(DepartmentId(1)),
        agent: (state == State::Open).then_some(ME),
        agent_name: None,
        created_at: Timestamp(id),
        waiting_since: (state == State::Waiting).then_some(Timestamp(1000 - id)),
        opened_at: None,
        ended_at: None,
        unanswered_since: None,
        last_seq: seq,
        last_at: Timestamp(i64::from(seq)),
        last_author: Author::Customer,
        preview: String::new(),
        unread: 0,
        customer_delivered: 0,
        customer_read: 0,
        agent_read: 0,
        labels: Vec::new(),
    }
}

fn workspace(cursor: i64, rows: Vec<ConversationRow>) -> Workspace {
    let shift = Some(Shift { started_at: Timestamp(0), breaks: Vec::new() });
    let directory = Directory { my_departments: vec![DepartmentId(1)], ..Directory::default() };
    Workspace { cursor, now: Timestamp(0), shift, rows, directory }
}

fn conversation(row: ConversationRow) -> LiveEvent {
    LiveEvent::Conversation { row: Box::new(row), messages: Vec::new() }
}

fn ids(list: Vec<ConversationId>) -> Vec<i64> {
    list.into_iter().map(|id| id.0).collect()
}

#[test]
fn the_queue_is_strictly_by_waiting_time_and_mine_by_the_latest_word() {
    let rows = vec![
        row(1, State::Waiting, 1),
        row(2, State::Waiting, 9),
        row(3, State::Open, 4),
        row(4, State::Open, 8),
        row(6, State::Bot, 1),
        row(5, State::Bot, 2),
    ];
    let snapshot = Snapshot::new(&workspace(1, rows));
    assert_eq!(ids(snapshot.list(Tab::Waiting, ME)), [2, 1]);
    assert_eq!(ids(snapshot.list(Tab::Mine, ME)), [4, 3]);
    assert_eq!(ids(snapshot.list(Tab::Bot, ME)), [5, 6]);
}

#[test]
fn a_conversation_that_a_colleague_took_or_that_ended_leaves_the_lists() {
    let mut snapshot = Snapshot::new(&workspace(1, vec![row(1, State::Waiting, 1), row(2, State::Open, 1)]));
    let mut taken = row(1, State::Open, 2);
    taken.agent = Some(UserId(8));
    assert_eq!(snapshot.apply(2, &conversation(taken), ME).removed, Some(ConversationId(1)));
    assert_eq!(snapshot.apply(3, &conversation(row(2, State::Finished, 2)), ME).removed, Some(ConversationId(2)));
    assert!(snapshot.rows.is_empty());
}

#[test]
fn an_event_twice_or_late_changes_nothing() {
    let mut snapshot = Snapshot::new(&workspace(5, vec![row(1, State::Waiting, 3)]));
    assert_eq!(snapshot.apply(5, &conversation(row(1, State::Bot, 2)), ME), Change::default());
    let event = conversation(row(1, State::Open, 4));
    assert!(snapshot.apply(6, &event, ME).reordered);
    assert_eq!(snapshot.apply(6, &event, ME), Change::default());
}

#[test]
fn the_answer_to_a_command_is_not_undone_by_events_that_it_overtook() {
    let mut snapshot = Snapshot::new(&workspace(5, vec![row(1, State::Waiting, 3)]));
    snapshot.accept(&row(1, State::Open, 5), None, ME);
    assert_eq!(snapshot.apply(6, &conversation(row(1, State::Waiting, 4)), ME), Change::default());
    assert_eq!(ids(snapshot.list(Tab::Mine, ME)), [1]);
}

#[test]
fn a_row_read_ahead_of_the_stream_waits_for_the_stream_to_pass_it() {
    let mut snapshot = Snapshot::new(&workspace(5, vec![row(1, State::Open, 3)]));
    let mut marked = row(1, State::Open, 3);
    marked.customer_read = 3;
    snapshot.accept(&marked, Some(8), ME);
    snapshot.apply(7, &conversation(row(1, State::Open, 3)), ME);
    assert_eq!(snapshot.rows[&ConversationId(1)].customer_read, 3, "7 is older than 8");
    marked.unread = 2;
    snapshot.apply(9, &conversation(marked), ME);
    assert_eq!(snapshot.rows[&ConversationId(1)].unread, 2);
}

#[test]
fn a_watched_conversation_of_another_department_is_in_no_list() {
    let mut snapshot = Snapshot::new(&workspace(1, vec![row(1, State::Open, 1)]));
    let mut moved = row(1, State::Waiting, 2);
    moved.department = Some(DepartmentId(2));
    assert_eq!(snapshot.apply(2, &conversation(moved), ME).removed, Some(ConversationId(1)));
}

#[test]
fn a_server_that_lost_its_past_is_believed() {
    let mut snapshot = Snapshot::new(&workspace(900, Vec::new()));
    assert!(snapshot.apply(3, &LiveEvent::Resync, ME).reload);
}

#[test]
fn the_end_of_the_day_empties_the_lists_and_its_start_asks_for_them() {
    let mut snapshot = Snapshot::new(&workspace(1, vec![row(1, State::Waiting, 1)]));
    let ended = snapshot.apply(2, &LiveEvent::Shift { shift: None }, ME);
    assert!(ended.shift && snapshot.rows.is_empty());
    assert_eq!(snapshot.apply(3, &conversation(row(2, State::Waiting, 1)), ME), Change::default(), "no day, no queue");
    let shift = Some(Shift { started_at: Timestamp(4), breaks: Vec::new() });
    assert!(snapshot.apply(4, &LiveEvent::Shift { shift }, ME).reload);
}

fn any_row() -> impl Strategy<Value = ConversationRow> {
    let states = prop_oneof![Just(State::Bot), Just(State::Waiting), Just(State::Open), Just(State::Finished)];
    (1..6i64, states).prop_map(|(id, state)| row(id, state, 0))
}

proptest! {
    /// Whatever prefix of the story the snapshot already holds, and however much of it the stream repeats.
    #[test]
    fn a_stale_snapshot_and_the_events_after_it_are_a_fresh_one(steps in prop::collection::vec(any_row(), 1..40), cut in 0..40usize, repeat in 0..10usize) {
        let story: Vec<ConversationRow> = steps.into_iter().enumerate()
            .map(|(step, mut row)| { row.last_seq = u32::try_from(step).unwrap_or(0) + 1; row })
            .collect();
        let world = |upto: usize| {
            let rows: BTreeMap<_, _> = story[..upto].iter().map(|row| (row.id, row.clone())).collect();
            workspace(i64::try_from(upto).unwrap_or(0), rows.into_values().filter(|row| Tab::of(row, ME).is_some()).collect())
        };
        let cut = cut.min(story.len());
        let mut stale = Snapshot::new(&world(cut));
        for (step, row) in story.iter().enumerate().skip(cut.saturating_sub(repeat)) {
            stale.apply(i64::try_from(step).unwrap_or(0) + 1, &conversation(row.clone()), ME);
        }
        prop_assert_eq!(stale.rows, Snapshot::new(&world(story.len())).rows);
    }
}
