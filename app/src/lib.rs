//! What can be seen and asked. Builds for the browser and for the server, and knows no database.

pub mod admin;
pub mod conversation;
pub mod desk;
pub mod error;
pub mod id;
pub mod live;
pub mod locales;
pub mod queue;
pub mod session;
pub mod shift;
pub mod time;

use leptos::prelude::*;

/// The whole page.
#[component]
pub fn App() -> impl IntoView {
    view! { <h1>"Balcão"</h1> }
}
