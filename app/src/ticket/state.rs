//! The page of tickets: what of the list is shown, and the ticket that is open beside it.

use super::{
    api::{load_list, move_ticket, open_ticket},
    model::{Count, Filter, Move, Status, Ticket, TicketList, TicketRow},
};
use crate::{
    browser::{focus, timer},
    error::AppError,
    id::{DepartmentId, TicketId},
    locales::{Texts, use_texts},
    queue::state::{Desk, News, use_desk},
    ui::{Toasts, use_toasts},
};
use leptos::{prelude::*, task::spawn_local};
use leptos_router::{
    NavigateOptions,
    hooks::{use_navigate, use_params_map},
};
use std::pin::Pin;

/// The tab that shows every status; the others are called like theirs.
pub const ALL: &str = "all";
/// The open ticket's heading.
pub const TITLE: &str = "ticket-title";
/// Typing rests this long before the list is asked for.
const TYPING_MS: u32 = 200;
/// News of tickets are gathered this long.
const NEWS_MS: u32 = 400;
const UNDO_MS: u32 = 10_000;

pub type Command = Pin<Box<dyn Future<Output = Result<Option<Ticket>, AppError>>>>;

#[derive(Clone, Copy)]
pub struct Tickets {
    pub desk: Desk,
    pub texts: &'static Texts,
    toasts: Toasts,
    /// The ticket in the address.
    pub selected: Memo<Option<TicketId>>,
    pub working: Memo<bool>,
    /// [`ALL`], or a status by its word.
    pub tab: RwSignal<&'static str>,
    pub department: RwSignal<Option<DepartmentId>>,
    pub words: RwSignal<String>,
    /// `None` before the first answer.
    pub list: RwSignal<Option<Result<TicketList, AppError>>>,
    pub loading: RwSignal<bool>,
    pages: StoredValue<u32>,
    /// The number of the latest question: answers to older ones come too late.
    asked: StoredValue<u32>,
    pub opened: RwSignal<Option<Result<Ticket, AppError>>>,
    looked: StoredValue<u32>,
    stale: StoredValue<bool>,
    pause: timer::Delay,
    news: timer::Delay,
    pub busy: RwSignal<bool>,
    go: Callback<String>,
}

impl Tickets {
    /// With everything from the context, which callbacks have no more. Lives as long as the page.
    pub fn in_context() -> Self {
        let desk = use_desk();
        let params = use_params_map();
        let navigate = use_navigate();
        let tickets = Self {
            desk,
            texts: use_texts(),
            toasts: use_toasts(),
            selected: Memo::new(move |_| params.with(|params| params.get("id")?.parse().ok())),
            working: Memo::new(move |_| desk.shift.with(Option::is_some)),
            tab: RwSignal::new(ALL),
            department: RwSignal::new(None),
            words: RwSignal::new(String::new()),
            list: RwSignal::new(None),
            loading: RwSignal::new(false),
            pages: StoredValue::new(1),
            asked: StoredValue::new(0),
            opened: RwSignal::new(None),
            looked: StoredValue::new(0),
            stale: StoredValue::new(false),
            pause: timer::Delay::new(),
            news: timer::Delay::new(),
            busy: RwSignal::new(false),
            go: Callback::new(move |to: String| {
                navigate(&to, NavigateOptions { scroll: false, ..NavigateOptions::default() });
            }),
        };
        tickets.follow();
        tickets
    }

    fn follow(self) {
        Effect::new(move |_| {
            self.tab.track();
            self.department.track();
            if self.working.get() {
                self.ask(false);
            }
        });
        let typed = move || self.pause.after(TYPING_MS, move || self.ask(false));
        Effect::watch(move || self.words.get(), move |_, _, _| typed(), false);
        Effect::new(move |before: Option<Option<TicketId>>| {
            let (id, working) = (self.selected.get(), self.working.get());
            if before.flatten() != id {
                self.opened.set(None);
            }
            if id.is_some() && working {
                self.look(before.is_some());
            }
            id
        });
        self.desk.listen(move |news| match news {
            News::Ticket(id) => self.changed(Some(id)),
            News::Reloaded => self.changed(None),
            _ => {}
        });
    }

    /// What one sees may have changed; many news make one question.
    fn changed(self, id: Option<TicketId>) {
        if id.is_none() || self.selected.try_get_untracked().flatten() == id {
            self.look(false);
        }
        if self.stale.try_update_value(|stale| std::mem::replace(stale, true)) == Some(false) {
            self.news.after(NEWS_MS, move || {
                self.stale.set_value(false);
                self.ask(true);
            });
        }
    }

    fn filter(self) -> Filter {
        Filter {
            status: Status::parse(self.tab.get_untracked()),
            department: self.department.get_untracked(),
            words: self.words.with_untracked(|words| words.trim().to_owned()),
        }
    }

