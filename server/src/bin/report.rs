//! Reports as agents download them, from the real router: how long a long one takes, and samples. See `docs/report.md`.

#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a command line talks to its terminal")]

mod stage;

use app::{id::ConversationId, queue::model::Author, report::model::*};
use sea_orm::{
    ActiveValue::{NotSet, Set},
    EntityTrait as _, QueryOrder as _,
};
use serde_json::json;
use server::store::{
    Store,
    entity::{conversation, message},
};
use stage::{Outcome, Stage, percentile};
use std::{
    path::Path,
    process::ExitCode,
    sync::atomic::{AtomicBool, Ordering::Relaxed},
    time::{Duration, Instant},
};

const HELP: &str = "\
Downloads reports of a demonstration's conversation from a server in this process, on a temporary SQLite file.

  report [--messages 10000]   how long a conversation of so many takes as PDF and as ZIP, and how long others wait meanwhile
  report --samples FOLDER     writes session.pdf and attendance.pdf";

/// A PDF of 10,000 messages must be there by then.
const BUDGET: Duration = Duration::from_secs(3);
/// How often somebody else asks for their list meanwhile.
const EVERY: Duration = Duration::from_millis(20);

#[tokio::main]
async fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let done = match words.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        [] => measure(10_000).await,
        ["--messages", count] => match count.parse() {
            Ok(count) => measure(count).await,
            Err(_) => Err(HELP.into()),
        },
        ["--samples", folder] => samples(Path::new(folder)).await.map(|()| true),
        _ => Err(HELP.into()),
    };
    match done {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("report: {error}");
            ExitCode::FAILURE
        }
    }
}

async fn samples(folder: &Path) -> Outcome<()> {
    let records = Records::set().await?;
    std::fs::create_dir_all(folder)?;
    for kind in ReportKind::ALL {
        let file = folder.join(format!("{}.pdf", kind.as_str()));
        std::fs::write(&file, records.report(kind, Format::Pdf).await?)?;
        println!("{}", file.display());
    }
    Ok(())
}

/// Whether the budget is kept.
async fn measure(messages: i32) -> Outcome<bool> {
    let records = Records::set().await?;
    lengthen(&records.stage.store, records.conversation, messages).await?;
    println!("{messages} messages; others' list, asked for every {} ms: p50, p99, max", EVERY.as_millis());
    println!("{:<10} {:>24} {}", "nothing", "", times(records.others(tokio::time::sleep(BUDGET)).await?.1));
    let mut kept = true;
    for format in Format::ALL {
        let begun = Instant::now();
        let (made, waits) = records.others(records.report(ReportKind::Attendance, format)).await?;
        let (took, size) = (begun.elapsed(), made?.len());
        println!("{:<10} {took:>9.2?} {:>11} kB {}", format.as_str(), size / 1024, times(waits));
        kept &= format != Format::Pdf || took < BUDGET;
    }
    println!("budget of a PDF {BUDGET:?}: {}", if kept { "PASS" } else { "FAIL" });
    Ok(kept)
}

fn times(mut all: Vec<Duration>) -> String {
    all.sort_unstable();
    [50, 99, 100].map(|part| format!("{:>10.2?}", percentile(&all, part))).concat()
}

/// The demonstration's manager and its oldest conversation.
struct Records {
    stage: Stage,
    conversation: ConversationId,
}

impl Records {
    async fn set() -> Outcome<Self> {
        let stage = Stage::set(None, |email| email.starts_with("carla")).await?;
        let told =
            conversation::Entity::find().order_by_asc(conversation::Column::Id).one(stage.store.reader()).await?;
        let conversation = ConversationId(told.ok_or("the demonstration has no conversation")?.id);
        Ok(Self { stage, conversation })
    }

    async fn report(&self, kind: ReportKind, format: Format) -> Outcome<Vec<u8>> {
        Ok(self.stage.ask(&address(self.conversation, kind, format), None).await?.1)
    }

    /// Does something, and tells how long others waited for their list meanwhile.
    async fn others<T>(&self, something: impl Future<Output = T>) -> Outcome<(T, Vec<Duration>)> {
        let over = AtomicBool::new(false);
        let asking = async {
            let mut waits = Vec::new();
            while !over.load(Relaxed) {
                tokio::time::sleep(EVERY).await;
                let begun = Instant::now();
                self.stage.ask("/api/queue/workspace", Some(json!({}))).await?;
                waits.push(begun.elapsed());
            }
            Outcome::Ok(waits)
        };
        let doing = async {
            let done = something.await;
            over.store(true, Relaxed);
            done
        };
        let (done, waits) = tokio::join!(doing, asking);
        Ok((done, waits?))
    }
}

/// Two people talk on, one line a minute.
async fn lengthen(store: &Store, id: ConversationId, messages: i32) -> Outcome<()> {
    let told = conversation::Entity::find_by_id(id.0).one(store.reader()).await?.ok_or("no conversation")?;
    let rows: Vec<message::ActiveModel> = (told.last_seq + 1..=messages)
        .map(|seq| {
            let (author, name) =
                if seq % 2 == 0 { (Author::Customer, "Joana Prado") } else { (Author::Agent, "Marina Souza") };
            let body =
                format!("Mensagem número {seq} sobre a instalação em São José, com a fatura de março em anexo. 🙂");
            message::ActiveModel {
                id: NotSet,
                conversation_id: Set(id.0),
                seq: Set(seq),
                client_id: Set(None),
                at: Set(told.last_at + i64::from(seq) * 60_000),
                author: Set(author.as_str().into()),
                author_id: Set(None),
                author_name: Set(Some(name.into())),
                body: Set(body),
                extra: Set(None),
            }
        })
        .collect();
    store
        .write(move |txn| {
            Box::pin(async move {
                for some in rows.chunks(500) {
                    message::Entity::insert_many(some.to_vec()).exec_without_returning(txn).await?;
                }
                Ok(())
            })
        })
        .await?;
    Ok(())
}
