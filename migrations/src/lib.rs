//! What is stored. Migrations go forward only, each in one transaction; one file a subject.

use sea_orm_migration::prelude::*;

mod columns;
mod m20261123_000001_company;
mod m20261123_000002_people;
mod m20261123_000003_conversations;
mod m20261123_000004_event_log;
mod m20261123_000005_audit;
mod m20261123_000006_note;
mod m20261123_000007_additional_info;
mod m20261123_000020_transfer;
mod m20261123_000021_related;
mod m20261123_000030_search;
mod m20261124_000040_ticket;
mod m20261124_000050_ticket_note;
mod m20261124_000060_file;
mod m20261124_000070_canned;
mod m20261124_000071_canned_file;
mod m20261124_000080_translation;
mod m20261124_000090_registration;
mod m20261124_000091_invitation;
mod m20261124_000095_audit_reading;
mod m20261124_000096_conversation_report;
mod m20261124_000100_distribution;
mod m20261124_000101_opening_hours;
mod m20261124_000102_operation_pause;
mod m20261124_000103_permission;
mod m20261124_000104_looking;
mod m20261124_000110_search_order;
mod m20261124_000115_logo;
mod m20261125_000120_worst_rated;

/// All migrations, oldest first. The names are stored in databases: never rename one.
pub struct Migrator;

#[async_trait::async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m20261123_000001_company::Migration),
            Box::new(m20261123_000002_people::Migration),
            Box::new(m20261123_000003_conversations::Migration),
            Box::new(m20261123_000004_event_log::Migration),
            Box::new(m20261123_000005_audit::Migration),
            Box::new(m20261123_000006_note::Migration),
            Box::new(m20261123_000007_additional_info::Migration),
            Box::new(m20261123_000020_transfer::Migration),
            Box::new(m20261123_000021_related::Migration),
            Box::new(m20261123_000030_search::Migration),
            Box::new(m20261124_000040_ticket::Migration),
            Box::new(m20261124_000050_ticket_note::Migration),
            Box::new(m20261124_000060_file::Migration),
            Box::new(m20261124_000070_canned::Migration),
            Box::new(m20261124_000071_canned_file::Migration),
            Box::new(m20261124_000080_translation::Migration),
            Box::new(m20261124_000090_registration::Migration),
            Box::new(m20261124_000091_invitation::Migration),
            Box::new(m20261124_000095_audit_reading::Migration),
            Box::new(m20261124_000096_conversation_report::Migration),
            Box::new(m20261124_000100_distribution::Migration),
            Box::new(m20261124_000101_opening_hours::Migration),
            Box::new(m20261124_000102_operation_pause::Migration),
            Box::new(m20261124_000103_permission::Migration),
            Box::new(m20261124_000104_looking::Migration),
            Box::new(m20261124_000110_search_order::Migration),
            Box::new(m20261124_000115_logo::Migration),
            Box::new(m20261125_000120_worst_rated::Migration),
        ]
    }
}
