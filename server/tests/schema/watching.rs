//! What managers ask of the log and of all conversations, in every way that their screens can.

use app::{
    admin::conversations::model::{Order, ReportPlace},
    queue::model::State,
};
use sea_orm::ConnectionTrait;
use server::store::{audit, conversations};

/// `conversation`: one that is there.
pub(crate) async fn ask(database: &impl ConnectionTrait, conversation: i64) {
    let narrow = audit::Narrow::default();
    for narrow in [
        audit::Narrow { user: Some(2), from: Some(1), to: Some(2), ..narrow.clone() },
        audit::Narrow { action: Some("ticket.move".into()), from: Some(1), ..narrow.clone() },
        audit::Narrow { about: Some((vec![conversation], vec![1])), ..narrow.clone() },
        narrow,
    ] {
        audit::page(database, &narrow, None, 51).await.unwrap();
        audit::page(database, &narrow, Some((i64::MAX, 3)), 51).await.unwrap();
    }
    audit::actions(database).await.unwrap();
    let narrow = conversations::Narrow { from: Some(1), to: Some(2), ..Default::default() };
    for order in Order::ALL {
        for narrow in [
            conversations::Narrow::default(),
            conversations::Narrow { department: Some(1), ..narrow.clone() },
            conversations::Narrow { agent: Some(1), ..narrow.clone() },
            conversations::Narrow { state: Some(State::Expired), ..narrow.clone() },
            conversations::Narrow { rating: Some(1), ..narrow.clone() },
            conversations::Narrow { label: Some(1), ..narrow.clone() },
            conversations::Narrow { text: Some((Some((1, 10)), "joana".into())), ..narrow.clone() },
            conversations::Narrow { within: Some(vec![(1, 2), (3, 4)]), ..narrow.clone() },
            narrow.clone(),
        ] {
            conversations::page(database, &narrow, order, None, 51).await.unwrap();
            let after = ReportPlace { key: 3, created: 3, id: 3 };
            conversations::page(database, &narrow, order, Some(after), 51).await.unwrap();
        }
    }
    conversations::known(database, &narrow).await.unwrap();
    conversations::living(database).await.unwrap();
}
