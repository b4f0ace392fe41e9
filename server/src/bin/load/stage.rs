//! The server under load: a real process on a database of its own, with enough agents.

use crate::{Outcome, browser::Browser, options::Options};
use app::session::model::Role;
use sea_orm::{
    ActiveValue::{NotSet, Set},
    EntityTrait as _,
};
use server::{
    clock::Clock,
    store::{
        Store, directory,
        entity::{department_member, user_account},
    },
};
use std::{
    net::{SocketAddr, TcpListener},
    path::PathBuf,
    process::{Child, Command, Stdio},
    time::Duration,
};

const PASSWORD: &str = "load-test-only";

/// An agent to sign in.
#[derive(Clone)]
pub(crate) struct Account {
    pub(crate) email: String,
    pub(crate) password: &'static str,
    pub(crate) department: i64,
}

pub(crate) struct Stage {
    pub(crate) address: SocketAddr,
    pub(crate) database: String,
    pub(crate) accounts: Vec<Account>,
    own: Option<Own>,
}

/// A process and a folder that are ours.
struct Own {
    process: Child,
    program: PathBuf,
    folder: PathBuf,
}

impl Drop for Own {
    fn drop(&mut self) {
        // Gone already: just as well.
        let _ = self.process.kill();
        let _ = self.process.wait();
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

impl Stage {
    pub(crate) async fn set(options: &Options) -> Outcome<Self> {
        if let Some((url, database)) = &options.running {
            let address = url.trim_start_matches("http://").trim_end_matches('/').parse()?;
            let accounts = hire(database, options.agents).await?;
            return Ok(Self { address, database: database.clone(), accounts, own: None });
        }
        if !options.server.is_file() {
            let missing = options.server.display();
            return Err(format!("{missing} is not there: run `cargo build --release -p server` first").into());
        }
        std::fs::create_dir_all(&options.folder)?;
        let database = format!("sqlite://{}", options.folder.join("balcao.sqlite").display());
        let accounts = hire(&database, options.agents).await?;
        // The port is free again as soon as it is known, and nobody else asks for one meanwhile.
        let address = TcpListener::bind("127.0.0.1:0")?.local_addr()?;
        let process = start(&options.server, address, &database)?;
        let own = Own { process, program: options.server.clone(), folder: options.folder.clone() };
        let stage = Self { address, database, accounts, own: Some(own) };
        stage.answers().await?;
        Ok(stage)
    }

    /// Starts the server afresh on the same database, so that memory it has freed before does not hide what comes next.
    /// False when the server is not ours.
    pub(crate) async fn restart(&mut self) -> Outcome<bool> {
        let Some(own) = &mut self.own else { return Ok(false) };
        own.process.kill()?;
        own.process.wait()?;
        own.process = start(&own.program, self.address, &self.database)?;
        self.answers().await?;
        Ok(true)
    }

    async fn answers(&self) -> Outcome<()> {
        for _ in 0..400 {
            if let Ok(answer) = Browser::anonymous(self.address).get("/readyz").await
                && answer.status == 200
            {
                return Ok(());
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        Err("the server did not start within 20 seconds".into())
    }

    /// Resident memory now, and the most there ever was, in kB.
    pub(crate) fn memory(&self) -> Option<Memory> {
        let process = self.own.as_ref()?.process.id();
        let status = std::fs::read_to_string(format!("/proc/{process}/status")).ok()?;
        let field = |name: &str| {
            status.lines().find_map(|line| line.strip_prefix(name)?.split_whitespace().next()?.parse().ok())
        };
        Some(Memory { now: field("VmRSS:")?, most: field("VmHWM:")? })
    }
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct Memory {
    pub(crate) now: u64,
    pub(crate) most: u64,
}

fn start(program: &PathBuf, address: SocketAddr, database: &str) -> Outcome<Child> {
    Ok(Command::new(program)
        .arg("serve")
        .env("BALCAO_LISTEN", address.to_string())
        .env("DATABASE_URL", database)
        .env("BALCAO_DEMO", "1")
        .env("BALCAO_RATE_LIMITS", "0")
        .env("BALCAO_LOG", "warn")
        .stdout(Stdio::null())
        .spawn()?)
}

/// The demo company, and as many agents as asked for, each in one department. One hash serves all: they are nobody.
async fn hire(database: &str, agents: usize) -> Outcome<Vec<Account>> {
    let store = Store::open(database, Clock::system()).await?;
    server::demo::company(&store, true).await?;
    let departments = directory::departments(store.reader()).await?;
    let mut accounts = Vec::with_capacity(agents);
    for (number, department) in (0..agents).zip(departments.iter().cycle()) {
        // Unlike any that an earlier run left in the same database.
        let email = format!("agent{number}.{}@load.example", std::process::id());
        accounts.push(Account { email, password: PASSWORD, department: department.id });
    }
    let hash = server::desk::password_hash(PASSWORD.into()).await?;
    let (new, now) = (accounts.clone(), store.clock().now());
    store
        .write(move |txn| {
            Box::pin(async move {
                for (account, number) in new.into_iter().zip(1..) {
                    let row = user_account::ActiveModel {
                        id: NotSet,
                        name: Set(format!("Atendente {number}")),
                        email: Set(account.email),
                        role: Set(Role::Agent.as_str().into()),
                        password_hash: Set(hash.clone()),
                        created_at: Set(now.0),
                        ..Default::default()
                    };
                    let user = user_account::Entity::insert(row).exec_with_returning(txn).await?;
                    let (department_id, user_id) = (Set(account.department), Set(user.id));
                    let member = department_member::ActiveModel { id: NotSet, department_id, user_id };
                    department_member::Entity::insert(member).exec_without_returning(txn).await?;
                }
                Ok(())
            })
        })
        .await?;
    Ok(accounts)
}
