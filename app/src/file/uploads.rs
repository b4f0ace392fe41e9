//! Files on their way into messages, of every conversation: two or three at a time, going on while another conversation is
//! open. A message whose files are still on their way goes by itself when they are there.

use super::{
    model::{Attachment, FileLimits, address, upload_address},
    staged::{Left, Readiness, Staged, Step},
};
use crate::{
    browser::{timer, upload},
    conversation::{drafts::Drafts, outbox::Letter, sender::Sender},
    error::AppError,
    id::ConversationId,
    locales::{Texts, use_texts},
    queue::state::Desk,
    ui::{Toasts, use_toasts},
};
use leptos::{prelude::*, task::spawn_local};
use std::collections::BTreeMap;
use web_sys::File;

/// Uploads at the same time.
const LANES: usize = 3;

/// In the context of every page behind the sign-in.
#[derive(Clone, Copy)]
pub struct Uploads {
    desk: Desk,
    sender: Sender,
    drafts: Drafts,
    toasts: Toasts,
    texts: &'static Texts,
    kept: StoredValue<BTreeMap<ConversationId, Stage>>,
    keys: StoredValue<u32>,
}

/// The files of one conversation's draft.
#[derive(Clone, Default)]
pub struct Stage {
    pub files: ArcRwSignal<Vec<Staged>>,
    /// Goes as soon as its files are there.
    pub armed: ArcRwSignal<Option<Letter>>,
    /// Counts the messages that went by themselves.
    pub gone: ArcRwSignal<u32>,
}

pub fn use_uploads() -> Uploads {
    expect_context()
}

impl Uploads {
    pub fn provide(desk: Desk, sender: Sender, drafts: Drafts) {
        let (kept, keys) = (StoredValue::new(BTreeMap::new()), StoredValue::new(0));
        let (toasts, texts) = (use_toasts(), use_texts());
        provide_context(Self { desk, sender, drafts, toasts, texts, kept, keys });
    }

    /// What is staged in the conversation, and stays so while others are open.
    pub fn stage(self, conversation: ConversationId) -> Stage {
        self.kept.try_update_value(|kept| kept.entry(conversation).or_default().clone()).unwrap_or_default()
    }

    pub fn limits(self) -> FileLimits {
        self.desk.directory.with_untracked(|directory| directory.files.clone())
    }

    fn key(self) -> u32 {
        self.keys
            .try_update_value(|keys| {
                *keys += 1;
                *keys
            })
            .unwrap_or_default()
    }

    /// Brings back what a page load has left, unless this page knows better.
    pub fn restore(self, conversation: ConversationId, left: Vec<Left>) {
        let stage = self.stage(conversation);
        if !left.is_empty() && stage.files.with_untracked(Vec::is_empty) {
            stage.files.set(left.into_iter().map(|left| Staged::of_left(self.key(), left)).collect());
        }
    }

    /// Adds files that are stored already.
    pub fn add(self, conversation: ConversationId, file: Attachment, own: bool) {
        let staged = Staged::of_left(self.key(), Left::Here { file, own });
        self.stage(conversation).files.update(|files| files.push(staged));
        self.keep(conversation);
    }

    /// Uploads what somebody has chosen. Answers how many there was no more room for.
    pub fn choose(self, conversation: ConversationId, chosen: Vec<File>) -> usize {
        let (limits, stage) = (self.limits(), self.stage(conversation));
        let mut left_out = 0;
        stage.files.update(|files| {
            for file in chosen {
                let (name, size) = (file.name(), file.size() as u64);
                // The one that a page load has cut comes again.
                files.retain(|staged| {
                    let cut = staged.step.with_untracked(|step| *step == Step::Cut);
                    !(cut && staged.name == name && staged.size == size)
                });
                if files.len() >= limits.count as usize {
                    left_out += 1;
                    continue;
                }
                let (key, mime) = (self.key(), file.type_());
                let step = limits.refusal(size, &mime).map_or(Step::Waiting, Step::Refused);
                if step == Step::Waiting {
                    upload::hold(key, file);
                }
                files.push(Staged { key, name, size, mime, step: ArcRwSignal::new(step) });
            }
        });
        self.keep(conversation);
        self.pump();
        left_out
    }

    pub fn retry(self, staged: &Staged) {
        staged.step.set(Step::Waiting);
        self.pump();
    }

    /// Tries again whatever the network has stopped.
    pub fn retry_all(self) {
        for (_, staged) in self.all() {
            if staged.step.with_untracked(|step| *step == Step::Failed(AppError::Unreachable)) {
                staged.step.set(Step::Waiting);
            }
        }
        self.pump();
    }

