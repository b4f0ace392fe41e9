//! What conversations are found by: the end of their protocol, a form's answer, an additional information.

use crate::columns::*;
use sea_orm_migration::{prelude::*, sea_orm::DbBackend};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

/// Rows that are filled in at once.
const AT_ONCE: u64 = 1_000;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // The protocol's digits backwards, as a number: what ends alike lies together, in both databases.
        let backwards = ColumnDef::new("protocol_backwards").big_integer().not_null().default(0).take();
        manager.alter_table(Table::alter().table("conversation").add_column(backwards).take()).await?;
        fill_protocols(manager).await?;
        let by_end = index("conversation", "conversation_protocol_end", &["protocol_backwards"]);
        manager.create_index(by_end).await?;

        keys(manager).await?;
        let by_answer = index("form_answer", "form_answer_search", &["field_id", "value_key", "conversation_id"]);
        manager.create_index(by_answer).await?;
        let by_name = index("additional_info", "additional_info_by_name", &["name_key", "conversation_id"]);
        manager.create_index(by_name).await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

/// Keys are compared byte by byte, as SQLite does, so that an index serves "begins with".
async fn keys(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let database = manager.get_connection();
    if manager.get_database_backend() == DbBackend::Postgres {
        let add = r#"ALTER TABLE form_answer ADD COLUMN value_key text COLLATE "C" NOT NULL DEFAULT ''"#;
        database.execute_unprepared(add).await?;
        let alter = r#"ALTER TABLE additional_info ALTER COLUMN value_key TYPE text COLLATE "C""#;
        database.execute_unprepared(alter).await?;
        // A value without letters is found by its digits, however they are grouped.
        let digits = "UPDATE additional_info SET value_key = replace(value_key, ' ', '') WHERE value_key !~ '[^0-9 ]'";
        database.execute_unprepared(digits).await?;
    } else {
        let key = ColumnDef::new("value_key").text().not_null().default("").take();
        manager.alter_table(Table::alter().table("form_answer").add_column(key).take()).await?;
        let digits =
            "UPDATE additional_info SET value_key = replace(value_key, ' ', '') WHERE value_key NOT GLOB '*[^0-9 ]*'";
        database.execute_unprepared(digits).await?;
    }
    fill_answers(manager).await
}

async fn rows_after(
    manager: &SchemaManager<'_>,
    table: &'static str,
    column: &'static str,
    after: i64,
) -> Result<Vec<(i64, String)>, DbErr> {
    let database = manager.get_connection();
    let query = Query::select()
        .column("id")
        .expr_as(Expr::col(column), "text")
        .from(table)
        .and_where(Expr::col("id").gt(after))
        .order_by("id", Order::Asc)
        .limit(AT_ONCE)
        .take();
    let rows = database.query_all_raw(manager.get_database_backend().build(&query)).await?;
    rows.iter().map(|row| Ok((row.try_get("", "id")?, row.try_get("", "text")?))).collect()
}

async fn fill_protocols(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut after = 0;
    loop {
        let rows = rows_after(manager, "conversation", "protocol", after).await?;
        let Some((last, _)) = rows.last() else { return Ok(()) };
        after = *last;
        for (id, text) in rows {
            let backwards: String = text.chars().rev().collect();
            let backwards: i64 = backwards.parse().unwrap_or(0);
            set(manager, "conversation", "protocol_backwards", id, backwards.into()).await?;
        }
    }
}

async fn fill_answers(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    let mut after = 0;
    loop {
        let rows = rows_after(manager, "form_answer", "value", after).await?;
        let Some((last, _)) = rows.last() else { return Ok(()) };
        after = *last;
        for (id, text) in rows {
            set(manager, "form_answer", "value_key", id, folded(&text).into()).await?;
        }
    }
}

async fn set(
    manager: &SchemaManager<'_>,
    table: &'static str,
    column: &'static str,
    id: i64,
    value: Value,
) -> Result<(), DbErr> {
    let update = Query::update().table(table).value(column, value).and_where(Expr::col("id").eq(id)).take();
    let statement = manager.get_database_backend().build(&update);
    manager.get_connection().execute_raw(statement).await.map(|_| ())
}

/// The folding of the day this was written, for what was stored before: the product's own may change, a migration may not.
fn folded(text: &str) -> String {
    const LATIN: &[(&str, char)] = &[
        ("àáâãäå", 'a'),
        ("ç", 'c'),
        ("èéêë", 'e'),
        ("ìíîï", 'i'),
        ("ñ", 'n'),
        ("òóôõö", 'o'),
        ("ùúûü", 'u'),
        ("ýÿ", 'y'),
    ];
    let mut key = String::with_capacity(text.len());
    for letter in text.chars().flat_map(char::to_lowercase) {
        if matches!(letter, '\'' | '\u{2019}' | '.' | '-' | '_' | '\u{AD}' | '\u{300}'..='\u{36F}') {
            continue;
        }
        match LATIN.iter().find(|(letters, _)| letters.contains(letter)) {
            Some((_, plain)) => key.push(*plain),
            None if letter.is_alphanumeric() => key.push(letter),
            None if !key.is_empty() && !key.ends_with(' ') => key.push(' '),
            None => {}
        }
    }
    key.truncate(key.trim_end().len());
    if !key.chars().any(char::is_alphabetic) {
        key.retain(|letter| letter != ' ');
    }
    key.chars().take(200).collect()
}
