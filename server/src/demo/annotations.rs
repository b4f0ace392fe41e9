//! What the demo company's agents noted about its past conversations.

use crate::{
    desk::annotation::info::{insert, words},
    store::{Stored, case::Case, entity::user_account},
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
        let author = (agent.id, agent.name.clone());
        insert(case, format!("demo-info-{at}"), author, words(name, value)?).await?;
    }
    Ok(())
}
