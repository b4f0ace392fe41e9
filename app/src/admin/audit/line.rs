//! One entry in words.

use super::{
    model::{AuditLine, Fact},
    state::Audit,
};
use leptos::prelude::*;

pub(super) fn line(audit: Audit, line: AuditLine) -> AnyView {
    let words = audit.words;
    let zone = audit.desk.me().company.zone;
    let local = zone.local(line.at);
    let day = format!("{:02}/{:02}/{}", local.day, local.month, local.year);
    let clock = format!("{}:{:02}", zone.clock(line.at), local.second);
    let protocol = line.ticket.or(line.protocol).map(|protocol| view! { <small class="mono">{protocol}</small> });
    let address = line.address.unwrap_or_else(|| words.no_address.to_owned());
    view! {
        <tr>
            <td class="num"><div><b><time datetime=line.at.rfc3339()>{day}</time></b><small>{clock}</small></div></td>
            <td data-label=words.who><div><b>{line.user_name}</b><small>{address}</small></div></td>
            <td data-label=words.what><div><b>{(words.action_name)(&line.action)}</b>{protocol}</div></td>
            <td data-label=words.before>{facts(audit, line.before)}</td>
            <td data-label=words.after>{facts(audit, line.after)}</td>
        </tr>
    }
    .into_any()
}

fn facts(audit: Audit, facts: Vec<Fact>) -> AnyView {
    let words = audit.words;
    if facts.is_empty() {
        return view! { <span class="muted">"—"</span> }.into_any();
    }
    let fact = |Fact { name, value }: Fact| {
        let value = if value.is_empty() { "—".to_owned() } else { (words.value_name)(&name, &value) };
        let name = (!name.is_empty()).then(|| view! { <small>{(words.fact_name)(&name)}": "</small> });
        view! { <div>{name}{value}</div> }
    };
    view! { <div>{facts.into_iter().map(fact).collect_view()}</div> }.into_any()
}
