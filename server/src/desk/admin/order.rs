//! The order that managers give to what they register.

use super::change::Change;
use crate::store::{
    Stored,
    audit::{Action, Subject},
};
use app::error::AppError;
use sea_orm::{ColumnTrait as _, EntityTrait, QueryFilter as _, sea_query::Expr};
use serde_json::Value;

/// Puts what is not archived, `living` with its names in the order so far, into the order of `ids`.
pub(super) async fn put_in_order<E: EntityTrait>(
    change: &Change<'_>,
    subject: Subject,
    (id, position): (E::Column, E::Column),
    living: &[(i64, String)],
    ids: &[i64],
) -> Stored<()> {
    complete(ids, living)?;
    for (one, place) in ids.iter().zip(0_i32..) {
        E::update_many().col_expr(position, Expr::value(place)).filter(id.eq(*one)).exec(change.txn).await?;
    }
    let name = |id: &i64| living.iter().find(|(known, _)| known == id).map(|(_, name)| name.as_str());
    let before: Value = living.iter().map(|(_, name)| name.as_str()).collect();
    change.record(Action::Ordered(subject), before, ids.iter().filter_map(name).collect()).await
}

/// Refuses an order that leaves one out, knows one more or names one twice: somebody else has made or archived one meanwhile.
fn complete(given: &[i64], living: &[(i64, String)]) -> Stored<()> {
    let (mut given, mut living) = (given.to_vec(), living.iter().map(|(id, _)| *id).collect::<Vec<_>>());
    given.sort_unstable();
    living.sort_unstable();
    if given == living { Ok(()) } else { Err(AppError::TooLate.into()) }
}
