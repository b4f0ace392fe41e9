//! Conversations of the past, each different from the one before by arithmetic.

use crate::support::TestApp;
use sea_orm::{ActiveValue::Set, EntityTrait as _};
use server::store::entity::{conversation, conversation_label, customer};

/// 2026-03-02T03:00:00Z: midnight in São Paulo, on a Monday.
pub(crate) const BEGAN: i64 = 1_772_420_400_000;
/// Between two of them: 47 minutes.
pub(crate) const APART: i64 = 2_820_000;
const IDS: i64 = 1_000_000;

/// What is true of the nth, as the tests reckon it.
#[derive(Clone, Debug)]
pub(crate) struct Told {
    pub(crate) id: i64,
    pub(crate) created: i64,
    pub(crate) department: i64,
    pub(crate) agent: Option<i64>,
    pub(crate) state: &'static str,
    pub(crate) waited: Option<i32>,
    pub(crate) opened: Option<i64>,
    pub(crate) answered: Option<i64>,
    pub(crate) ended: i64,
    pub(crate) rating: Option<i32>,
    pub(crate) resolved: Option<bool>,
    pub(crate) labelled: bool,
}

pub(crate) fn told(nth: i64, agents: &[i64]) -> Told {
    let created = BEGAN + nth * APART;
    let served = nth % 7 != 3;
    let waited = (nth * 37 % 900) as i32;
    let opened = served.then_some(created + 40_000 + i64::from(waited) * 1000);
    Told {
        id: IDS + nth,
        created,
        department: 1 + nth % 3,
        agent: served.then(|| agents[usize::try_from(nth).unwrap() * 5 % agents.len()]),
        state: if served { "finished" } else { "expired" },
        waited: served.then_some(waited),
        opened,
        answered: opened.filter(|_| nth % 11 != 0).map(|opened| opened + nth * 13 % 300 * 1000),
        ended: created + 2_000_000 + nth * 17_000 % 900_000,
        rating: (served && nth % 2 == 0).then_some((1 + nth % 5) as i32),
        resolved: (served && nth % 3 == 0).then_some(nth % 4 != 0),
        labelled: nth % 5 == 0,
    }
}

/// Stores so many; answers what is true of them.
pub(crate) async fn store(app: &TestApp, count: i64) -> Vec<Told> {
    let users = server::store::entity::user_account::Entity::find().all(app.house.store.reader()).await.unwrap();
    let agents: Vec<i64> = users.iter().filter(|user| user.role == "agent").map(|user| user.id).collect();
    let all: Vec<Told> = (0..count).map(|nth| told(nth, &agents)).collect();
    let rows = all.clone();
    let write = app.house.store.write(move |txn| {
        Box::pin(async move {
            for some in rows.chunks(100) {
                let customers = some.iter().map(|told| customer::ActiveModel {
                    id: Set(told.id),
                    channel: Set("web_chat".into()),
                    token_hash: Set(format!("past-{}", told.id)),
                    locale: Set("pt-BR".into()),
                    name: Set(Some(format!("Cliente {}", told.id))),
                    created_at: Set(told.created),
                    last_seen_at: Set(told.created),
                });
                customer::Entity::insert_many(customers).exec_without_returning(txn).await?;
                conversation::Entity::insert_many(some.iter().map(row)).exec_without_returning(txn).await?;
                let labelled = some.iter().filter(|told| told.labelled).map(|told| conversation_label::ActiveModel {
                    conversation_id: Set(told.id),
                    label_id: Set(1),
                    ..Default::default()
                });
                conversation_label::Entity::insert_many(labelled).exec_without_returning(txn).await?;
            }
            Ok(())
        })
    });
    write.await.expect("stored");
    all
}

fn row(told: &Told) -> conversation::ActiveModel {
    let protocol = format!("2026030{:010}", told.id);
    conversation::ActiveModel {
        id: Set(told.id),
        protocol_backwards: Set(protocol.chars().rev().collect::<String>().parse().unwrap()),
        protocol: Set(protocol),
        customer_id: Set(told.id),
        channel: Set("web_chat".into()),
        state: Set(told.state.into()),
        department_id: Set(Some(told.department)),
        agent_id: Set(told.agent),
        created_at: Set(told.created),
        waited_seconds: Set(told.waited),
        opened_at: Set(told.opened),
        answered_at: Set(told.answered),
        ended_at: Set(Some(told.ended)),
        rating: Set(told.rating),
        resolved: Set(told.resolved),
        last_at: Set(told.ended),
        last_author: Set("system".into()),
        preview: Set("=SOMA(A1)".into()),
        bot_memory: Set("null".into()),
        ..Default::default()
    }
}
