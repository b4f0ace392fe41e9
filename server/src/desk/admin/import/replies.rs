//! Automatic messages from a file: known by category and title, and by department where several have them. Their files stay.

use super::{
    places::Places,
    plan::{Register, Wanted, checked, fault},
    sheet::Row,
};
use crate::{
    desk::{
        admin::{canned_reply, change::Change},
        rules::text::clean_line,
    },
    guard::actor::Actor,
    store::{Stored, canned, entity, event_log::Logged},
};
use app::{
    admin::{
        import::model::{Column, Fault, List, Newcomer, Why},
        replies::model::ReplyFields,
    },
    id::DepartmentId,
};
use sea_orm::{ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _};
use std::collections::{HashMap, HashSet};

/// Category and title.
type Key = (String, String);

pub(super) struct Replies {
    /// Most files of one.
    files: u32,
    places: Places,
    /// Those that are not archived.
    living: HashMap<Key, Vec<(entity::canned_reply::Model, ReplyFields)>>,
    /// Those that a line of the file is about.
    taken: HashSet<i64>,
    /// Whose those of the file will be, and their lines.
    seen: HashMap<Key, Vec<(Option<DepartmentId>, u32)>>,
}

/// Whether the same agents see both.
fn meet(one: Option<DepartmentId>, other: Option<DepartmentId>) -> bool {
    one.is_none() || other.is_none() || one == other
}

impl Register for Replies {
    const LIST: List = List::Replies;
    type Stored = entity::canned_reply::Model;
    type Fields = ReplyFields;

    async fn load(database: &impl ConnectionTrait, _: &Actor, files: u32) -> Stored<Self> {
        use entity::canned_reply::{Column, Entity};
        let rows = Entity::find().filter(Column::ArchivedAt.is_null()).all(database).await?;
        let replies = canned::replies(database, rows.clone()).await?;
        let mut living: HashMap<Key, Vec<_>> = HashMap::new();
        for (row, reply) in rows.into_iter().zip(replies) {
            let fields = ReplyFields {
                category: reply.category,
                title: reply.title,
                body: reply.body,
                department: reply.department,
                files: reply.files,
            };
            living.entry((row.category.clone(), row.title.clone())).or_default().push((row, fields));
        }
        let places = Places::load(database).await?;
        Ok(Self { files, places, living, taken: HashSet::new(), seen: HashMap::new() })
    }

    fn line(&mut self, row: &Row) -> Result<Wanted<Self>, Vec<Fault>> {
        let clean = |column| clean_line(row.get(column).unwrap_or_default(), usize::MAX).unwrap_or_default();
        let key = (clean(Column::Category), clean(Column::Title));
        let mut faults = Vec::new();
        // `None`: the file does not say.
        let department = match row.get(Column::Department) {
            None => None,
            Some("") => Some(None),
            Some(name) => match self.places.one(name) {
                Ok(id) => Some(Some(id)),
                Err(why) => {
                    faults.push(fault(Column::Department, why));
                    None
                }
            },
        };
        let before = match self.find(&key, department) {
            Ok(before) => before.cloned(),
            Err(why) => {
                faults.extend(faults.is_empty().then(|| fault(Column::Title, why)));
                None
            }
        };
        let mut wanted = before.as_ref().map(|(_, fields)| fields.clone()).unwrap_or_default();
        (wanted.category, wanted.title) = key.clone();
        if let Some(department) = department {
            wanted.department = department;
        }
        if let Some(body) = row.get(Column::Message) {
            body.clone_into(&mut wanted.body);
        }
        let check = |fields| canned_reply::checked(fields, self.files);
        let fields = checked(List::Replies, wanted, check, |fields, column| match column {
            Column::Category => fields.category = "x".into(),
            Column::Title => fields.title = "x".into(),
            _ => fields.body = "x".into(),
        });
        let fields = match fields {
            Ok(fields) if faults.is_empty() => fields,
            other => return Err([other.err().unwrap_or_default(), faults].concat()),
        };
        let seen = self.seen.entry(key).or_default();
        if let Some((_, first)) = seen.iter().find(|(other, _)| meet(*other, fields.department)) {
            return Err(vec![fault(Column::Title, Why::Twice(*first))]);
        }
        seen.push((fields.department, row.number));
        self.taken.extend(before.as_ref().map(|(row, _)| row.id));
        Ok(Wanted { before: before.map(|(row, fields)| (row.clone(), row.changed_at, fields)), fields })
    }

    fn facts(&self, fields: &ReplyFields) -> Vec<(Column, String)> {
        let department = fields.department.map(|id| self.places.name(id)).unwrap_or_default();
        vec![
            (Column::Category, fields.category.clone()),
            (Column::Title, fields.title.clone()),
            (Column::Department, department.to_owned()),
            (Column::Message, fields.body.clone()),
        ]
    }

    async fn write(self, change: &Change<'_>, wanted: Vec<Wanted<Self>>) -> Stored<Vec<Newcomer>> {
        let mut notes = Vec::with_capacity(wanted.len());
        for Wanted { before, fields } in wanted {
            notes.push(canned_reply::write(change, before.map(|(row, _, _)| row), fields).await?.1);
        }
        change.note_all(notes).await?;
        change.announce(&Logged::Replies).await?;
        Ok(Vec::new())
    }
}

impl Replies {
    /// The one that a line is about: of the same department, or the only one that its agents would see beside it.
    fn find(
        &self,
        key: &Key,
        department: Option<Option<DepartmentId>>,
    ) -> Result<Option<&(entity::canned_reply::Model, ReplyFields)>, Why> {
        let same = self.living.get(key).map(Vec::as_slice).unwrap_or_default();
        let free = || same.iter().filter(|(row, _)| !self.taken.contains(&row.id));
        if let Some(exact) = free().find(|(_, fields)| Some(fields.department) == department) {
            return Ok(Some(exact));
        }
        let mut met = free().filter(|(_, fields)| department.is_none_or(|wanted| meet(wanted, fields.department)));
        match (met.next(), met.next()) {
            (only, None) => Ok(only),
            _ => Err(Why::Several),
        }
    }
}
