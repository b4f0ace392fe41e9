//! A text with what may be seen in it. Text is always text: there is no way in for markup.

use super::links::{Piece, pieces};
use leptos::prelude::*;

/// `leaf` draws what is only read.
pub fn rich(text: &str, leaf: &dyn Fn(&str) -> AnyView) -> Vec<AnyView> {
    draw(&pieces(text), leaf)
}

fn draw(pieces: &[Piece<'_>], leaf: &dyn Fn(&str) -> AnyView) -> Vec<AnyView> {
    let piece = |piece: &Piece<'_>| match piece {
        Piece::Text(text) => leaf(text),
        Piece::Address(address) => {
            let href = (*address).to_owned();
            view! { <a href=href dir="ltr" target="_blank" rel="noopener noreferrer nofollow">{leaf(address)}</a> }
                .into_any()
        }
        Piece::Strong(inner) => view! { <strong>{draw(inner, leaf)}</strong> }.into_any(),
        Piece::Emphasis(inner) => view! { <em>{draw(inner, leaf)}</em> }.into_any(),
    };
    pieces.iter().map(piece).collect()
}
