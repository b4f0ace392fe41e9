//! A company's past: people who come back, each conversation under its protocol with the form's answers and, on every third, an
//! additional information. All of it follows from a conversation's number.

use crate::{budget::Options, stage::Outcome};
use jiff::tz::TimeZone;
use sea_orm::{
    ActiveModelTrait,
    ActiveValue::{NotSet, Set},
    ColumnTrait as _, ConnectionTrait as _, DatabaseTransaction, EntityTrait, QueryFilter as _, QueryOrder as _,
};
use server::{
    desk::rules::protocol::{backwards, protocol},
    store::{
        Store, Stored,
        entity::{additional_info, conversation, customer, department, form_answer, form_field, user_account},
        search::key,
    },
};
use std::{
    ops::Range,
    sync::Arc,
    time::{Instant, SystemTime, UNIX_EPOCH},
};

const FIRST: &str = "Ana Antônio Beatriz Bruno Caio Camila Carlos Cecília Clara Daniel Davi Eduardo Fábio Fernanda \
    Gabriel Helena Heitor Inês Isabela João José Júlia Larissa Laura Lorenzo Lucas Luísa Manuela Marcos \
    Maria Mateus Miguel Paula Pedro Rafael Sofia Tânia Tiago Valentina Vítor";
const LAST: &str = "Albuquerque Almeida Araújo Azevedo Barbosa Barros Cardoso Carvalho Castro Costa Dias Duarte \
    Fernandes Ferreira Gomes Lima Martins Melo Moreira Nascimento Nunes Oliveira Pereira Prado Ribeiro \
    Rocha Santos Silva Souza Teixeira";
const INFO: [&str; 4] = ["Contrato", "Pedido", "Nota fiscal", "Placa"];
/// Conversations of one person, on average.
const EACH: i64 = 3;
/// From one conversation to the next.
const APART_MS: i64 = 83_777;
/// Conversations of one transaction, and rows of one statement.
const AT_ONCE: i64 = 20_000;
const ROWS: usize = 500;

/// Where the past's numbers begin: far behind the demonstration's.
pub(crate) const AFTER: i64 = 1_000;

/// The numbers of what the contact form asks.
#[derive(Clone, Copy)]
pub(crate) struct Fields {
    pub(crate) name: i64,
    pub(crate) email: i64,
    pub(crate) cpf: i64,
}

pub(crate) struct Person {
    pub(crate) first: &'static str,
    pub(crate) name: String,
    pub(crate) email: String,
    pub(crate) cpf: String,
}

pub(crate) struct Past {
    pub(crate) count: i64,
    /// When the first one began.
    start: i64,
    departments: Vec<i64>,
    agents: Vec<i64>,
}

/// What the managers' figures are made of: what happened in one conversation, and when.
pub(crate) struct Told {
    pub(crate) created: i64,
    pub(crate) state: &'static str,
    pub(crate) department: Option<i64>,
    pub(crate) agent: Option<i64>,
    pub(crate) waited: Option<i32>,
    pub(crate) opened: Option<i64>,
    pub(crate) answered: Option<i64>,
    pub(crate) ended: i64,
    pub(crate) rating: Option<i32>,
    pub(crate) resolved: Option<bool>,
}

fn pick<T: Copy>(all: &[T], number: i64) -> Option<T> {
    all.get(usize::try_from(number).ok()? % all.len().max(1)).copied()
}

