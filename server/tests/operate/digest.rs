//! All that is stored, as one hash: every row of every table, in order.

use sea_orm::{ConnectionTrait as _, Database, DatabaseConnection, DbBackend, QueryResult, Statement};
use sha2::{Digest as _, Sha256};
use std::path::Path;

pub(crate) async fn open(file: &Path) -> DatabaseConnection {
    Database::connect(format!("sqlite://{}?mode=rw", file.display())).await.expect("a database")
}

pub(crate) async fn of_file(file: &Path) -> String {
    let database = open(file).await;
    let digest = of(&database).await;
    database.close().await.expect("closed");
    digest
}

pub(crate) async fn rows(database: &DatabaseConnection, sql: &str) -> Vec<QueryResult> {
    let statement = Statement::from_string(database.get_database_backend(), sql);
    database.query_all_raw(statement).await.expect(sql)
}

async fn texts(database: &DatabaseConnection, sql: &str) -> Vec<String> {
    rows(database, sql).await.iter().map(|row| row.try_get_by_index(0).expect(sql)).collect()
}

pub(crate) async fn of(database: &DatabaseConnection) -> String {
    let sqlite = database.get_database_backend() == DbBackend::Sqlite;
    let tables = if sqlite {
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_stat%' ORDER BY name"
    } else {
        "SELECT table_name::text FROM information_schema.tables WHERE table_schema = 'public' ORDER BY table_name"
    };
    let tables = texts(database, tables).await;
    assert!(tables.len() > 20, "the premise: {tables:?}");
    let mut hash = Sha256::new();
    for table in tables {
        let all = if sqlite {
            let columns = texts(database, &format!("SELECT name FROM pragma_table_info('{table}')")).await;
            let quoted: Vec<String> = columns.iter().map(|column| format!("quote(\"{column}\")")).collect();
            format!("SELECT {} FROM \"{table}\" ORDER BY 1", quoted.join(" || ',' || "))
        } else {
            format!("SELECT t::text FROM \"{table}\" t ORDER BY 1")
        };
        hash.update(&table);
        for row in texts(database, &all).await {
            hash.update(row);
            hash.update("\n");
        }
    }
    hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}
