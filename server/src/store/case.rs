//! One conversation inside one command: loaded, changed, spoken in, and saved with its event.

use super::{
    Stored,
    entity::{conversation, message, ticket},
    event_log::{self, Logged, Scope},
    rows::{self, Extra, count},
};
use crate::desk::rules::protocol::{backwards, protocol};
use app::{
    conversation::model::{Choice, Message, Original, ThreadEvent},
    error::AppError,
    file::model::Attachment,
    id::{ConversationId, CustomerId, DepartmentId, UserId},
    queue::model::{Author, ConversationRow, State},
    time::Timestamp,
};
use jiff::tz::TimeZone;
use sea_orm::{
    ActiveModelTrait as _,
    ActiveValue::{NotSet, Set},
    ColumnTrait as _, DatabaseTransaction, EntityTrait as _, IntoActiveModel as _, PaginatorTrait as _,
    QueryFilter as _,
};

/// Words in a list row, at most.
const PREVIEW_CHARS: usize = 120;

/// Something to say in a thread.
#[derive(Debug)]
pub struct Draft {
    pub author: Author,
    pub author_id: Option<UserId>,
    pub author_name: Option<String>,
    pub client_id: Option<String>,
    pub body: String,
    pub options: Vec<Choice>,
    pub input: Option<String>,
    pub files: Vec<Attachment>,
    pub original: Option<Original>,
}

impl Draft {
    /// By this author, and nothing else yet.
    pub fn by(author: Author) -> Self {
        Self {
            author,
            author_id: None,
            author_name: None,
            client_id: None,
            body: String::new(),
            options: Vec::new(),
            input: None,
            files: Vec::new(),
            original: None,
        }
    }

    pub fn bot(name: &str, body: String) -> Self {
        Self { author_name: Some(name.to_owned()), body, ..Self::by(Author::Bot) }
    }
}

/// What the conversation was when it was loaded; saving insists on it.
struct Loaded {
    scope: Scope,
    last_seq: i32,
}

/// A conversation at work. Nothing is written before [`Case::save`].
pub struct Case<'t> {
    txn: &'t DatabaseTransaction,
    now: Timestamp,
    loaded: Option<Loaded>,
    posted: Vec<Message>,
    pub model: conversation::Model,
}

impl<'t> Case<'t> {
    /// # Errors
    /// [`AppError::NotFound`] when there is no such conversation.
    pub async fn open(txn: &'t DatabaseTransaction, id: ConversationId, now: Timestamp) -> Stored<Self> {
        let model = conversation::Entity::find_by_id(id.0).one(txn).await?.ok_or(AppError::NotFound)?;
        Self::resume(txn, model, now)
    }

    /// The same for a row that the command has already read.
    pub fn resume(txn: &'t DatabaseTransaction, model: conversation::Model, now: Timestamp) -> Stored<Self> {
        let scope = scope(&model)?;
        let loaded = Some(Loaded { scope, last_seq: model.last_seq });
        Ok(Self { txn, now, loaded, posted: Vec::new(), model })
    }

    /// A new conversation with the bot, under a protocol that nobody has.
    pub async fn begin(
        txn: &'t DatabaseTransaction,
        customer: CustomerId,
        zone: &TimeZone,
        now: Timestamp,
    ) -> Stored<Self> {
        let protocol = free_protocol(txn, zone, now).await?;
        let row = conversation::ActiveModel {
            id: NotSet,
            protocol_backwards: Set(backwards(&protocol)),
            protocol: Set(protocol),
            customer_id: Set(customer.0),
            channel: Set("web_chat".into()),
            state: Set(State::Bot.as_str().into()),
            created_at: Set(now.0),
            last_at: Set(now.0),
            last_author: Set(Author::Bot.as_str().into()),
            preview: Set(String::new()),
            bot_memory: Set("null".into()),
            ..Default::default()
        };
        let model = conversation::Entity::insert(row).exec_with_returning(txn).await?;
        Ok(Self { txn, now, loaded: None, posted: Vec::new(), model })
    }

    pub fn id(&self) -> ConversationId {
        ConversationId(self.model.id)
    }

    pub fn now(&self) -> Timestamp {
        self.now
    }

    /// What the next message will be.
    pub fn next(&self) -> (ConversationId, i32) {
        (self.id(), self.model.last_seq + 1)
    }

    /// Lets what follows happen at another time: for telling the past.
    pub fn move_to(&mut self, now: Timestamp) {
        self.now = now;
    }

