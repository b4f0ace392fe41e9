//! How customers come to agents, as managers say it.

use serde::{Deserialize, Serialize};

/// The highest limit.
pub const MOST: u32 = 50;

/// Who brings a customer and an agent together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mode {
    /// The agents: they take.
    #[default]
    Off,
    /// One each: to who has fewest.
    Linear,
    /// One agent up to the limit, then the next.
    Block,
}

impl Mode {
    pub const ALL: [Self; 3] = [Self::Off, Self::Linear, Self::Block];

    /// As it is stored and sent.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Off => "off",
            Self::Linear => "linear",
            Self::Block => "block",
        }
    }

    /// `None` for a word that no mode has.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|mode| mode.as_str() == text)
    }
}

/// Who is first among agents who have as many.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Order {
    /// Who has gone longest without a new customer.
    #[default]
    Idle,
    /// Who started the day first.
    Shift,
    Name,
}

impl Order {
    pub const ALL: [Self; 3] = [Self::Idle, Self::Shift, Self::Name];

    /// As it is stored and sent.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Idle => "idle",
            Self::Shift => "shift",
            Self::Name => "name",
        }
    }

    /// `None` for a word that no order has.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|order| order.as_str() == text)
    }
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DistributionFields {
    pub mode: Mode,
    /// Conversations that an agent is given at once, at most; between 1 and [`MOST`].
    pub limit: u32,
    pub order: Order,
}
