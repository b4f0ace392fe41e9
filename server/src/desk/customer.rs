//! The customer's desk: what somebody with a customer's token may do. The bot listens here.

use super::{
    conversation::{client_id, words_beside},
    journal,
    rules::identity::match_key,
};
use crate::{
    bot::{self, Effect, Input, Known, Memory, Moment},
    house::House,
    store::{
        StoreError, Stored,
        audit::Action,
        case::{Case, Draft},
        directory,
        entity::{company, conversation, customer, form_answer, form_field, message, user_account},
        files::{self, Owner},
        hours, rows, search,
    },
    zone,
};
use app::{
    admin::hours::model::Outside,
    conversation::model::{Choice, Message, ThreadEvent},
    error::AppError,
    id::{CustomerId, DepartmentId, FileId},
    live::event::Whisper,
    locales::Locale,
    queue::model::{Author, ConversationRow, State},
    time::Timestamp,
};
use jiff::tz::TimeZone;
use sea_orm::{
    ActiveModelTrait as _,
    ActiveValue::{NotSet, Set},
    ColumnTrait as _, ConnectionTrait, DatabaseTransaction, EntityTrait as _, QueryFilter as _, QueryOrder as _,
    QuerySelect as _,
    sea_query::Query,
};

/// An ended conversation is shown again on return for this long; later the attendant welcomes anew.
pub const SHOWN_AFTER_END_MS: i64 = 12 * 60 * 60 * 1000;

/// A field's kind as stored; free text for one that this version does not know.
pub(crate) fn kind(stored: &str) -> bot::FieldKind {
    serde_json::from_value(serde_json::Value::String(stored.to_owned())).unwrap_or(bot::FieldKind::Text)
}

/// The customer's newest conversation.
pub async fn latest(database: &impl ConnectionTrait, customer: CustomerId) -> Stored<Option<conversation::Model>> {
    Ok(conversation::Entity::find()
        .filter(conversation::Column::CustomerId.eq(customer.0))
        .order_by_desc(conversation::Column::CreatedAt)
        .order_by_desc(conversation::Column::Id)
        .one(database)
        .await?)
}

/// What the attendant will say first; nothing is stored before the customer writes.
pub async fn welcome(house: &House, customer: &customer::Model) -> Stored<Vec<bot::Say>> {
    let reader = house.store.reader();
    let attendant = Attendant::of(reader, customer, house.clock().now(), "", "").await?;
    let known = known(reader, CustomerId(customer.id), customer.name.as_deref()).await?;
    Ok(bot::start(&attendant.config, &known, &attendant.moment()).1)
}

/// The attendant with today's settings, and the moment it speaks in.
struct Attendant {
    config: bot::Config,
    company: company::Model,
    locale: Locale,
    today: jiff::civil::Date,
    hour: u8,
    protocol: String,
    agent: String,
    closed: Vec<bot::Closed>,
}

impl Attendant {
    async fn of(
        database: &impl ConnectionTrait,
        customer: &customer::Model,
        now: Timestamp,
        protocol: &str,
        agent: &str,
    ) -> Stored<Self> {
        let company = directory::company(database).await?;
        let zone = zone::named(&company.time_zone);
        let (today, hour) = zone::wall(&zone, now);
        let closed =
            hours::limited(database).await?.into_iter().filter(|(_, hours)| !hours.opening.is_open(&zone, now));
        let closed = closed.map(|(department, hours)| bot::Closed {
            department_id: department.0,
            next: hours.opening.next(&zone, now),
            ends: hours.outside == Outside::End,
            text: hours.message,
        });
        let closed = closed.collect();
        let fields = form_field::Entity::find()
            .filter(form_field::Column::Active.eq(true))
            .order_by_asc(form_field::Column::Position)
            .all(database)
            .await?;
        let departments = directory::departments(database).await?;
        let config = bot::Config {
            company_name: company.name.clone(),
            bot_name: company.bot_name.clone(),
            greeting: company.greeting.clone(),
            ask_subject: company.ask_subject.clone(),
            fields: fields
                .into_iter()
                .map(|field| bot::Field {
                    id: field.id,
                    kind: kind(&field.kind),
                    key: field.key,
                    question: field.question,
                    mandatory: field.mandatory,
                })
                .collect(),
            departments: departments.into_iter().map(|row| bot::Department { id: row.id, name: row.name }).collect(),
            initial_message: company.initial_message.clone(),
            closing_message: company.closing_message.clone(),
            ask_resolved: company.ask_resolved.clone(),
            ask_rating: company.ask_rating.clone(),
            thanks: company.thanks.clone(),
        };
        let locale = Locale::from_tag(&customer.locale).unwrap_or_default();
        Ok(Self { config, company, locale, today, hour, protocol: protocol.into(), agent: agent.into(), closed })
    }