fn word(all: &'static str, number: i64, of: i64) -> &'static str {
    all.split(' ').nth(usize::try_from(number % of).unwrap_or(0)).unwrap_or_default()
}

impl Past {
    fn people(&self) -> i64 {
        self.count / EACH + 1
    }

    /// Who comes back does so after a while.
    fn who(&self, one: i64) -> i64 {
        one * 7_919 % self.people()
    }

    fn began(&self, one: i64) -> i64 {
        self.start + one * APART_MS
    }

    pub(crate) fn protocol(&self, one: i64) -> String {
        protocol(self.began(one), &TimeZone::UTC)
    }

    pub(crate) fn person(&self, one: i64) -> Person {
        let who = self.who(one);
        let first = word(FIRST, who, 40);
        let [middle, last] = [who / 40, who / 1_200].map(|number| word(LAST, number, 30));
        let name = format!("{first} {middle} {last}");
        let email = format!("{}.{who}@exemplo.com", key(&name).replace(' ', "."));
        Person { first, name, email, cpf: format!("{:011}", (who * 99_991 + 10_000_000_019) % 100_000_000_000) }
    }

    /// The name and the value of what is noted on every third.
    pub(crate) fn info(&self, one: i64) -> (&'static str, String) {
        (pick(&INFO, one / 3).unwrap_or_default(), format!("{:02}/{:07}", one % 97, one))
    }

    pub(crate) fn told(&self, one: i64) -> Told {
        let (created, served, waited) = (self.began(one), one % 7 != 3, one * 37 % 900);
        let opened = served.then_some(created + 40_000 + waited * 1000);
        Told {
            created,
            state: if served { "finished" } else { "expired" },
            department: pick(&self.departments, one),
            agent: pick(&self.agents, one).filter(|_| served),
            waited: i32::try_from(waited).ok().filter(|_| served),
            opened,
            answered: opened.filter(|_| one % 11 != 0).map(|opened| opened + one * 1_300 % 300_000),
            ended: opened.unwrap_or(created) + 300_000 + one * 17_000 % 900_000,
            rating: i32::try_from(1 + one % 5).ok().filter(|_| served && one % 2 == 0),
            resolved: (served && one % 3 == 0).then_some(one % 4 != 0),
        }
    }

    fn conversation(&self, one: i64) -> conversation::ActiveModel {
        let (told, protocol) = (self.told(one), self.protocol(one));
        conversation::ActiveModel {
            id: Set(AFTER + one),
            protocol_backwards: Set(backwards(&protocol)),
            protocol: Set(protocol),
            customer_id: Set(AFTER + self.who(one)),
            channel: Set("web_chat".into()),
            state: Set(told.state.into()),
            department_id: Set(told.department),
            agent_id: Set(told.agent),
            created_at: Set(told.created),
            waiting_since: Set(Some(told.created + 40_000)),
            opened_at: Set(told.opened),
            answered_at: Set(told.answered),
            ended_at: Set(Some(told.ended)),
            unanswered_since: Set(None),
            bot_seconds: Set(Some(40)),
            waited_seconds: Set(told.waited),
            bot_until: Set(9),
            last_seq: Set(24),
            last_at: Set(told.ended),
            last_author: Set("system".into()),
            preview: Set("Obrigado, era isso!".into()),
            unread: Set(0),
            customer_delivered: Set(24),
            customer_read: Set(24),
            agent_read: Set(24),
            subject: Set(None),
            resolved: Set(told.resolved),
            rating: Set(told.rating),
            bot_memory: Set("{}".into()),
        }
    }

    /// The three answers of the first conversation, then those of the second.
    fn answer(&self, fields: Fields, number: i64) -> form_answer::ActiveModel {
        let (one, person) = (number / 3, self.person(number / 3));
        let (field, value) = match number % 3 {
            0 => (fields.name, person.name),
            1 => (fields.email, person.email),
            _ => (fields.cpf, person.cpf),
        };
        form_answer::ActiveModel {
            id: NotSet,
            conversation_id: Set(AFTER + one),
            field_id: Set(field),
            value_key: Set(key(&value)),
            value: Set(value),
            match_key: Set(None),
        }
    }

    fn noted(&self, one: i64) -> additional_info::ActiveModel {
        let (name, value) = self.info(one);
        additional_info::ActiveModel {
            id: NotSet,
            conversation_id: Set(AFTER + one),
            client_id: Set(format!("past-{one}")),
            author: Set("agent".into()),
            author_id: Set(pick(&self.agents, one)),
            author_name: Set("Marina Souza".into()),
            name_key: Set(key(name)),
            value_key: Set(key(&value)),
            name: Set(name.into()),
            value: Set(value),
            created_at: Set(self.began(one)),
            changed_at: Set(self.began(one)),
            edited_by: Set(None),
            removed_at: Set(None),
        }
    }

    fn customer(&self, who: i64) -> customer::ActiveModel {
        customer::ActiveModel {
            id: Set(AFTER + who),
            channel: Set("web_chat".into()),
            token_hash: Set(format!("past-{who}")),
            locale: Set("pt-BR".into()),
            name: Set(None),
            created_at: Set(self.start),
            last_seen_at: Set(self.start),
        }
    }
}

/// Writes the past, and lets the database tidy up and count as it would in the night. One that has it already keeps it.
pub(crate) async fn make(store: &Store, options: &Options) -> Outcome<(Arc<Past>, Fields)> {
    let (reader, count, begun) = (store.reader(), options.conversations, Instant::now());
    let fields = form_field::Entity::find().all(reader).await?;
    let field = |key: &str| fields.iter().find(|field| field.key == key).map(|field| field.id).ok_or(key.to_owned());
    let fields = Fields { name: field("name")?, email: field("email")?, cpf: field("cpf")? };
    let all = department::Entity::find().order_by_asc(department::Column::Id).all(reader).await?;
    let agents = user_account::Entity::find().filter(user_account::Column::Role.eq("agent"));
    let agents = agents.order_by_asc(user_account::Column::Id).all(reader).await?;
    let first = conversation::Entity::find_by_id(AFTER).one(reader).await?;
    let now = i64::try_from(SystemTime::now().duration_since(UNIX_EPOCH)?.as_millis())?;
    let past = Arc::new(Past {
        count,
        start: first.as_ref().map_or(now - (count + 1) * APART_MS, |first| first.created_at),
        departments: all.into_iter().map(|row| row.id).collect(),
        agents: agents.into_iter().map(|row| row.id).collect(),
    });
    if first.is_some() {
        let last = conversation::Entity::find().order_by_desc(conversation::Column::Id).one(reader).await?;
        if last.is_none_or(|last| last.id != AFTER + count - 1) {
            return Err("another number of conversations is there already".into());
        }
        return Ok((past, fields));
    }
    let people = past.clone();
    write(store, people.people(), move |who| people.customer(who)).await?;
    let told = past.clone();
    write(store, count, move |one| told.conversation(one)).await?;
    let told = past.clone();
    write(store, 3 * count, move |number| told.answer(fields, number)).await?;
    let told = past.clone();
    write(store, (count + 2) / 3, move |third| told.noted(3 * third)).await?;
    match &options.database {
        // What PostgreSQL vacuumed, it answers from an index alone; inside a transaction it vacuums nothing.
        Some(url) if url.starts_with("postgres") => {
            let own = sea_orm::Database::connect(url).await?;
            own.execute_unprepared("VACUUM (ANALYZE)").await?;
        }
        _ => {
            store.write(|txn| Box::pin(async move { Ok(txn.execute_unprepared("ANALYZE").await?) })).await?;
        }
    }
    println!("{count} conversations made in {:.0?}", begun.elapsed());
    Ok((past, fields))
}

/// So many rows, by their numbers.
async fn write<R>(store: &Store, count: i64, row: impl Fn(i64) -> R + Send + Sync + 'static) -> Outcome<()>
where
    R: ActiveModelTrait + Send + 'static,
{
    let row = Arc::new(row);
    let mut from = 0;
    while from < count {
        let (to, row) = ((from + AT_ONCE).min(count), row.clone());
        store.write(move |txn| Box::pin(some(txn, from..to, row))).await?;
        from = to;
    }
    Ok(())
}

async fn some<R: ActiveModelTrait>(
    txn: &DatabaseTransaction,
    numbers: Range<i64>,
    row: Arc<impl Fn(i64) -> R + Sync + Send>,
) -> Stored<()> {
    let mut rows = numbers.map(|number| row(number)).peekable();
    while rows.peek().is_some() {
        let some: Vec<R> = rows.by_ref().take(ROWS).collect();
        R::Entity::insert_many(some).exec_without_returning(txn).await?;
    }
    Ok(())
}
