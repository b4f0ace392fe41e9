//! What can be done right now, by name and by key. Screens register their commands here; the palette lists them, the shortcut
//! list shows their keys, and one listener runs them.

use super::{fuzzy::score, toasts::Toasts};
use crate::browser::keys;
use leptos::{prelude::*, reactive::IntoReactiveValue};

/// Something that can be done from the keyboard.
#[derive(Clone)]
pub struct Command {
    /// A newer one takes the place of an older of the same id. Empty for those that stand for themselves.
    pub id: &'static str,
    pub label: String,
    pub icon: &'static str,
    /// `n`, `?`, `shift+n`, `mod+k`: see `browser::keys`.
    pub keys: Option<&'static str>,
    /// The heading it stands under.
    pub group: &'static str,
    /// Why it cannot be done now. It is listed all the same; with an empty reason it is not.
    pub why_not: Signal<Option<String>>,
    pub run: Callback<()>,
}

impl Command {
    /// `run` is a callback or a closure.
    pub fn new<M>(
        id: &'static str,
        group: &'static str,
        icon: &'static str,
        label: impl Into<String>,
        run: impl IntoReactiveValue<Callback<()>, M>,
    ) -> Self {
        Self {
            id,
            label: label.into(),
            icon,
            keys: None,
            group,
            why_not: Signal::default(),
            run: run.into_reactive_value(),
        }
    }

    pub fn keys(self, keys: &'static str) -> Self {
        Self { keys: Some(keys), ..self }
    }

    pub fn why_not(self, why_not: impl Into<Signal<Option<String>>>) -> Self {
        Self { why_not: why_not.into(), ..self }
    }
}

/// The registry. Lives as long as the page.
#[derive(Clone, Copy)]
pub struct Commands {
    registered: RwSignal<Vec<(u32, Command)>>,
    next: StoredValue<u32>,
    /// Where a key says why it does nothing now.
    toasts: Option<Toasts>,
    pub palette_open: RwSignal<bool>,
    pub shortcuts_open: RwSignal<bool>,
}

pub fn use_commands() -> Commands {
    expect_context()
}

impl Commands {
    pub fn provide() -> Self {
        let commands = Self {
            registered: RwSignal::new(Vec::new()),
            next: StoredValue::new(0),
            toasts: use_context(),
            palette_open: RwSignal::new(false),
            shortcuts_open: RwSignal::new(false),
        };
        provide_context(commands);
        commands
    }

    /// Offers the commands until the caller's owner goes. To be called while a component is made.
    pub fn register(self, commands: Vec<Command>) {
        let token = self.next.try_update_value(|next| {
            *next += 1;
            *next
        });
        let Some(token) = token else { return };
        self.registered.update(|registered| registered.extend(commands.into_iter().map(|command| (token, command))));
        on_cleanup(move || {
            let _ = self.registered.try_update(|registered| registered.retain(|(other, _)| *other != token));
        });
    }

    /// Everything on offer, grouped in the order of registration. Tracks the registry.
    pub fn all(self) -> Vec<Command> {
        let mut commands: Vec<Command> = Vec::new();
        for (_, command) in self.registered.get() {
            commands.retain(|older| older.id.is_empty() || older.id != command.id);
            commands.push(command);
        }
        commands.retain(|command| command.why_not.with(|reason| reason.as_deref() != Some("")));
        let mut groups: Vec<&'static str> = Vec::new();
        for command in &commands {
            if !groups.contains(&command.group) {
                groups.push(command.group);
            }
        }
        commands.sort_by_key(|command| groups.iter().position(|group| *group == command.group));
        commands
    }

    /// What the words may mean, best first; everything in its groups while there are none.
    pub fn find(self, query: &str) -> Vec<Command> {
        let mut found: Vec<(i32, Command)> =
            self.all().into_iter().filter_map(|command| Some((score(query, &command.label)?, command))).collect();
        if !query.trim().is_empty() {
            found.sort_by_key(|(score, _)| -score);
        }
        found.into_iter().map(|(_, command)| command).collect()
    }