    fn moment(&self) -> Moment<'_> {
        Moment {
            locale: self.locale,
            today: self.today,
            hour: self.hour,
            protocol: &self.protocol,
            agent_name: &self.agent,
            closed: &self.closed,
            paused: self.company.paused_at.map(|_| self.company.pause_message.as_str()),
        }
    }

    fn department(&self, id: DepartmentId) -> Stored<&bot::Department> {
        let found = self.config.departments.iter().find(|one| one.id == id.0);
        found.ok_or(StoreError::Refused(AppError::NotFound))
    }

    fn zone(&self) -> TimeZone {
        zone::named(&self.company.time_zone)
    }

    fn say(&self, case: &mut Case<'_>, say: bot::Say) {
        let options = say.options.into_iter().map(|option| Choice { value: option.value, label: option.label });
        let input = say.input.and_then(|input| match serde_json::to_value(input) {
            Ok(serde_json::Value::String(word)) => Some(word),
            _ => None,
        });
        let draft = Draft::bot(&self.config.bot_name, say.text);
        case.post(Draft { options: options.collect(), input, ..draft });
    }
}

/// What is known of a returning customer, by field key.
async fn known(database: &impl ConnectionTrait, customer: CustomerId, name: Option<&str>) -> Stored<Known> {
    let theirs = Query::select()
        .column(conversation::Column::Id)
        .from(conversation::Entity)
        .and_where(conversation::Column::CustomerId.eq(customer.0))
        .to_owned();
    let answers = form_answer::Entity::find()
        .filter(form_answer::Column::ConversationId.in_subquery(theirs))
        .order_by_asc(form_answer::Column::Id)
        .all(database)
        .await?;
    let mut known = Known::new();
    if let Some(name) = name {
        known.insert("name".into(), name.to_owned());
    }
    if answers.is_empty() {
        return Ok(known);
    }
    let fields = form_field::Entity::find().all(database).await?;
    for answer in answers {
        if let Some(field) = fields.iter().find(|field| field.id == answer.field_id) {
            known.insert(field.key.clone(), answer.value);
        }
    }
    Ok(known)
}

/// What the customer wrote or tapped.
pub struct Words {
    client_id: String,
    body: String,
    choice: Option<String>,
    files: Vec<FileId>,
}

impl Words {
    /// # Errors
    /// [`AppError::Invalid`] with the field and the reason.
    pub fn parse(client: &str, body: &str, choice: Option<String>, files: Vec<FileId>) -> Stored<Self> {
        let choice = choice.filter(|value| value.len() <= 64);
        Ok(Self { client_id: client_id(client)?.to_owned(), body: words_beside(&files, body)?, choice, files })
    }

    fn input(&self) -> Input {
        match &self.choice {
            Some(value) => Input::Choice(value.clone()),
            None => Input::Text(self.body.clone()),
        }
    }

    /// Posts them, with the files that wait for them.
    async fn post(&self, case: &mut Case<'_>, customer: &customer::Model, limit: u32) -> Stored<()> {
        let owner = Owner::Customer(CustomerId(customer.id));
        let files = files::claim(case.txn(), owner, &self.files, case.next(), limit).await?;
        case.post(Draft {
            author_name: customer.name.clone(),
            client_id: Some(self.client_id.clone()),
            body: self.body.clone(),
            files,
            ..Draft::by(Author::Customer)
        });
        Ok(())
    }
}

/// Takes a customer's message: into the live conversation, as an answer to the closing questions, or as the beginning of a
/// new conversation. The same `client_id` again changes nothing.
pub async fn receive(house: &House, customer: CustomerId, words: Words) -> Stored<(ConversationRow, Vec<Message>)> {
    let (now, limit) = (house.clock().now(), house.files.limits().count);
    house.store.write(move |txn| Box::pin(async move { hear(txn, customer, &words, now, limit).await })).await
}

async fn hear(
    txn: &DatabaseTransaction,
    customer: CustomerId,
    words: &Words,
    now: Timestamp,
    limit: u32,
) -> Stored<(ConversationRow, Vec<Message>)> {
    let customer = customer::Entity::find_by_id(customer.0).one(txn).await?.ok_or(AppError::SignedOut)?;
    if let Some(before) = already(txn, customer.id, &words.client_id).await? {
        return Ok(before);
    }
    let newest = latest(txn, CustomerId(customer.id)).await?;
    // Their page still shows the conversation before, and not the attendant's welcome.
    let unasked =
        newest.as_ref().and_then(|model| model.ended_at).is_some_and(|ended| now.0 - ended < SHOWN_AFTER_END_MS);
    if let Some(model) = newest {
        let state = rows::state(&model)?;
        let memory: Option<Memory> = serde_json::from_str(&model.bot_memory)?;
        let closing = !state.live() && memory.is_some_and(|memory| bot::expects_answer(&memory, &words.input()));
        if state.live() || closing {
            let mut case = Case::resume(txn, model, now)?;
            words.post(&mut case, &customer, limit).await?;
            if closing || state == State::Bot {
                tell(&mut case, &customer, words.input()).await?;
            }
            return case.save().await;
        }
    }
    begin(txn, &customer, words, now, (unasked, limit)).await
}

