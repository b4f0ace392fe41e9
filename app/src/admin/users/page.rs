//! Everybody who works here, for managers.

use super::{
    access::{Access, access_dialog},
    api,
    form::{SAVE, facts, inputs},
    model::{UserFields, UserRow},
    row::user_row,
};
use crate::{
    admin::{
        import::{button::import_button, model::List},
        menu::page_head,
        registry::{
            drawer::drawer,
            editor::{Editor, Next},
            model::Entry,
            page::{escape, keep_unsaved},
        },
    },
    error::AppError,
    id::UserId,
    json::Coding,
    locales::{Texts, admin::user, use_texts},
    queue::state::{Desk, News, use_desk},
    session::model::Role,
    ui::{
        Banner, BannerKind, Button, ButtonKind, ButtonSize, Dialog, DialogSize, Empty, SearchField, Skeleton, Toasts,
        fold, use_toasts,
    },
};
use leptos::{prelude::*, task::spawn_local};

/// What the screen knows and can do.
#[derive(Clone, Copy)]
pub struct Users {
    pub rows: RwSignal<Vec<UserRow>>,
    query: RwSignal<String>,
    busy: RwSignal<bool>,
    /// Whom the open dialog is about.
    asked: StoredValue<Option<UserRow>>,
    asking: RwSignal<bool>,
    toasts: Toasts,
    pub texts: &'static Texts,
    pub words: &'static user::Texts,
    pub desk: Desk,
    pub editor: Editor<UserFields>,
    pub access: Access,
}

/// The screen.
pub fn page() -> AnyView {
    let words = user::texts();
    let editor = Editor::new(SAVE);
    keep_unsaved(editor);
    let loaded = Resource::<_, Coding>::new_with_options(|| (), |()| api::users(), false);
    let content = move || Suspend::new(async move { screen(loaded.await, editor, move || loaded.refetch()) });
    let tools = view! {
        {import_button(List::Users)}
        <Button kind=ButtonKind::Primary icon="user-plus" on_press=move || editor.go(Next::New)>{words.words.new}</Button>
    };
    view! {
        <main class="page" id="content" on:keydown=move |event| escape(editor, &event)>
            {page_head(words.title, words.users_text, tools.into_any())}
            <Transition fallback=|| view! { <div class="card"><Skeleton rows=5/></div> }>{content}</Transition>
        </main>
    }
    .into_any()
}

fn screen(
    loaded: Result<Vec<UserRow>, AppError>,
    editor: Editor<UserFields>,
    retry: impl Fn() + Send + Sync + 'static,
) -> AnyView {
    let (texts, words) = (use_texts(), user::texts());
    let rows = match loaded {
        Ok(rows) => rows,
        Err(error) => {
            return view! {
                <Banner kind=BannerKind::Error>
                    <p>{(texts.ui.error)(&error)}</p>
                    <Button size=ButtonSize::Small on_press=retry>{texts.ui.retry}</Button>
                </Banner>
            }
            .into_any();
        }
    };
    let users = Users {
        rows: RwSignal::new(rows),
        query: RwSignal::new(String::new()),
        busy: RwSignal::new(false),
        asked: StoredValue::new(None),
        asking: RwSignal::new(false),
        toasts: use_toasts(),
        texts,
        words: user::texts(),
        desk: use_desk(),
        editor,
        access: Access::in_context(),
    };
    users.desk.listen(move |news| {
        if matches!(news, News::Reloaded) {
            users.reload();
        }
    });
    let found = Memo::new(move |_| users.found());
    let empty = Memo::new(move |_| found.with(Vec::is_empty));
    view! {
        <div class="split">
        <div class="card">
            <div class="toolbar">
                <SearchField label=words.search value=users.query/>
                <span class="grow"></span>
                <small role="status">{move || (words.count)(found.with(Vec::len))}</small>
            </div>
            {move || if empty.get() { nobody(users) } else { table(users, found) }}
        </div>
        {drawer(editor, (inputs, facts), move || users.save(), Some(&words.words))}
        </div>
        {access_dialog(users.access)}
        {confirmation(users)}
    }
    .into_any()
}

impl Users {
    fn found(self) -> Vec<UserId> {
        let query = self.query.with(|query| fold(query.trim()));
        self.rows.with(|rows| rows.iter().filter(|row| matches(row, &query)).map(|row| row.id).collect())
    }

    pub fn reload(self) {
        spawn_local(async move {
            if let Ok(rows) = api::users().await {
                for row in &rows {
                    self.editor.learn(&entry(row));
                }
                let _ = self.rows.try_set(rows);
            }
        });
    }

    pub fn edit(self, row: &UserRow) {
        self.editor.go(Next::Open(entry(row)));
    }

