//! The company that an installation begins with; and, in demo mode only, one with people and a past.

mod annotations;
mod past;
mod registered;
mod stories;
mod tickets;

use crate::store::{
    Store, Stored,
    entity::{company, department, user_account},
};
use app::session::model::{DemoAccount, Role};
use sea_orm::{ConnectionTrait, DatabaseTransaction, EntityTrait as _, PaginatorTrait as _};

/// The demo accounts' password. Outside demo mode there are no default credentials.
const PASSWORD: &str = "balcao-demo";

/// Name, role, address, departments by position.
const PEOPLE: [(&str, Role, &str, &[usize]); 5] = [
    ("Marina Souza", Role::Agent, "marina@nortel.example", &[0, 1]),
    ("Rafael Teixeira", Role::Agent, "rafael@nortel.example", &[1]),
    ("Camila Duarte", Role::Agent, "camila@nortel.example", &[0, 2]),
    ("Bruno Carvalho", Role::Agent, "bruno@nortel.example", &[2]),
    ("Carla Gomes", Role::Manager, "carla@nortel.example", &[]),
];

/// The accounts to try.
pub fn accounts() -> Vec<DemoAccount> {
    let account = |(name, role, email, _): &(&str, Role, &str, &[usize])| DemoAccount {
        name: (*name).into(),
        role: *role,
        email: (*email).into(),
        password: PASSWORD.into(),
    };
    PEOPLE.iter().map(account).collect()
}

/// Makes the company's row when there is none, and fills an empty installation when `demo` says so.
pub async fn company(store: &Store, demo: bool) -> Stored<()> {
    if company::Entity::find().count(store.reader()).await? > 0 {
        return Ok(());
    }
    let hash = if demo { crate::desk::password_hash(PASSWORD.into()).await? } else { String::new() };
    let now = store.clock().now();
    store
        .write(move |txn| {
            Box::pin(async move { if demo { fill(txn, &hash, now).await } else { registered::plain(txn).await } })
        })
        .await
}

async fn fill(txn: &DatabaseTransaction, hash: &str, now: app::time::Timestamp) -> Stored<()> {
    registered::nortel(txn).await?;
    let departments = all_departments(txn).await?;
    for (name, role, email, places) in PEOPLE {
        registered::person(txn, (name, role, email), hash, now, places.iter().filter_map(|at| departments.get(*at)))
            .await?;
    }
    let users = user_account::Entity::find().all(txn).await?;
    past::tell(txn, &departments, &users, now).await
}

async fn all_departments(txn: &impl ConnectionTrait) -> Stored<Vec<department::Model>> {
    crate::store::directory::departments(txn).await
}
