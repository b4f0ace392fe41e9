//! Labels from a file: known by their names.

use super::{
    plan::{Register, Wanted, checked, fault},
    sheet::Row,
};
use crate::{
    desk::{
        admin::{
            change::{Change, room},
            label,
        },
        rules::{text::clean_line, validate::normalize_key},
    },
    guard::actor::Actor,
    store::{Stored, entity, event_log::Logged},
};
use app::{
    admin::{
        import::model::{Column, Fault, List, Newcomer, Why},
        labels::model::LabelFields,
    },
    error::{AppError, Field},
};
use sea_orm::{ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _};
use std::collections::HashMap;

pub(super) struct Labels {
    /// Those that are not archived, by what makes two names the same.
    living: HashMap<String, entity::label::Model>,
    /// How many there will be.
    count: usize,
    /// The lines of the names in the file.
    seen: HashMap<String, u32>,
}

fn fields(row: &entity::label::Model) -> LabelFields {
    LabelFields { name: row.name.clone(), color: row.color.clone(), description: row.description.clone() }
}

/// Written by hand, a colour often lacks its sign.
fn color(text: &str) -> String {
    if text.len() == 6 && text.bytes().all(|digit| digit.is_ascii_hexdigit()) {
        format!("#{text}")
    } else {
        text.to_owned()
    }
}

impl Register for Labels {
    const LIST: List = List::Labels;
    type Stored = entity::label::Model;
    type Fields = LabelFields;

    async fn load(database: &impl ConnectionTrait, _: &Actor, _: u32) -> Stored<Self> {
        let rows =
            entity::label::Entity::find().filter(entity::label::Column::ArchivedAt.is_null()).all(database).await?;
        let living: HashMap<_, _> = rows.into_iter().map(|row| (normalize_key(&row.name), row)).collect();
        Ok(Self { count: living.len(), living, seen: HashMap::new() })
    }

    fn line(&mut self, row: &Row) -> Result<Wanted<Self>, Vec<Fault>> {
        let name = row.get(Column::Name).unwrap_or_default();
        let key = normalize_key(&clean_line(name, usize::MAX).unwrap_or_default());
        let before = self.living.get(&key).map(|found| (found.clone(), found.changed_at, fields(found)));
        let mut wanted = before.as_ref().map(|(_, _, fields)| fields.clone()).unwrap_or_default();
        name.clone_into(&mut wanted.name);
        if let Some(given) = row.get(Column::Color).filter(|given| !given.is_empty()) {
            wanted.color = color(given);
        }
        if let Some(given) = row.get(Column::Description) {
            given.clone_into(&mut wanted.description);
        }
        let fields = checked(
            List::Labels,
            wanted,
            |fields| label::checked(&fields),
            |fields, column| match column {
                Column::Name => fields.name = "x".into(),
                Column::Color => fields.color = LabelFields::default().color,
                _ => fields.description.clear(),
            },
        )?;
        if let Some(first) = self.seen.get(&key) {
            return Err(vec![fault(Column::Name, Why::Twice(*first))]);
        }
        if before.is_none() {
            if let Err(AppError::Invalid { reason, .. }) = room(self.count, Field::Name) {
                return Err(vec![fault(Column::Name, Why::Refused(reason))]);
            }
            self.count += 1;
        }
        self.seen.insert(key, row.number);
        Ok(Wanted { before, fields })
    }

    fn facts(&self, fields: &LabelFields) -> Vec<(Column, String)> {
        vec![
            (Column::Name, fields.name.clone()),
            (Column::Color, fields.color.clone()),
            (Column::Description, fields.description.clone()),
        ]
    }

    async fn write(self, change: &Change<'_>, wanted: Vec<Wanted<Self>>) -> Stored<Vec<Newcomer>> {
        let mut notes = Vec::with_capacity(wanted.len());
        for Wanted { before, fields } in wanted {
            notes.push(label::write(change, before.map(|(row, _, _)| row), fields).await?.1);
        }
        change.note_all(notes).await?;
        change.announce(&Logged::Directory).await?;
        Ok(Vec::new())
    }
}