    /// Somebody new has no way in yet: how they come in is asked next.
    fn save(self) {
        let new = self.editor.target.with_untracked(|target| target.is_some_and(|target| target.id.is_none()));
        self.editor.save(move |saved| {
            self.editor.arrive(Next::Close);
            self.reload();
            if new {
                self.access.show(UserId(saved.id), saved.fields.name);
            }
        });
    }

    pub fn ask_to_deactivate(self, row: UserRow) {
        self.asked.set_value(Some(row));
        self.asking.set(true);
    }

    fn deactivate(self) {
        let Some(row) = self.asked.get_value() else { return };
        self.change(row.id, false, move |row| (self.words.was_deactivated)(&row.name));
    }

    pub fn activate(self, user: UserId) {
        self.change(user, true, move |row| (self.words.was_activated)(&row.name));
    }

    fn change(self, user: UserId, active: bool, done: impl FnOnce(&UserRow) -> String + 'static) {
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        spawn_local(async move {
            let answer = if active { api::activate(user).await } else { api::deactivate(user).await };
            match answer {
                Ok(changed) => {
                    self.toasts.done(done(&changed));
                    let _ = self.rows.try_update(|rows| {
                        if let Some(row) = rows.iter_mut().find(|row| row.id == user) {
                            *row = changed;
                        }
                    });
                }
                Err(AppError::SignedOut) => self.desk.signed_out.set(true),
                Err(error) => self.toasts.error((self.texts.ui.error)(&error)),
            }
            let _ = self.asking.try_set(false);
            let _ = self.busy.try_set(false);
        });
    }
}

fn entry(row: &UserRow) -> Entry<UserFields> {
    Entry {
        id: row.id.0,
        changed_at: row.changed_at,
        changed_by: row.changed_by.clone(),
        archived: row.deactivated_at.is_some(),
        fields: UserFields {
            name: row.name.clone(),
            email: row.email.clone(),
            role: row.role,
            departments: if row.role == Role::Manager { Vec::new() } else { row.departments.clone() },
            permissions: row.permissions,
        },
    }
}

fn matches(row: &UserRow, query: &str) -> bool {
    query.is_empty() || fold(&row.name).contains(query) || fold(&row.email).contains(query)
}

fn nobody(users: Users) -> AnyView {
    let words = user::texts();
    if users.rows.with_untracked(Vec::is_empty) {
        view! { <Empty icon="users" title=words.empty text=words.empty_text/> }.into_any()
    } else {
        view! { <Empty icon="search" title=words.nothing_found text=words.nothing_found_text/> }.into_any()
    }
}

fn table(users: Users, found: Memo<Vec<UserId>>) -> AnyView {
    let words = user::texts();
    view! {
        <div class="table-wrap">
            <table class="table stacked">
                <thead><tr>
                    <th scope="col">{words.user}</th>
                    <th scope="col">{words.role}</th>
                    <th scope="col">{words.departments}</th>
                    <th scope="col">{words.status}</th>
                    <th scope="col" class="opt">{words.last_seen}</th>
                    <th scope="col" class="tools"><span class="sr">{words.actions}</span></th>
                </tr></thead>
                <tbody>
                    <For each=move || found.get() key=|id| *id let:id>{user_row(users, id)}</For>
                </tbody>
            </table>
        </div>
    }
    .into_any()
}

fn confirmation(users: Users) -> AnyView {
    let (texts, words) = (use_texts(), user::texts());
    let about = move |say: fn(&user::Texts, &UserRow) -> String| {
        users.asking.track();
        users.asked.with_value(|row| row.as_ref().map(|row| say(words, row))).unwrap_or_default()
    };
    let title = Signal::derive(move || about(|words, row| (words.deactivate_title)(&row.name)));
    let footer = move || {
        view! {
            <Button on_press=move || users.asking.set(false) autofocus=true>{texts.ui.cancel}</Button>
            <Button kind=ButtonKind::DangerPrimary submit=true busy=users.busy>{words.deactivate}</Button>
        }
    };
    view! {
        <Dialog open=users.asking title=title size=DialogSize::Small on_submit=move || users.deactivate() footer=footer>
            <p>{about(|words, row| (words.deactivate_text)(&row.name, row.open))}</p>
        </Dialog>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::Timestamp;

    fn user(name: &str, email: &str) -> UserRow {
        UserRow {
            id: UserId(1),
            changed_at: Timestamp(0),
            changed_by: None,
            invited: false,
            name: name.into(),
            email: email.into(),
            role: Role::Agent,
            departments: Vec::new(),
            permissions: Default::default(),
            on_shift: false,
            on_break: false,
            open: 0,
            last_seen_at: None,
            deactivated_at: None,
        }
    }

    #[test]
    fn people_are_found_without_accents_and_by_their_address() {
        let joao = user("João Conceição", "joao.c@exemplo.com");
        assert!(matches(&joao, &fold("conceicao")));
        assert!(matches(&joao, "joao.c@"));
        assert!(!matches(&joao, "maria"));
    }
}
