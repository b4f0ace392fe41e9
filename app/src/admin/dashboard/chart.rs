//! A chart of bars, drawn as SVG with a name for each bar that leads to what is behind it; and the same as a table.

use leptos::prelude::*;

pub(super) struct Bar {
    /// Under or beside the bar.
    pub name: String,
    /// What the bar says, in words.
    pub says: String,
    pub value: u32,
    pub address: String,
    /// Further cells of its line in the table.
    pub more: Vec<String>,
}

const WIDTH: u32 = 720;
const HEIGHT: u32 = 180;
const FOOT: u32 = 22;

/// `heads`: of the name, the value and what follows them.
pub(super) fn chart(title: &'static str, open: &'static str, heads: Vec<&'static str>, bars: Vec<Bar>) -> AnyView {
    let most = bars.iter().map(|bar| bar.value).max().unwrap_or(0).max(1);
    let count = u32::try_from(bars.len()).unwrap_or(1).max(1);
    let step = WIDTH / count;
    let drawn = bars.iter().zip(0..).map(|(bar, at): (&Bar, u32)| {
        let height = bar.value * (HEIGHT - FOOT - 18) / most;
        let (x, y) = (at * step, HEIGHT - FOOT - height);
        let middle = x + step / 2;
        let width = (step * 7 / 10).clamp(4, 90);
        // Names that would run into each other are left to the table.
        let every = if count > 12 { 3 } else { 1 };
        let name = (at % every == 0).then(|| {
            let short: String = bar.name.chars().take(usize::try_from(step / 8).unwrap_or(2).max(2)).collect();
            view! { <text x=middle.to_string() y=(HEIGHT - 6).to_string() text-anchor="middle" class="bar-name">{short}</text> }
        });
        // In a group, so that the link is made as one of SVG and not of HTML.
        view! {
            <g>
                <a href=bar.address.clone() aria-label=bar.says.clone()>
                    <title>{bar.says.clone()}</title>
                    <rect x=x.to_string() y="0" width=step.to_string() height=HEIGHT.to_string() class="bar-field"></rect>
                    <rect
                        x=(middle - width / 2).to_string()
                        y=y.to_string()
                        width=width.to_string()
                        height=height.max(1).to_string()
                        rx="3"
                        class="bar"
                    ></rect>
                    <text x=middle.to_string() y=(y - 5).to_string() text-anchor="middle" class="bar-value">{(bar.value > 0).then_some(bar.value)}</text>
                    {name}
                </a>
            </g>
        }
    });
    let drawn = drawn.collect_view();
    let lines = bars.into_iter().map(|bar| {
        let more = bar.more.into_iter().map(|cell| view! { <td class="num">{cell}</td> }).collect_view();
        view! { <tr><th scope="row"><a class="link" href=bar.address>{bar.name}</a></th><td class="num">{bar.value}</td>{more}</tr> }
    });
    let lines = lines.collect_view();
    let heads = heads.into_iter().map(|head| view! { <th scope="col">{head}</th> }).collect_view();
    view! {
        <section class="card pad chart" aria-label=title>
            <h2>{title}</h2>
            <svg viewBox=format!("0 0 {WIDTH} {HEIGHT}") role="group" aria-label=title>{drawn}</svg>
            <details>
                <summary>{open}</summary>
                <div class="table-wrap"><table class="table"><thead><tr>{heads}</tr></thead><tbody>{lines}</tbody></table></div>
            </details>
        </section>
    }
    .into_any()
}
