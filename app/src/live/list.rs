//! A keyed list whose rows update one by one. Keyed `reactive_stores` lose writes and panic on 0.8, so this stands in for them.

use leptos::prelude::*;
use std::{
    collections::{HashMap, HashSet},
    hash::Hash,
};

/// Rows in order, each behind its own signal: a changed row redraws itself, and only a changed *order* makes a list diff.
pub struct LiveList<K: Send + Sync + 'static, T: Send + Sync + 'static> {
    order: RwSignal<Vec<K>>,
    rows: StoredValue<HashMap<K, ArcRwSignal<T>>>,
}

impl<K: Send + Sync, T: Send + Sync> Clone for LiveList<K, T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<K: Send + Sync, T: Send + Sync> Copy for LiveList<K, T> {}

impl<K, T> LiveList<K, T>
where
    K: Copy + Eq + Hash + Send + Sync + 'static,
    T: Clone + PartialEq + Send + Sync + 'static,
{
    pub fn new(rows: impl IntoIterator<Item = (K, T)>) -> Self {
        let list = Self { order: RwSignal::new(Vec::new()), rows: StoredValue::new(HashMap::new()) };
        list.replace(rows);
        list
    }

    /// The keys in order. Tracks the order only.
    pub fn keys(self) -> Vec<K> {
        self.order.get()
    }

    /// The signal of one row. Tracks nothing.
    pub fn row(self, key: K) -> Option<ArcRwSignal<T>> {
        self.rows.try_with_value(|rows| rows.get(&key).cloned()).flatten()
    }

    /// Adds the row at the end, or updates it where it is.
    pub fn upsert(self, key: K, value: T) {
        match self.row(key) {
            Some(row) => write_if_new(&row, value),
            None => {
                self.rows.update_value(|rows| {
                    rows.insert(key, ArcRwSignal::new(value));
                });
                self.order.update(|order| order.push(key));
            }
        }
    }

    pub fn remove(self, key: K) {
        if self.rows.try_update_value(|rows| rows.remove(&key)).flatten().is_some() {
            self.order.update(|order| order.retain(|other| *other != key));
        }
    }

    /// Takes a whole new snapshot, keeping the signals of the rows that stay.
    pub fn replace(self, rows: impl IntoIterator<Item = (K, T)>) {
        let rows: Vec<(K, T)> = rows.into_iter().collect();
        let order: Vec<K> = rows.iter().map(|(key, _)| *key).collect();
        let stay: HashSet<K> = order.iter().copied().collect();
        self.rows.update_value(|old| old.retain(|key, _| stay.contains(key)));
        for (key, value) in rows {
            match self.row(key) {
                Some(row) => write_if_new(&row, value),
                None => self.rows.update_value(|rows| {
                    rows.insert(key, ArcRwSignal::new(value));
                }),
            }
        }
        if self.order.with_untracked(|old| *old != order) {
            self.order.set(order);
        }
    }
}

fn write_if_new<T: PartialEq + Send + Sync + 'static>(row: &ArcRwSignal<T>, value: T) {
    if row.with_untracked(|old| *old != value) {
        row.set(value);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(list: LiveList<u32, &'static str>) -> Vec<&'static str> {
        list.keys().into_iter().filter_map(|key| list.row(key)).map(|row| row.get_untracked()).collect()
    }

    #[test]
    fn a_row_keeps_its_signal_through_updates_and_snapshots() {
        let owner = Owner::new();
        owner.set();
        let list = LiveList::new([(1, "a"), (2, "b")]);
        let first = list.row(1);
        let value = || first.as_ref().map(|row| row.get_untracked());
        list.upsert(1, "A");
        assert_eq!(value(), Some("A"));
        list.replace([(2, "b"), (1, "aa"), (3, "c")]);
        assert_eq!(value(), Some("aa"));
        assert_eq!(values(list), ["b", "aa", "c"]);
    }

    #[test]
    fn what_a_snapshot_leaves_out_is_gone() {
        let owner = Owner::new();
        owner.set();
        let list = LiveList::new([(1, "a"), (2, "b")]);
        list.replace([(2, "b")]);
        assert!(list.row(1).is_none());
        list.remove(2);
        assert_eq!(values(list), Vec::<&str>::new());
    }
}