    /// Runs a command by its id, if it is on offer and possible.
    pub fn run(self, id: &str) {
        let found = untrack(|| self.all()).into_iter().find(|command| command.id == id);
        if let Some(command) = found {
            self.carry_out(&command);
        }
    }

    fn carry_out(self, command: &Command) {
        match (command.why_not.get_untracked(), self.toasts) {
            (None, _) => command.run.run(()),
            (Some(reason), Some(toasts)) => toasts.info(reason),
            (Some(_), None) => {}
        }
    }

    /// Runs the command with these keys. Says whether there was one.
    fn press(self, keys: &str) -> bool {
        if self.palette_open.get_untracked() && keys == "mod+k" {
            self.palette_open.set(false);
            return true;
        }
        if dialog_open() {
            return false;
        }
        let found = untrack(|| self.all()).into_iter().find(|command| command.keys == Some(keys));
        let Some(command) = found else { return false };
        self.carry_out(&command);
        true
    }

    /// Hears the page's keys. To be called once, after hydration.
    pub fn listen(self) {
        keys::listen(move |name, _| self.press(name));
    }
}

/// A modal dialog owns the keyboard.
fn dialog_open() -> bool {
    crate::browser::document().and_then(|document| document.query_selector("dialog[open]").ok().flatten()).is_some()
}

/// `mod+k` as people read it.
pub fn key_name(keys: &str) -> String {
    let part = |key: &str| match key {
        "mod" => "Ctrl".to_owned(),
        "shift" => "Shift".to_owned(),
        "enter" => "Enter".to_owned(),
        "escape" => "Esc".to_owned(),
        "arrowdown" => "↓".to_owned(),
        "arrowup" => "↑".to_owned(),
        other => other.to_ascii_uppercase(),
    };
    keys.split('+').map(part).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use leptos::reactive::owner::Owner;

    fn command(id: &'static str, group: &'static str, label: &str) -> Command {
        Command::new(id, group, "check", label, Callback::new(|()| ()))
    }

    fn labels(found: Vec<Command>) -> Vec<String> {
        found.into_iter().map(|command| command.label).collect()
    }

    #[test]
    fn commands_go_with_the_screen_that_offered_them() {
        let page = Owner::new_root(None);
        page.with(|| {
            let commands = Commands::provide();
            commands.register(vec![command("help", "Geral", "Atalhos")]);
            let screen = page.child();
            screen.with(|| {
                commands.register(vec![command("finish", "Conversa", "Concluir"), command("me", "Geral", "Perfil")])
            });
            assert_eq!(labels(commands.all()), ["Atalhos", "Perfil", "Concluir"], "groups stay together");
            screen.cleanup();
            assert_eq!(labels(commands.all()), ["Atalhos"]);
        });
    }

    #[test]
    fn a_newer_command_takes_the_place_of_an_older_of_the_same_id() {
        Owner::new_root(None).with(|| {
            let commands = Commands::provide();
            commands.register(vec![command("finish", "Conversa", "Concluir Ana")]);
            commands.register(vec![command("finish", "Conversa", "Concluir Rui")]);
            assert_eq!(labels(commands.all()), ["Concluir Rui"]);
        });
    }

    #[test]
    fn words_bring_the_best_command_first() {
        Owner::new_root(None).with(|| {
            let commands = Commands::provide();
            commands.register(vec![
                command("a", "Geral", "Encerrar o dia de atendimento"),
                command("b", "Geral", "Atender o próximo da fila"),
            ]);
            assert_eq!(labels(commands.find("proximo")), ["Atender o próximo da fila"]);
            assert_eq!(commands.find("").len(), 2);
            assert!(commands.find("xyz").is_empty());
        });
    }

    #[test]
    fn keys_are_shown_as_they_stand_on_the_keyboard() {
        assert_eq!(key_name("mod+k"), "Ctrl K");
        assert_eq!(key_name("?"), "?");
        assert_eq!(key_name("arrowdown"), "↓");
    }
}
