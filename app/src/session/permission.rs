//! What an agent may do beside serving customers. Managers may do everything.

use serde::{Deserialize, Serialize};

/// One thing that a manager allows or forbids. The order is the screens'; numbers only travel between a server and the pages of
/// its own build, and the database keeps names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Permission {
    Download,
    Transfer,
    Information,
    Labels,
    Observations,
    /// Changing and removing what a colleague observed.
    OthersObservations,
    /// The whole conversation in the reading view.
    Reading,
    Search,
    CreateTickets,
    /// The list of tickets, and working on them.
    Tickets,
    Related,
    /// Seeing masked answers whole.
    PersonalData,
    /// Reading the conversations and tickets of departments that one does not work in.
    OtherDepartments,
}

impl Permission {
    pub const ALL: [Self; 13] = [
        Self::Download,
        Self::Transfer,
        Self::Information,
        Self::Labels,
        Self::Observations,
        Self::OthersObservations,
        Self::Reading,
        Self::Search,
        Self::CreateTickets,
        Self::Tickets,
        Self::Related,
        Self::PersonalData,
        Self::OtherDepartments,
    ];

    /// As it is stored, and named in the audit log.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Download => "download",
            Self::Transfer => "transfer",
            Self::Information => "information",
            Self::Labels => "labels",
            Self::Observations => "observations",
            Self::OthersObservations => "others_observations",
            Self::Reading => "reading",
            Self::Search => "search",
            Self::CreateTickets => "create_tickets",
            Self::Tickets => "tickets",
            Self::Related => "related",
            Self::PersonalData => "personal_data",
            Self::OtherDepartments => "other_departments",
        }
    }

    /// `None` for a word that no permission has.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|permission| permission.as_str() == text)
    }

    const fn bit(self) -> u32 {
        1 << self as u32
    }
}

/// What somebody may do: a set, sent as one number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Permissions(u32);

impl Default for Permissions {
    /// Everything within the own departments.
    fn default() -> Self {
        Self::EVERY.with(Permission::OtherDepartments, false)
    }
}

impl Permissions {
    /// A manager's.
    pub const EVERY: Self = Self((1 << Permission::ALL.len()) - 1);

    pub const fn has(self, permission: Permission) -> bool {
        self.0 & permission.bit() != 0
    }

    #[must_use]
    pub const fn with(self, permission: Permission, allowed: bool) -> Self {
        if allowed { Self(self.0 | permission.bit()) } else { Self(self.0 & !permission.bit()) }
    }

    /// Those that a manager decided otherwise than [`Permissions::default`]: the words to keep.
    pub fn decided(self) -> impl Iterator<Item = (Permission, bool)> {
        let usual = Self::default();
        Permission::ALL
            .into_iter()
            .map(move |one| (one, self.has(one)))
            .filter(move |(one, has)| usual.has(*one) != *has)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_permission_has_a_word_of_its_own() {
        for permission in Permission::ALL {
            assert_eq!(Permission::parse(permission.as_str()), Some(permission));
        }
        assert_eq!(Permission::parse("fly"), None);
    }

    #[test]
    fn what_was_decided_makes_the_same_set_again() {
        let usual = Permissions::default();
        assert_eq!(usual.decided().count(), 0);
        let set = usual.with(Permission::Transfer, false).with(Permission::OtherDepartments, true);
        let again = set.decided().fold(usual, |set, (permission, allowed)| set.with(permission, allowed));
        assert_eq!(again, set);
        assert_eq!(set.decided().count(), 2);
    }

    #[test]
    fn an_agent_may_what_happens_in_the_own_departments_and_a_manager_everything() {
        for permission in Permission::ALL {
            assert!(Permissions::EVERY.has(permission));
            assert_eq!(Permissions::default().has(permission), permission != Permission::OtherDepartments);
        }
    }

    #[test]
    fn bits_that_no_permission_has_mean_nothing() {
        let set: Permissions = serde_json::from_str("4294967295").unwrap();
        assert_eq!(set.decided().collect::<Vec<_>>(), [(Permission::OtherDepartments, true)]);
    }
}