async fn already(
    txn: &impl ConnectionTrait,
    customer: i64,
    client_id: &str,
) -> Stored<Option<(ConversationRow, Vec<Message>)>> {
    let theirs = Query::select()
        .column(conversation::Column::Id)
        .from(conversation::Entity)
        .and_where(conversation::Column::CustomerId.eq(customer))
        .to_owned();
    let found = message::Entity::find()
        .filter(message::Column::ConversationId.in_subquery(theirs))
        .filter(message::Column::ClientId.eq(client_id))
        .one(txn)
        .await?;
    let Some(found) = found else { return Ok(None) };
    let model = conversation::Entity::find_by_id(found.conversation_id).one(txn).await?.ok_or(AppError::NotFound)?;
    Ok(Some((rows::row(txn, model).await?, vec![rows::message(found)?])))
}

/// A new conversation: what the welcome showed is stored first, then the customer's words are heard. Words that were written
/// without a welcome in sight stand before it.
async fn begin(
    txn: &DatabaseTransaction,
    customer: &customer::Model,
    words: &Words,
    now: Timestamp,
    (unasked, limit): (bool, u32),
) -> Stored<(ConversationRow, Vec<Message>)> {
    let mut attendant = Attendant::of(txn, customer, now, "", "").await?;
    let known = known(txn, CustomerId(customer.id), customer.name.as_deref()).await?;
    let mut case = Case::begin(txn, CustomerId(customer.id), &attendant.zone(), now).await?;
    for field in &attendant.config.fields {
        if let Some(value) = known.get(&field.key) {
            answer(&case, field.id, Some(field.kind), value.clone()).await?;
        }
    }
    if unasked {
        attendant.protocol.clone_from(&case.model.protocol);
        words.post(&mut case, customer, limit).await?;
        let (memory, effects) = bot::start_unasked(&attendant.config, &known, &words.body, &attendant.moment());
        case.model.bot_memory = serde_json::to_string(&memory)?;
        carry_out(&mut case, &attendant, customer, effects).await?;
        return case.save().await;
    }
    let (memory, says) = bot::start(&attendant.config, &known, &attendant.moment());
    for say in says {
        attendant.say(&mut case, say);
    }
    case.model.bot_memory = serde_json::to_string(&memory)?;
    words.post(&mut case, customer, limit).await?;
    tell(&mut case, customer, words.input()).await?;
    case.save().await
}

/// Tells the bot something that the customer did not say. Without a memory (an imported conversation) it stays silent.
pub(crate) async fn tell_bot(case: &mut Case<'_>, input: Input) -> Stored<()> {
    let customer =
        customer::Entity::find_by_id(case.model.customer_id).one(case.txn()).await?.ok_or(AppError::NotFound)?;
    tell(case, &customer, input).await
}

async fn tell(case: &mut Case<'_>, customer: &customer::Model, input: Input) -> Stored<()> {
    let Some(memory) = serde_json::from_str::<Option<Memory>>(&case.model.bot_memory)? else { return Ok(()) };
    let agent = match case.model.agent_id {
        Some(agent) => user_account::Entity::find_by_id(agent).one(case.txn()).await?.map(|user| user.name),
        None => None,
    };
    let protocol = case.model.protocol.clone();
    let attendant = Attendant::of(case.txn(), customer, case.now(), &protocol, agent.as_deref().unwrap_or("")).await?;
    let (memory, effects) = bot::hear(&attendant.config, memory, input, &attendant.moment());
    case.model.bot_memory = serde_json::to_string(&memory)?;
    carry_out(case, &attendant, customer, effects).await
}

async fn carry_out(
    case: &mut Case<'_>,
    attendant: &Attendant,
    customer: &customer::Model,
    effects: Vec<Effect>,
) -> Stored<()> {
    let mut handed_over = false;
    for effect in effects {
        handed_over |= matches!(effect, Effect::HandOver { .. } | Effect::Close { .. });
        apply(case, attendant, customer, effect).await?;
    }
    if handed_over {
        case.model.bot_until = case.model.last_seq;
    }
    Ok(())
}

