//! Which answers say that two customers are the same person, and how they compare.

use super::validate::FieldKind;
use app::related::model::Bond;

/// The column `form_answer.match_key`; `None` for what many people share, such as a name. `value` is a stored answer, so it
/// is normalised already: digits only, the international form.
pub fn match_key(kind: FieldKind, value: &str) -> Option<String> {
    match kind {
        // Servers that tell capitals of the local part apart are not found among customers.
        FieldKind::Email => Some(format!("email:{}", value.to_lowercase())),
        FieldKind::Phone => Some(format!("phone:{value}")),
        FieldKind::Cpf | FieldKind::Cnpj => Some(format!("document:{value}")),
        _ => None,
    }
}

/// What a key binds by.
pub fn bond(key: &str) -> Option<Bond> {
    match key.split_once(':')?.0 {
        "email" => Some(Bond::Email),
        "phone" => Some(Bond::Phone),
        "document" => Some(Bond::Document),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn documents_addresses_and_telephones_bind_and_nothing_else() {
        for kind in FieldKind::ALL {
            let bound = match_key(kind, "X@y.example").as_deref().and_then(bond);
            let expected = match kind {
                FieldKind::Email => Some(Bond::Email),
                FieldKind::Phone => Some(Bond::Phone),
                FieldKind::Cpf | FieldKind::Cnpj => Some(Bond::Document),
                _ => None,
            };
            assert_eq!(bound, expected, "{kind:?}");
        }
        assert_eq!(match_key(FieldKind::Email, "Joana@Exemplo.com"), match_key(FieldKind::Email, "joana@exemplo.com"));
        assert_ne!(match_key(FieldKind::Phone, "11144477735"), match_key(FieldKind::Cpf, "11144477735"));
    }
}
