//! A face made of initials.

use super::icon::icon;
use leptos::prelude::*;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum AvatarSize {
    Tiny,
    Small,
    #[default]
    Regular,
    Large,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    Active,
    Break,
    Away,
}

/// Hidden from screen readers: the name stands beside it, or on the button around it.
#[component]
pub fn Avatar(
    #[prop(into)] name: Signal<String>,
    /// Any number that belongs to the person, so that the colour stays.
    seed: i64,
    #[prop(optional)] size: AvatarSize,
    /// The icon of the channel.
    #[prop(optional)]
    channel: Option<&'static str>,
    #[prop(optional, into)] presence: Signal<Option<Presence>>,
) -> impl IntoView {
    let size = match size {
        AvatarSize::Tiny => "avatar xs",
        AvatarSize::Small => "avatar sm",
        AvatarSize::Regular => "avatar",
        AvatarSize::Large => "avatar lg",
    };
    let presence_name = move || {
        presence.get().map(|presence| match presence {
            Presence::Active => "active",
            Presence::Break => "break",
            Presence::Away => "away",
        })
    };
    view! {
        <span
            class=move || if presence.get().is_some() { format!("{size} presence") } else { size.to_owned() }
            data-presence=presence_name
            style=format!("--c:oklch(.6 .12 {})", hue(seed))
            // Drawn by the style sheet, so that initials are no part of the text around them.
            data-initials=move || name.with(|name| initials(name))
            aria-hidden="true"
        >
            {channel.map(|channel| view! { <span class="chan">{icon(channel, 10)}</span> })}
        </span>
    }
    .into_any()
}

/// A hue in degrees, far from its neighbours' in steps of the golden angle.
fn hue(seed: i64) -> i64 {
    seed.rem_euclid(360).wrapping_mul(137).rem_euclid(360)
}

/// Two letters at most: of the first and of the last name, past the particles.
pub fn initials(name: &str) -> String {
    const PARTICLES: [&str; 8] = ["de", "da", "do", "das", "dos", "e", "del", "la"];
    let words: Vec<&str> = name
        .split(|letter: char| letter.is_whitespace() || letter == '-')
        .filter(|word| word.chars().any(char::is_alphanumeric) && !PARTICLES.contains(word))
        .collect();
    let letter = |word: &&str| word.chars().find(|letter| letter.is_alphanumeric());
    let first = words.first().and_then(letter);
    let last = words.get(1..).and_then(<[&str]>::last).and_then(letter);
    match first {
        Some(_) => first.into_iter().chain(last).flat_map(char::to_uppercase).collect(),
        None => "?".into(),
    }
}

#[cfg(test)]
mod tests {
    use super::initials;

    #[test]
    fn initials_are_those_of_the_first_and_the_last_name() {
        assert_eq!(initials("Joana Prado"), "JP");
        assert_eq!(initials("Maria das Dores de Souza"), "MS");
        assert_eq!(initials("élcio"), "É");
        assert_eq!(initials("  Ana-Lu  "), "AL");
    }

    #[test]
    fn a_name_without_letters_still_has_a_face() {
        assert_eq!(initials(""), "?");
        assert_eq!(initials("  — "), "?");
        assert_eq!(initials("+55 81"), "58");
    }
}
