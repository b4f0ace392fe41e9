//! The screen: filters, lines, files, and the conversation that is read over them.

use super::{filters::filters, line::line, state::Report};
use crate::{
    admin::menu::page_head,
    queue::row::customer_name,
    reading::{reader::Reader, view::ReaderView},
    report::model::{Format, ReportKind, address},
    ui::{Banner, BannerKind, Button, ButtonSize, Dialog, DialogSize, Empty, Skeleton, icon},
};
use leptos::prelude::*;

/// The screen.
pub fn page() -> AnyView {
    let report = Report::in_context();
    let words = report.words;
    let file = move |kind: &'static str, name: &'static str| {
        view! {
            <a class="btn" download rel="external" href=move || report.file(kind)>{icon("download", 16)}<span>{name}</span></a>
        }
    };
    let tools = view! { {file("csv", words.csv)} {file("xlsx", words.xlsx)} };
    view! {
        <main class="page" id="content">
            {page_head(words.title, words.lead, tools.into_any())}
            <div class="card">
                {filters(report)}
                {content(report)}
            </div>
            {reading(report)}
        </main>
    }
    .into_any()
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Stage {
    Waiting,
    Failed,
    Empty,
    Some,
}

fn content(report: Report) -> AnyView {
    let stage = Memo::new(move |_| {
        report.page.with(|page| match page {
            None => Stage::Waiting,
            Some(Err(_)) => Stage::Failed,
            Some(Ok(page)) if page.lines.is_empty() => Stage::Empty,
            Some(Ok(_)) => Stage::Some,
        })
    });
    let content = move || match stage.get() {
        Stage::Waiting => view! { <Skeleton rows=5/> }.into_any(),
        Stage::Failed => failure(report),
        Stage::Empty => {
            view! { <Empty icon="search" title=report.words.nothing text=report.words.nothing_text/> }.into_any()
        }
        Stage::Some => table(report),
    };
    content.into_any()
}

fn failure(report: Report) -> AnyView {
    let text = move || report.page.with(|page| page.as_ref()?.as_ref().err().map(report.texts.ui.error));
    view! {
        <Banner kind=BannerKind::Error>
            <p>{text}</p>
            <Button size=ButtonSize::Small busy=report.busy on_press=move || report.ask(false)>{report.texts.ui.retry}</Button>
        </Banner>
    }
    .into_any()
}

fn table(report: Report) -> AnyView {
    let words = report.words;
    let lines =
        move || report.page.with(|page| page.iter().flatten().flat_map(|page| page.lines.clone()).collect::<Vec<_>>());
    let next = Memo::new(move |_| report.page.with(|page| matches!(page, Some(Ok(page)) if page.next.is_some())));
    let count = move || {
        report.page.with(|page| match page {
            Some(Ok(page)) => (words.count)(page.lines.len(), page.next.is_some()),
            _ => String::new(),
        })
    };
    let heads = move || {
        let head = |column: &'static str| view! { <th scope="col">{(words.column)(column)}</th> };
        report.columns.get().into_iter().map(head).collect_view()
    };
    view! {
        <div class="table-wrap" tabindex="0" role="group" aria-label=words.title>
            <table class="table stacked">
                <thead><tr>{heads}</tr></thead>
                <tbody><For each=lines key=|line| line.row.id let:entry>{line(report, entry)}</For></tbody>
            </table>
        </div>
        <div class="pager">
            <small role="status">{count}</small>
            <span class="grow"></span>
            {move || next.get().then(|| view! {
                <Button busy=report.busy on_press=move || report.ask(true)>{report.texts.search.more}</Button>
            })}
        </div>
    }
    .into_any()
}

fn reading(report: Report) -> AnyView {
    let words = report.words;
    let title = Signal::derive(move || {
        let name = report.read.with(|line| line.as_ref().map(|line| customer_name(&line.row, report.texts)));
        (report.texts.reading.title)(&name.unwrap_or_default())
    });
    let id = move || report.read.with_untracked(|line| line.as_ref().map(|line| line.row.id));
    let files = move || {
        id().map(|id| {
            let link = |kind: ReportKind, name: &'static str| {
                view! {
                    <a class="btn sm" download rel="external" href=address(id, kind, Format::Pdf)>{icon("download", 16)}<span>{name}</span></a>
                }
            };
            view! {
                <div class="toolbar">
                    {link(ReportKind::Session, words.session)}
                    {link(ReportKind::Attendance, words.attendance)}
                </div>
            }
        })
    };
    view! {
        <Dialog open=report.reading title=title size=DialogSize::Large>
            {files()}
            {id().map(|id| view! { <ReaderView reader=Reader::open(id)/> })}
        </Dialog>
    }
    .into_any()
}
