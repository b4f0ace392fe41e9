//! The company, and how patient it is, as managers write it.

use crate::{id::FileId, locales::Locale};
use serde::{Deserialize, Serialize};

pub const COMPANY_CHARS: usize = 80;
/// The longest patience: a month.
pub const LONGEST_HOURS: u32 = 31 * 24;

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CompanyFields {
    pub name: String,
    /// OKLCH hue in degrees, under 360.
    pub hue: u32,
    /// IANA name.
    pub time_zone: String,
    /// Of those who say nothing else, and of the customers' chat.
    pub locale: Locale,
    /// One that waits for whoever saves this, or the one that is the logo already.
    #[serde(default)]
    pub logo: Option<FileId>,
}

/// Where a manager puts a picture that may become the logo; as with other uploads the name is in the query.
pub const LOGO_ADDRESS: &str = "/api/company/logo";
/// What is taken as a logo. It is drawn anew, small.
pub const LOGO_TYPES: [&str; 3] = ["image/png", "image/jpeg", "image/webp"];
pub const LOGO_BYTES: u64 = 1024 * 1024;
/// Of its longer side.
pub const LOGO_MOST_PIXELS: u32 = 4_000;

/// How long the virtual attendant waits before it does something.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PatienceFields {
    pub nudge_minutes: u32,
    pub bot_hours: u32,
    pub waiting_hours: u32,
    pub open_hours: u32,
}

/// Offered first; any other IANA name is kept.
pub const ZONES: [&str; 24] = [
    "America/Sao_Paulo",
    "America/Bahia",
    "America/Fortaleza",
    "America/Recife",
    "America/Belem",
    "America/Manaus",
    "America/Cuiaba",
    "America/Campo_Grande",
    "America/Porto_Velho",
    "America/Rio_Branco",
    "America/Noronha",
    "America/Argentina/Buenos_Aires",
    "America/Montevideo",
    "America/Asuncion",
    "America/Santiago",
    "America/Bogota",
    "America/Lima",
    "America/Mexico_City",
    "America/New_York",
    "America/Los_Angeles",
    "Europe/Lisbon",
    "Europe/London",
    "Europe/Madrid",
    "UTC",
];