    /// Asks for the list; `again`: as far as it is shown, and what is shown stays if that fails.
    pub fn ask(self, again: bool) {
        if !self.working.get_untracked() {
            return;
        }
        if !again {
            self.pages.set_value(1);
        }
        let (filter, pages, number) = (self.filter(), self.pages.get_value(), next(self.asked));
        self.loading.set(true);
        spawn_local(async move {
            let answer = fetch(filter, pages).await;
            if self.asked.try_get_value() != number {
                return;
            }
            self.loading.set(false);
            match answer {
                Err(AppError::SignedOut) => self.desk.signed_out.set(true),
                Err(_) if again && self.list.with_untracked(|list| matches!(list, Some(Ok(_)))) => {}
                answer => self.list.set(Some(answer)),
            }
        });
    }

    /// Adds the next page.
    pub fn more(self) {
        self.pages.update_value(|pages| *pages += 1);
        self.ask(true);
    }

    /// Loads the open ticket; `fresh`: somebody has just opened it here, and the keyboard goes there.
    pub fn look(self, fresh: bool) {
        let Some(id) = self.selected.get_untracked() else { return };
        let number = next(self.looked);
        spawn_local(async move {
            let answer = open_ticket(id).await;
            if self.looked.try_get_value() != number {
                return;
            }
            if answer == Err(AppError::SignedOut) {
                return self.desk.signed_out.set(true);
            }
            self.opened.set(Some(answer));
            if fresh {
                timer::after_drawing(|| focus::focus_id(TITLE));
            }
        });
    }

    /// Moves the open ticket on from the state that is shown.
    pub fn move_on(self, wanted: Move) {
        let row = self.opened.with_untracked(|opened| Some(opened.as_ref()?.as_ref().ok()?.row.clone()));
        let Some(TicketRow { id, changed_at, .. }) = row else { return };
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        self.run(Box::pin(move_ticket(id, changed_at, wanted)), move |ticket| {
            let status = (self.texts.ticket.status)(ticket.row.status);
            self.toasts.done((self.texts.ticket.moved)(status));
        });
    }

    /// Runs a command on a ticket and shows its answer. Whoever asks may be gone by then: an undoing outlives the page.
    pub fn run(self, command: Command, then: impl FnOnce(&Ticket) + 'static) {
        self.run_or(command, then, |_| ());
    }

    /// The same; `refused` hears that it was not done.
    pub fn run_or(
        self,
        command: Command,
        then: impl FnOnce(&Ticket) + 'static,
        refused: impl FnOnce(&AppError) + 'static,
    ) {
        let then: Box<dyn FnOnce(&Ticket)> = Box::new(then);
        let refused: Box<dyn FnOnce(&AppError)> = Box::new(refused);
        spawn_local(async move {
            let answer = command.await;
            let _ = self.busy.try_set(false);
            match answer {
                Ok(Some(ticket)) => {
                    then(&ticket);
                    self.show(ticket);
                }
                Ok(None) => {
                    self.toasts.info(self.texts.ticket.gone);
                    let _ = self.go.try_run("/tickets".into());
                }
                Err(AppError::SignedOut) => self.desk.signed_out.set(true),
                Err(error) => {
                    self.toasts.error((self.texts.ui.error)(&error));
                    refused(&error);
                    if self.selected.try_get_untracked().is_some() {
                        self.changed(None);
                    }
                }
            }
        });
    }

    /// Asks for something of a ticket; `then` gets it.
    pub fn inquire(
        self,
        question: impl Future<Output = Result<String, AppError>> + 'static,
        then: impl FnOnce(String) + 'static,
    ) {
        spawn_local(async move {
            match question.await {
                Ok(answer) => then(answer),
                Err(AppError::SignedOut) => self.desk.signed_out.set(true),
                Err(error) => self.toasts.error((self.texts.ui.error)(&error)),
            }
        });
    }

    /// An answer is newer than whatever is on its way.
    fn show(self, ticket: Ticket) {
        if self.selected.try_get_untracked().flatten() == Some(ticket.row.id) {
            next(self.looked);
            self.opened.set(Some(Ok(ticket)));
        }
    }

    /// Says what was done and offers to take it back.
    pub fn offer_undo(self, said: &'static str, undo: impl Fn() -> Command + Send + Sync + 'static) {
        self.toasts.undo(said, self.texts.ui.undo, UNDO_MS, move || self.run(undo(), |_| ()));
    }

    /// How many there are of a status, or of all, in the chosen department. Tracked.
    pub fn count(self, status: Option<Status>, department: Option<DepartmentId>) -> u32 {
        let counted = |count: &&Count| {
            status.is_none_or(|status| status == count.status) && department.is_none_or(|one| one == count.department)
        };
        self.list.with(|list| match list {
            Some(Ok(list)) => list.counts.iter().filter(counted).map(|count| count.count).sum(),
            _ => 0,
        })
    }
}

fn next(number: StoredValue<u32>) -> Option<u32> {
    number.try_update_value(|number| {
        *number = number.wrapping_add(1);
        *number
    })
}

async fn fetch(filter: Filter, pages: u32) -> Result<TicketList, AppError> {
    let mut list = load_list(filter.clone(), None).await?;
    for _ in 1..pages {
        let Some(next) = list.next else { break };
        let more = load_list(filter.clone(), Some(next)).await?;
        list.rows.extend(more.rows);
        list.next = more.next;
    }
    Ok(list)
}
