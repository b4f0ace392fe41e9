//! Who is signed in.

use crate::{
    id::UserId,
    locales::Locale,
    time::{Timestamp, Zone},
};
use serde::{Deserialize, Serialize};

/// What a user may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    Agent,
    Manager,
}

impl Role {
    /// As it is stored and sent.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Agent => "agent",
            Self::Manager => "manager",
        }
    }

    /// `None` for a word that no role has.
    pub fn parse(text: &str) -> Option<Self> {
        [Self::Agent, Self::Manager].into_iter().find(|role| role.as_str() == text)
    }
}

/// The signed-in user and what every page needs to know of the company.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Me {
    pub id: UserId,
    pub name: String,
    pub email: String,
    pub role: Role,
    /// The manager who looks at what this agent sees.
    #[serde(default)]
    pub seen_by: Option<String>,
    pub company: Company,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Company {
    pub name: String,
    /// OKLCH hue in degrees.
    pub hue: u16,
    pub zone: Zone,
}

/// What the page knows before anybody signs in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Visit {
    pub now: Timestamp,
    pub locale: Locale,
    pub theme: Theme,
    /// `None` when nobody is signed in.
    pub me: Option<Me>,
    /// There is no user yet: only the set-up page makes sense.
    pub set_up_needed: bool,
    /// Accounts to try, in demo mode only: name, role, address, password.
    pub demo: Vec<DemoAccount>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DemoAccount {
    pub name: String,
    pub role: Role,
    pub email: String,
    pub password: String,
}

/// Remembered in a cookie, so that the first byte is already right.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Theme {
    Light,
    Dark,
    #[default]
    System,
}

/// The first manager of an empty installation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SetUp {
    /// Printed once in the server's log.
    pub code: String,
    pub company: String,
    pub name: String,
    pub email: String,
    pub password: String,
}

/// What whoever holds an invitation's link learns.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Invitation {
    pub company: String,
    pub name: String,
    pub email: String,
}

/// Passwords are at least this long (NIST SP 800-63B-4 asks for 15 where it is the only factor; ASVS 5.0 6.2.1 allows 8,
/// recommends 15: we ask for 10 and check against the commonest) and at most 128 characters.
pub const PASSWORD_MIN: usize = 10;
pub const PASSWORD_MAX: usize = 128;