    /// Takes a file out of the message, and from the server if it was uploaded for it.
    pub fn remove(self, conversation: ConversationId, key: u32) {
        let stage = self.stage(conversation);
        let found = stage.files.with_untracked(|files| files.iter().find(|staged| staged.key == key).cloned());
        let Some(staged) = found else { return };
        upload::forget(key);
        if let Step::Ready { file, own: true } = staged.step.get_untracked() {
            upload::delete(&address(file.id));
        }
        stage.files.update(|files| files.retain(|staged| staged.key != key));
        self.settle(conversation);
        self.pump();
    }

    /// Whether a message could go now. Untracked.
    pub fn readiness(self, conversation: ConversationId) -> Readiness {
        readiness(&self.stage(conversation).files.get_untracked())
    }

    /// Sends the words with the files, at once or as soon as these are there. `false` when they never come by themselves.
    pub fn send(self, conversation: ConversationId, letter: Letter) -> bool {
        let stage = self.stage(conversation);
        if let Readiness::Blocked { .. } = self.readiness(conversation) {
            return false;
        }
        stage.armed.set(Some(letter));
        self.settle(conversation);
        true
    }

    /// Remembers where the files are, and sends what waited for them.
    fn settle(self, conversation: ConversationId) {
        let stage = self.stage(conversation);
        let files = stage.files.get_untracked();
        if stage.armed.with_untracked(Option::is_none) {
            return self.keep(conversation);
        }
        match readiness(&files) {
            Readiness::Busy(_) => self.keep(conversation),
            Readiness::Blocked { count, retry } => {
                stage.armed.set(None);
                self.keep(conversation);
                // Its author has pressed Enter and may be elsewhere by now.
                self.toasts.error((self.texts.file.stuck)(count, retry));
            }
            Readiness::Ready => {
                let letter = stage.armed.try_update(Option::take).flatten().unwrap_or_default();
                let ready = |staged: &Staged| staged.step.with_untracked(|step| step.ready().cloned());
                let letter = Letter { files: files.iter().filter_map(ready).collect(), ..letter };
                for staged in &files {
                    upload::forget(staged.key);
                }
                stage.files.set(Vec::new());
                self.drafts.forget(conversation);
                stage.gone.update(|gone| *gone += 1);
                self.sender.send(conversation, letter);
            }
        }
    }

    fn keep(self, conversation: ConversationId) {
        let left = self.stage(conversation).files.with_untracked(|files| files.iter().map(Staged::left).collect());
        self.drafts.change(conversation, |draft| draft.files = left);
    }

    fn all(self) -> Vec<(ConversationId, Staged)> {
        let list = |kept: &BTreeMap<ConversationId, Stage>| {
            let of = |(id, stage): (&ConversationId, &Stage)| {
                let id = *id;
                stage.files.get_untracked().into_iter().map(move |staged| (id, staged))
            };
            kept.iter().flat_map(of).collect()
        };
        self.kept.try_with_value(list).unwrap_or_default()
    }

    fn pump(self) {
        let all = self.all();
        let uploading = |(_, staged): &&(ConversationId, Staged)| {
            staged.step.with_untracked(|step| matches!(step, Step::Uploading(_)))
        };
        let free = LANES.saturating_sub(all.iter().filter(uploading).count());
        let waiting =
            |(_, staged): &(ConversationId, Staged)| staged.step.with_untracked(|step| *step == Step::Waiting);
        for (conversation, staged) in all.into_iter().filter(waiting).take(free) {
            staged.step.set(Step::Uploading(0.0));
            spawn_local(self.upload(conversation, staged));
        }
    }

    async fn upload(self, conversation: ConversationId, staged: Staged) {
        let name = String::from(js_sys::encode_uri_component(&staged.name));
        let address = format!("{}?name={name}", upload_address(conversation));
        let heard = staged.step.clone();
        let answer = upload::put(staged.key, &address, move |part| heard.set(Step::Uploading(part))).await;
        if self.kept.is_disposed() {
            return;
        }
        let here = self.stage(conversation).files.with_untracked(|files| files.iter().any(|one| one.key == staged.key));
        let file = answer.and_then(|text| crate::json::read(text.as_bytes()).map_err(|_| AppError::Unreachable));
        match file {
            // It was taken out while its last bytes were on their way.
            Ok(Attachment { id, .. }) if !here => upload::delete(&super::model::address(id)),
            _ if !here => {}
            Ok(file) => {
                upload::forget(staged.key);
                staged.step.set(Step::Ready { file, own: true });
            }
            Err(AppError::TooMany { seconds }) => {
                timer::sleep(seconds.saturating_mul(1_000)).await;
                staged.step.set(Step::Waiting);
            }
            Err(error) => {
                if error == AppError::SignedOut {
                    self.desk.signed_out.set(true);
                }
                staged.step.set(Step::Failed(error));
            }
        }
        if !self.kept.is_disposed() {
            self.settle(conversation);
            self.pump();
        }
    }
}

fn readiness(files: &[Staged]) -> Readiness {
    let steps: Vec<Step> = files.iter().map(|staged| staged.step.get_untracked()).collect();
    Readiness::of(&steps)
}