    pub fn txn(&self) -> &'t DatabaseTransaction {
        self.txn
    }

    pub fn state(&self) -> Stored<State> {
        rows::state(&self.model)
    }

    /// Whom it concerned when it was loaded; `None`: it is new.
    pub fn was(&self) -> Option<Scope> {
        self.loaded.as_ref().map(|loaded| loaded.scope)
    }

    /// Whom it concerns as it is now.
    pub fn is(&self) -> Stored<Scope> {
        scope(&self.model)
    }

    pub fn set_state(&mut self, state: State) {
        self.model.state = state.as_str().into();
    }

    /// Adds an entry to the thread and keeps the row's counters.
    pub fn post(&mut self, draft: Draft) {
        self.keep_counters(&draft);
        // Once people talk, the lists show their words, not the attendant's standing sentences.
        if draft.author != Author::Bot || self.model.state == State::Bot.as_str() {
            self.model.preview = preview(&draft);
            self.model.last_author = draft.author.as_str().into();
        }
        self.push(draft, None);
    }

    /// Notes a step of the conversation's life. It does not replace the last words in the lists.
    pub fn note(&mut self, event: ThreadEvent) {
        self.push(Draft::by(Author::System), Some(event));
    }

    /// Notes what an agent did beside talking. It moves the conversation in no list and answers nobody.
    pub fn remark(&mut self, event: ThreadEvent) {
        let last_at = self.model.last_at;
        self.note(event);
        self.model.last_at = last_at;
    }

    fn keep_counters(&mut self, draft: &Draft) {
        let served = matches!(self.model.state.as_str(), "waiting" | "open");
        match draft.author {
            Author::Customer if served => {
                self.model.unread += 1;
                if self.model.unanswered_since.is_none() && self.model.state == State::Open.as_str() {
                    self.model.unanswered_since = Some(self.now.0);
                }
            }
            Author::Agent => {
                self.model.unanswered_since = None;
                self.model.answered_at.get_or_insert(self.now.0);
            }
            Author::Customer | Author::Bot | Author::System => {}
        }
    }

    fn push(&mut self, draft: Draft, event: Option<ThreadEvent>) {
        self.model.last_seq += 1;
        self.model.last_at = self.now.0;
        self.posted.push(Message {
            conversation: self.id(),
            seq: count(self.model.last_seq),
            client_id: draft.client_id,
            at: self.now,
            author: draft.author,
            author_id: draft.author_id,
            author_name: draft.author_name,
            body: draft.body,
            options: draft.options,
            input: draft.input,
            event,
            files: draft.files,
            original: draft.original,
        });
    }

    /// Writes the row, the new messages and their event.
    ///
    /// # Errors
    /// [`AppError::TooLate`] when the row is not as it was loaded.
    pub async fn save(self) -> Stored<(ConversationRow, Vec<Message>)> {
        let Self { txn, now, loaded, posted, model } = self;
        let mut change = model.clone().into_active_model().reset_all();
        change.id = NotSet;
        let mut update = conversation::Entity::update_many().set(change).filter(conversation::Column::Id.eq(model.id));
        if let Some(Loaded { scope, last_seq }) = &loaded {
            update = update
                .filter(conversation::Column::State.eq(scope.state.as_str()))
                .filter(conversation::Column::LastSeq.eq(*last_seq));
        }
        if update.exec(txn).await?.rows_affected != 1 {
            return Err(AppError::TooLate.into());
        }
        let entries = posted.iter().map(stored).collect::<Stored<Vec<_>>>()?;
        if !entries.is_empty() {
            message::Entity::insert_many(entries).exec_without_returning(txn).await?;
        }
        let row = rows::row(txn, model).await?;
        let before = loaded.map(|loaded| loaded.scope);
        let event = Logged::Conversation { before, row: Box::new(row), messages: posted };
        event_log::append(txn, now, &event).await?;
        match event {
            Logged::Conversation { row, messages, .. } => Ok((*row, messages)),
            _ => Err(AppError::TooLate.into()),
        }
    }
}

/// The first line as it is read, or which files came without words.
fn preview(draft: &Draft) -> String {
    let line = match (draft.body.lines().next(), draft.files.as_slice()) {
        (Some(line), _) => app::conversation::links::plain(line),
        (None, []) => String::new(),
        (None, [only]) => format!("📎 {}", only.name),
        (None, [first, others @ ..]) => format!("📎 {} +{}", first.name, others.len()),
    };
    line.chars().take(PREVIEW_CHARS).collect()
}

fn scope(model: &conversation::Model) -> Stored<Scope> {
    Ok(Scope {
        state: rows::state(model)?,
        department: model.department_id.map(DepartmentId),
        agent: model.agent_id.map(UserId),
    })
}

fn stored(message: &Message) -> Stored<message::ActiveModel> {
    let extra = Extra {
        options: message.options.clone(),
        input: message.input.clone(),
        event: message.event.clone(),
        files: message.files.clone(),
        original: message.original.clone(),
    };
    Ok(message::ActiveModel {
        id: NotSet,
        conversation_id: Set(message.conversation.0),
        seq: Set(i32::try_from(message.seq).unwrap_or(i32::MAX)),
        client_id: Set(message.client_id.clone()),
        at: Set(message.at.0),
        author: Set(message.author.as_str().into()),
        author_id: Set(message.author_id.map(|user| user.0)),
        author_name: Set(message.author_name.clone()),
        body: Set(message.body.clone()),
        extra: Set(if extra.is_empty() { None } else { Some(serde_json::to_string(&extra)?) }),
    })
}

/// The protocol of this instant, or of the first millisecond after it that neither a conversation nor a ticket has.
pub(crate) async fn free_protocol(txn: &DatabaseTransaction, zone: &TimeZone, now: Timestamp) -> Stored<String> {
    let mut at = now.0;
    loop {
        let candidate = protocol(at, zone);
        let same = conversation::Entity::find().filter(conversation::Column::Protocol.eq(candidate.as_str()));
        let ticket = ticket::Entity::find().filter(ticket::Column::Protocol.eq(candidate.as_str()));
        if same.count(txn).await? == 0 && ticket.count(txn).await? == 0 {
            return Ok(candidate);
        }
        at += 1;
    }
}
