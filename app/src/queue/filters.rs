//! What narrows the list down: words, departments, channels, labels.

use super::model::{Channel, ConversationRow, Directory};
use crate::{
    id::{DepartmentId, LabelId},
    ui::fold,
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// An empty set lets everything through.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Filter {
    pub departments: BTreeSet<DepartmentId>,
    pub labels: BTreeSet<LabelId>,
    pub web_chat: bool,
}

impl Filter {
    /// Without what is not there any more: nobody could take such a choice back.
    pub fn of(mut self, directory: &Directory) -> Self {
        self.departments.retain(|id| directory.my_departments.contains(id));
        self.labels.retain(|id| directory.labels.iter().any(|label| label.id == *id));
        self
    }

    /// How many choices are made.
    pub fn count(&self) -> u32 {
        let count = self.departments.len() + self.labels.len() + usize::from(self.web_chat);
        u32::try_from(count).unwrap_or(u32::MAX)
    }

    pub fn is_empty(&self) -> bool {
        self.count() == 0
    }

    pub fn passes(&self, row: &ConversationRow) -> bool {
        let department = self.departments.is_empty() || row.department.is_some_and(|id| self.departments.contains(&id));
        let label = self.labels.is_empty() || row.labels.iter().any(|id| self.labels.contains(id));
        let channel = !self.web_chat || row.channel == Channel::WebChat;
        department && label && channel
    }
}

/// Puts the item in, or takes it out.
pub fn toggle<T: Ord>(set: &mut BTreeSet<T>, item: T) {
    if !set.remove(&item) {
        set.insert(item);
    }
}

/// What can be found of a row, without accents and capitals.
pub fn findable(row: &ConversationRow) -> String {
    fold(&format!("{}\n{}\n{}", row.customer_name.as_deref().unwrap_or_default(), row.preview, row.protocol))
}

/// Whether every word of the query, folded already, is in the text.
pub fn mentions(findable: &str, query: &str) -> bool {
    query.split_whitespace().all(|word| findable.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::queue::{model::State, reducer::tests::row};

    #[test]
    fn words_are_found_in_name_protocol_and_message_whatever_their_accents() {
        let mut row = row(1, State::Waiting, 1);
        row.customer_name = Some("Antônio Nunes".into());
        row.preview = "Minha internet caiu de novo".into();
        assert!(mentions(&findable(&row), &fold("ANTONIO internet")));
        assert!(mentions(&findable(&row), "00001"), "the end of the protocol");
        assert!(!mentions(&findable(&row), "boleto"));
    }

    #[test]
    fn an_empty_filter_lets_everything_through_and_choices_add_up() {
        let mut row = row(1, State::Waiting, 1);
        row.labels = vec![LabelId(3)];
        let mut filter = Filter::default();
        assert!(filter.passes(&row) && filter.is_empty());
        toggle(&mut filter.departments, DepartmentId(1));
        toggle(&mut filter.labels, LabelId(4));
        assert!(!filter.passes(&row), "the department fits, the label does not");
        toggle(&mut filter.labels, LabelId(3));
        assert!(filter.passes(&row));
        assert_eq!(filter.count(), 3);
    }
}
