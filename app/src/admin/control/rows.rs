//! One line each: somebody who waits, somebody at work.

use super::{
    model::{DayOrder, OnShift, Order, Waiting},
    state::{Asked, Board},
};
use crate::{
    conversation::details::moment,
    id::{ConversationId, DepartmentId, UserId},
    ui::{Avatar, AvatarSize, MenuButton, MenuItem},
};
use leptos::prelude::*;

fn department(board: Board, id: Option<DepartmentId>) -> String {
    let name =
        |all: &[(DepartmentId, String)]| all.iter().find(|(one, _)| Some(*one) == id).map(|(_, name)| name.clone());
    board.control.with(|control| control.as_ref().and_then(|control| name(&control.departments))).unwrap_or_default()
}

pub(super) fn waiting_row(board: Board, id: ConversationId) -> AnyView {
    let (words, texts) = (board.words, board.texts);
    let row = Memo::new(move |_| {
        let find = |one: &&Waiting| one.row.id == id;
        board.control.with(|control| control.as_ref().and_then(|control| control.waiting.iter().find(find).cloned()))
    });
    let Some(first) = row.get_untracked() else { return ().into_any() };
    let name = first.row.customer_name.clone().unwrap_or_else(|| words.unnamed.to_owned());
    let waited = move || {
        let since = row.get()?.row.waiting_since?;
        Some((texts.ui.duration)(since.seconds_until(board.desk.now.get())))
    };
    // Amber, and red, by the department's target.
    let urgency = move || {
        let Some(row) = row.get() else { return "wait" };
        let waited = row.row.waiting_since.map_or(0, |since| since.seconds_until(board.desk.now.get()));
        match board.desk.department(row.row.department) {
            Some(department) if waited >= department.late_after_s => "wait late",
            Some(department) if waited >= department.warn_after_s => "wait warn",
            _ => "wait",
        }
    };
    let why = move || {
        row.get().map(|row| match (row.ahead, row.ahead_anywhere) {
            (_, 0) => words.first_of_all.to_owned(),
            (0, _) => words.first_here.to_owned(),
            (ahead, _) => (words.ahead)(ahead),
        })
    };
    let of = name.clone();
    let items = Signal::derive(move || row.get().map(|row| orders(board, &row)).unwrap_or_default());
    view! {
        <tr>
            <td>
                <div class="who-cell">
                    <Avatar name=name.clone() seed=first.row.customer.0 size=AvatarSize::Small/>
                    <div><b>{name}</b><small class="mono">{first.row.protocol.clone()}</small></div>
                </div>
            </td>
            <td data-label=words.department><span class="dept">{move || row.get().map(|row| department(board, row.row.department))}</span></td>
            <td data-label=words.time class="num"><span class=urgency>{waited}</span></td>
            <td data-label=words.why>{why}</td>
            <td class="tools"><MenuButton label=(words.actions_of)(&of) tip_side="left" items=items/></td>
        </tr>
    }
    .into_any()
}

/// Other departments, whoever is available in its own, and the end.
fn orders(board: Board, row: &Waiting) -> Vec<MenuItem> {
    let (words, id, here) = (board.words, row.row.id, row.row.department);
    let mut items = Vec::new();
    board.control.with(|control| {
        let Some(control) = control else { return };
        let able =
            |agent: &&OnShift| agent.on_break.is_none() && here.is_some_and(|id| agent.departments.contains(&id));
        for agent in control.agents.iter().filter(able) {
            let to = agent.id;
            let name = (words.assign_to)(&agent.name, agent.open);
            items.push(MenuItem::new("user-check", name, Callback::new(move |()| board.order(id, Order::Assign(to)))));
        }
        for (to, name) in control.departments.iter().filter(|(to, _)| Some(*to) != here) {
            let to = *to;
            let name = (words.move_to)(name);
            items.push(MenuItem::new("transfer", name, Callback::new(move |()| board.order(id, Order::Move(to)))));
        }
    });
    let name = row.row.customer_name.clone().unwrap_or_else(|| words.unnamed.to_owned());
    let expire = move |()| {
        board.asked.set(Some(Asked::Expire { conversation: id, name: name.clone() }));
        board.asking.set(true);
    };
    items.push(MenuItem::new("hourglass", words.expire, Callback::new(expire)).danger().separated());
    items
}

pub(super) fn agent_row(board: Board, id: UserId) -> AnyView {
    let (words, texts) = (board.words, board.texts);
    let row = Memo::new(move |_| {
        let find = |one: &&OnShift| one.id == id;
        board.control.with(|control| control.as_ref().and_then(|control| control.agents.iter().find(find).cloned()))
    });
    let Some(first) = row.get_untracked() else { return ().into_any() };
    let status = move || {
        let row = row.get()?;
        let (class, text) = match &row.on_break {
            Some((reason, since)) => {
                let time = (texts.ui.duration)(since.seconds_until(board.desk.now.get()));
                ("status warn", (words.on_break)(reason, &time))
            }
            None => ("status on", words.working.to_owned()),
        };
        Some(view! { <span class=class>{text}</span> })
    };
    let departments = move || {
        let chip = |id: DepartmentId| view! { <span class="dept">{department(board, Some(id))}</span> };
        row.get().map(|row| row.departments.into_iter().map(chip).collect_view())
    };
    let items = Signal::derive(move || row.get().map(|row| day_orders(board, &row)).unwrap_or_default());
    view! {
        <tr>
            <td>
                <div class="who-cell">
                    <Avatar name=first.name.clone() seed=id.0 size=AvatarSize::Small/>
                    <div><b>{first.name.clone()}</b></div>
                </div>
            </td>
            <td data-label=words.status>{status}</td>
            <td data-label=words.load class="num">{move || row.get().map(|row| row.open)}</td>
            <td data-label=words.departments class="opt"><span class="depts">{departments}</span></td>
            <td data-label=words.since class="num opt">{moment(&board.desk.me().company.zone, first.since)}</td>
            <td class="tools"><MenuButton label=(words.actions_of)(&first.name) tip_side="left" items=items/></td>
        </tr>
    }
    .into_any()
}

fn day_orders(board: Board, row: &OnShift) -> Vec<MenuItem> {
    let (words, user) = (board.words, row.id);
    let mut items = Vec::new();
    if row.on_break.is_some() {
        let back = move |()| board.order_day(user, DayOrder::Return);
        items.push(MenuItem::new("play", words.back, Callback::new(back)));
    } else {
        let reasons = board.control.with(|control| control.as_ref().map(|control| control.reasons.clone()));
        for (reason, name) in reasons.unwrap_or_default() {
            let pause = move |()| board.order_day(user, DayOrder::Break(reason));
            items.push(MenuItem::new("coffee", (words.pause)(&name), Callback::new(pause)));
        }
    }
    let (name, open) = (row.name.clone(), row.open);
    let end = move |()| {
        board.asked.set(Some(Asked::End { user, name: name.clone(), open }));
        board.asking.set(true);
    };
    items.push(MenuItem::new("power", words.end, Callback::new(end)).danger().separated());
    items
}
