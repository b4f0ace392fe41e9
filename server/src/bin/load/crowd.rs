//! Many at work, a few at a time.

use crate::Outcome;
use tokio::task::JoinSet;

/// Does something for each, `few` at a time. Answers come in the items' order.
pub(crate) async fn each<I, O, F>(few: usize, items: Vec<I>, todo: impl Fn(I) -> F) -> Outcome<Vec<O>>
where
    O: Send + 'static,
    F: Future<Output = Outcome<O>> + Send + 'static,
{
    let mut done = Vec::with_capacity(items.len());
    let mut going: JoinSet<(usize, Outcome<O>)> = JoinSet::new();
    for (place, item) in items.into_iter().enumerate() {
        if going.len() >= few
            && let Some(next) = going.join_next().await
        {
            done.push(next?);
        }
        let work = todo(item);
        going.spawn(async move { (place, work.await) });
    }
    while let Some(next) = going.join_next().await {
        done.push(next?);
    }
    done.sort_by_key(|(place, _)| *place);
    done.into_iter().map(|(_, answer)| answer).collect()
}
