//! The worst rated first, and of those the newest: an index in the order that the report reads.

use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let old = Index::drop().table("conversation").name("conversation_rated").to_owned();
        manager.drop_index(old).await?;
        let mut rated = Index::create();
        rated
            .name("conversation_rated")
            .table("conversation")
            .col("rating")
            .col(("created_at", IndexOrder::Desc))
            .col(("id", IndexOrder::Desc));
        manager.create_index(rated).await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
