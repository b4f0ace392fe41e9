//! One conversation of the report.

use super::{model::ReportLine, state::Report};
use crate::{conversation::details::moment, queue::model::State};
use leptos::prelude::*;

pub(super) fn line(report: Report, line: ReportLine) -> AnyView {
    let cells = move || {
        let cell = |column: &'static str| {
            let name = (report.words.column)(column);
            view! { <td data-label=name>{value(report, &line, column)}</td> }
        };
        report.columns.get().into_iter().map(cell).collect_view()
    };
    view! { <tr>{cells}</tr> }.into_any()
}

fn value(report: Report, line: &ReportLine, column: &str) -> AnyView {
    let (words, texts) = (report.words, report.texts);
    let zone = report.desk.me().company.zone;
    let duration = |seconds: Option<u32>| seconds.map(texts.ui.duration);
    let text = match column {
        "protocol" => {
            let (whole, shown) = (line.clone(), line.row.protocol.clone());
            return view! { <button type="button" class="link mono" on:click=move |_| report.open(whole.clone())>{shown}</button> }
                .into_any();
        }
        "status" => {
            let class = match line.row.state {
                State::Finished => "status on",
                State::Waiting => "status warn",
                State::Expired => "status off",
                State::Bot | State::Open => "status",
            };
            return view! { <span class=class>{(words.state)(line.row.state)}</span> }.into_any();
        }
        "customer" => Some(line.row.customer_name.clone().unwrap_or_else(|| words.unnamed.to_owned())),
        "department" => line.department.clone(),
        "agent" => line.row.agent_name.clone(),
        "channel" => Some(words.web_chat.to_owned()),
        "labels" => Some(line.labels.join(", ")).filter(|labels| !labels.is_empty()),
        "begun" => Some(moment(&zone, line.row.created_at)),
        "ended" => line.row.ended_at.map(|at| moment(&zone, at)),
        "waited" => duration(line.waited_s),
        "answered" => duration(line.answered_s),
        "served" => duration(line.served_s),
        "rating" => line.rating.map(|score| score.to_string()),
        "resolved" => line.resolved.map(|yes| if yes { words.yes } else { words.no }.to_owned()),
        _ => None,
    };
    match text {
        Some(text) => view! { <span class="num">{text}</span> }.into_any(),
        None => view! { <span class="muted">"—"</span> }.into_any(),
    }
}