async fn apply(case: &mut Case<'_>, attendant: &Attendant, customer: &customer::Model, effect: Effect) -> Stored<()> {
    match effect {
        Effect::Say(say) => attendant.say(case, say),
        Effect::Answer { field_id, value } => {
            let is_name = attendant.config.fields.iter().any(|field| field.id == field_id && field.key == "name");
            if is_name {
                let mut named: customer::ActiveModel = customer.clone().into();
                named.name = Set(Some(value.clone()));
                named.update(case.txn()).await?;
            }
            let kind = attendant.config.fields.iter().find(|field| field.id == field_id).map(|field| field.kind);
            answer(case, field_id, kind, value).await?;
        }
        Effect::Forget { field_id } => forget(case, field_id).await?,
        Effect::Subject(subject) => case.model.subject = Some(subject),
        Effect::HandOver { department_id } => hand_over(case, attendant, DepartmentId(department_id))?,
        Effect::Close { department_id } => close(case, attendant, DepartmentId(department_id)).await?,
        Effect::Resolved(yes) => {
            case.model.resolved = Some(yes);
            case.note(ThreadEvent::Resolved { yes });
        }
        Effect::Rating(score) => {
            case.model.rating = Some(i32::from(score));
            case.note(ThreadEvent::Rated { score });
        }
    }
    Ok(())
}

/// The end of a conversation that nobody is there for.
async fn close(case: &mut Case<'_>, attendant: &Attendant, department: DepartmentId) -> Stored<()> {
    let name = attendant.department(department)?.name.clone();
    case.set_state(State::Finished);
    case.model.department_id = Some(department.0);
    case.model.ended_at = Some(case.now().0);
    case.note(ThreadEvent::Closed { department: name });
    journal::record(case, None, Action::Closed).await
}

fn hand_over(case: &mut Case<'_>, attendant: &Attendant, department: DepartmentId) -> Stored<()> {
    let found = attendant.department(department)?;
    let now = case.now();
    let bot_s = Timestamp(case.model.created_at).seconds_until(now);
    case.set_state(State::Waiting);
    case.model.department_id = Some(department.0);
    case.model.waiting_since = Some(now.0);
    case.model.bot_seconds = Some(i32::try_from(bot_s).unwrap_or(i32::MAX));
    case.note(ThreadEvent::Waiting { department: found.name.clone() });
    Ok(())
}

pub(super) async fn answer(case: &Case<'_>, field: i64, kind: Option<bot::FieldKind>, value: String) -> Stored<()> {
    forget(case, field).await?;
    form_answer::Entity::insert(answer_row(case, field, kind, value)).exec_without_returning(case.txn()).await?;
    Ok(())
}

/// A normalised answer to a field, with all that it is found by.
pub(crate) fn answer_row(
    case: &Case<'_>,
    field: i64,
    kind: Option<bot::FieldKind>,
    value: String,
) -> form_answer::ActiveModel {
    form_answer::ActiveModel {
        id: NotSet,
        conversation_id: Set(case.id().0),
        field_id: Set(field),
        match_key: Set(kind.and_then(|kind| match_key(kind, &value))),
        value_key: Set(search::key(&value)),
        value: Set(value),
    }
}

pub(super) async fn forget(case: &Case<'_>, field: i64) -> Stored<()> {
    form_answer::Entity::delete_many()
        .filter(form_answer::Column::ConversationId.eq(case.id().0))
        .filter(form_answer::Column::FieldId.eq(field))
        .exec(case.txn())
        .await?;
    Ok(())
}

/// Notes how far the customer's device has received and shown. Marks never go back.
pub async fn mark(house: &House, customer: CustomerId, conversation: i64, delivered: u32, read: u32) -> Stored<()> {
    let now = house.clock().now();
    let [delivered, read] = [delivered.max(read), read].map(|seq| i32::try_from(seq).unwrap_or(i32::MAX));
    house
        .store
        .write(move |txn| {
            Box::pin(async move {
                let found = conversation::Entity::find_by_id(conversation).one(txn).await?;
                let model = found.filter(|model| model.customer_id == customer.0).ok_or(AppError::NotFound)?;
                let mut case = Case::resume(txn, model, now)?;
                let delivered = delivered.min(case.model.last_seq).max(case.model.customer_delivered);
                let read = read.min(case.model.last_seq).max(case.model.customer_read);
                if delivered == case.model.customer_delivered && read == case.model.customer_read {
                    return Ok(());
                }
                case.model.customer_delivered = delivered;
                case.model.customer_read = read;
                case.save().await?;
                Ok(())
            })
        })
        .await
}

/// Tells whoever has the thread open.
pub async fn typing(house: &House, customer: CustomerId) -> Stored<()> {
    let open: Option<i64> = conversation::Entity::find()
        .select_only()
        .column(conversation::Column::Id)
        .filter(conversation::Column::CustomerId.eq(customer.0))
        .filter(conversation::Column::State.is_in([State::Open.as_str(), State::Waiting.as_str()]))
        .into_tuple()
        .one(house.store.reader())
        .await?;
    if let Some(conversation) = open.map(app::id::ConversationId) {
        house.hub.whisper(conversation, None, &Whisper::CustomerTyping { conversation });
    }
    Ok(())
}
