//! The parts that every screen is made of. They know no word of the trade and ask the server nothing.

pub mod avatar;
pub mod button;
pub mod command_palette;
pub mod commands;
pub mod copy_button;
pub mod dialog;
pub mod feedback;
pub mod fold;
pub mod fuzzy;
pub mod icon;
pub mod later;
pub mod menu_button;
pub mod page_title;
pub mod search_field;
pub mod shortcut_list;
pub mod tabs;
pub mod text_area;
pub mod text_field;
pub mod toasts;
pub mod type_ahead;

pub use avatar::{Avatar, AvatarSize, Presence};
pub use button::{Button, ButtonKind, ButtonSize, IconButton};
pub use commands::{Command, Commands, use_commands};
pub use copy_button::copy_button;
pub use dialog::{Dialog, DialogSize};
pub use feedback::{Banner, BannerKind, Count, CountKind, Empty, Kbd, Skeleton};
pub use fold::fold;
pub use icon::icon;
pub use later::Later;
pub use menu_button::{MenuButton, MenuItem};
pub use page_title::{PageTitle, Unread, use_unread};
pub use search_field::SearchField;
pub use tabs::{Tab, Tabs};
pub use text_area::TextArea;
pub use text_field::{FieldKind, TextField};
pub use toasts::{ToastRegion, Toasts, use_toasts};
