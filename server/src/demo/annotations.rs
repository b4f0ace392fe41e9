//! What the demo company's agents noted about its past conversations.

use crate::{
    desk::annotation::info::words,
    store::{
        Stored,
        case::Case,
        entity::{additional_info, info_name, user_account},
    },
};
use app::queue::model::Author;
use sea_orm::{
    ActiveValue::{NotSet, Set},
    EntityTrait as _,
    sea_query::OnConflict,
};

/// By the customer's name.
const INFOS: [(&str, &[(&str, &str)]); 4] = [
    ("Joana Prado", &[("Número do contrato", "NT-20418"), ("Fatura", "11/2026, R$ 129,90")]),
    ("Antônio Nunes", &[("Número do contrato", "NT-18733"), ("Chamado técnico", "CT-5521")]),
    ("Luíza Martins", &[("Número do contrato", "NT-22095"), ("Vencimento novo", "dia 15")]),
    ("Construtora Bela Vista", &[("CNPJ do contratante", "11.222.333/0001-81"), ("Plano", "Empresa 600")]),
];

/// Writes what was noted about this customer's conversation.
pub(super) async fn note(case: &Case<'_>, customer: &str, agent: &user_account::Model) -> Stored<()> {
    let known = INFOS.iter().find(|(name, _)| *name == customer).map_or(&[][..], |(_, infos)| *infos);
    for (at, (name, value)) in known.iter().enumerate() {
        let (words, now) = (words(name, value)?, case.now().0);
        let suggested = info_name::ActiveModel {
            id: NotSet,
            name: Set(words.name.clone()),
            name_key: Set(words.name_key.clone()),
            used_at: Set(now),
        };
        let again = OnConflict::column(info_name::Column::NameKey).update_column(info_name::Column::UsedAt).to_owned();
        info_name::Entity::insert(suggested).on_conflict(again).exec_without_returning(case.txn()).await?;
        let row = additional_info::ActiveModel {
            id: NotSet,
            conversation_id: Set(case.id().0),
            client_id: Set(format!("demo-info-{at}")),
            author: Set(Author::Agent.as_str().into()),
            author_id: Set(Some(agent.id)),
            author_name: Set(agent.name.clone()),
            name: Set(words.name),
            value: Set(words.value),
            name_key: Set(words.name_key),
            value_key: Set(words.value_key),
            created_at: Set(now),
            changed_at: Set(now),
            edited_by: Set(None),
            removed_at: Set(None),
        };
        additional_info::Entity::insert(row).exec_without_returning(case.txn()).await?;
    }
    Ok(())
}
