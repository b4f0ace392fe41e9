//! Users from a file: known by their addresses. Who is new is invited.

use super::{
    places::Places,
    plan::{Register, Wanted, checked, fault},
    sheet::Row,
};
use crate::{
    desk::{
        address,
        admin::{
            access,
            account::{self, Written},
            change::Change,
        },
        rules::validate::normalize_key,
        staff::departments_by_user,
    },
    guard::{actor::Actor, token},
    store::{
        Stored,
        entity::{invitation, user_account},
        event_log::Logged,
        people,
    },
};
use app::{
    admin::{
        import::model::{Column, Fault, List, Newcomer, Why},
        users::model::UserFields,
    },
    id::{DepartmentId, UserId},
    session::model::Role,
};
use sea_orm::{ConnectionTrait, EntityTrait as _};
use std::collections::{BTreeSet, HashMap};

/// Both databases take far more values in a statement.
const INVITED_AT_ONCE: usize = 1_000;

/// Somebody, and the departments they are linked to.
type Linked = (user_account::Model, Vec<DepartmentId>);

pub(super) struct Users {
    me: UserId,
    places: Places,
    known: HashMap<String, Linked>,
    /// How many would manage.
    managers: u64,
    /// The lines of the addresses in the file.
    seen: HashMap<String, u32>,
}

fn fields((row, departments): &Linked) -> UserFields {
    let role = people::role(row);
    let departments = if role == Role::Manager { Vec::new() } else { departments.clone() };
    let permissions = people::kept_permissions(row);
    UserFields { name: row.name.clone(), email: row.email.clone(), role, departments, permissions }
}

fn role(text: &str) -> Option<Role> {
    match normalize_key(text).as_str() {
        "agent" | "atendente" | "agente" => Some(Role::Agent),
        "manager" | "gestor" | "gestora" | "gerente" => Some(Role::Manager),
        _ => None,
    }
}

impl Register for Users {
    const LIST: List = List::Users;
    type Stored = Linked;
    type Fields = UserFields;

    async fn load(database: &impl ConnectionTrait, actor: &Actor, _: u32) -> Stored<Self> {
        let mut links = departments_by_user(database).await?;
        let rows = user_account::Entity::find().all(database).await?;
        let manages = |row: &&user_account::Model| people::role(row) == Role::Manager && row.deactivated_at.is_none();
        let managers = rows.iter().filter(manages).count() as u64;
        let known = rows.into_iter().map(|row| {
            let mut departments = links.remove(&UserId(row.id)).unwrap_or_default();
            departments.sort_unstable();
            (row.email.clone(), (row, departments))
        });
        Ok(Self {
            me: actor.user,
            places: Places::load(database).await?,
            known: known.collect(),
            managers,
            seen: HashMap::new(),
        })
    }

    fn line(&mut self, row: &Row) -> Result<Wanted<Self>, Vec<Fault>> {
        let given = row.get(Column::Email).unwrap_or_default();
        let email = address(given).unwrap_or_default();
        let before = self.known.get(&email).map(|found| (found.clone(), found.0.changed_at, fields(found)));
        let mut wanted = before.as_ref().map(|(_, _, fields)| fields.clone()).unwrap_or_default();
        let mut faults = self.fill(&mut wanted, row);
        given.clone_into(&mut wanted.email);
        let fields = checked(List::Users, wanted, account::checked, |fields, column| match column {
            Column::Name => fields.name = "x".into(),
            _ => fields.email = "x@x.example".into(),
        });
        if let Some(first) = self.seen.get(&email) {
            faults.push(fault(Column::Email, Why::Twice(*first)));
        }
        let fields = match fields {
            Ok(fields) if faults.is_empty() => fields,
            other => return Err([other.err().unwrap_or_default(), faults].concat()),
        };
        if let Some(((found, _), _, had)) = &before {
            if found.deactivated_at.is_some() && *had != fields {
                return Err(vec![fault(Column::Email, Why::Deactivated)]);
            }
            if had.role == Role::Manager && fields.role != Role::Manager {
                if let Some(obstacle) = account::demoting(self.me, found.id, self.managers.saturating_sub(1)) {
                    return Err(vec![fault(Column::Role, Why::Held(obstacle))]);
                }
                self.managers = self.managers.saturating_sub(1);
            }
        }
        self.seen.insert(email, row.number);
        Ok(Wanted { before, fields })
    }

    fn facts(&self, fields: &UserFields) -> Vec<(Column, String)> {
        let departments: Vec<&str> = fields.departments.iter().map(|id| self.places.name(*id)).collect();
        vec![
            (Column::Name, fields.name.clone()),
            (Column::Email, fields.email.clone()),
            (Column::Role, fields.role.as_str().to_owned()),
            (Column::Departments, departments.join(" | ")),
        ]
    }

    async fn write(self, change: &Change<'_>, wanted: Vec<Wanted<Self>>) -> Stored<Vec<Newcomer>> {
        let living = self.places.living();
        let (mut newcomers, mut invitations) = (Vec::new(), Vec::new());
        let (mut all_moved, mut notes) = (BTreeSet::new(), Vec::new());
        for Wanted { before, fields } in wanted {
            let new = before.is_none();
            let before = before.map(|(linked, _, _)| linked);
            let Written { row, moved, note } = account::write(change, before, &fields, living).await?;
            all_moved.extend(moved);
            notes.push(note);
            if new {
                let token = token::mint()?;
                let (invited, note) = access::welcome(change.now, &row, &fields.departments, token::hash(&token));
                invitations.push(invited);
                notes.push(note);
                newcomers.push(Newcomer { name: row.name, email: row.email, token });
            }
        }
        for some in invitations.chunks(INVITED_AT_ONCE) {
            invitation::Entity::insert_many(some.to_vec()).exec_without_returning(change.txn).await?;
        }
        change.note_all(notes).await?;
        account::touch(change, all_moved).await?;
        change.announce(&Logged::Directory).await?;
        Ok(newcomers)
    }
}

impl Users {
    /// Name, role and departments as the line has them.
    fn fill(&self, wanted: &mut UserFields, row: &Row) -> Vec<Fault> {
        let mut faults = Vec::new();
        if let Some(name) = row.get(Column::Name) {
            name.clone_into(&mut wanted.name);
        }
        if let Some(text) = row.get(Column::Role).filter(|text| !text.is_empty()) {
            match role(text) {
                Some(role) => wanted.role = role,
                None => faults.push(fault(Column::Role, Why::Unknown(text.chars().take(60).collect()))),
            }
        }
        if let Some(names) = row.get(Column::Departments) {
            match self.places.several(names) {
                Ok(departments) => {
                    // Being linked to an archived one cannot be written, nor taken back.
                    let living = self.places.living();
                    wanted.departments.retain(|id| !living.contains(id));
                    wanted.departments.extend(departments);
                }
                Err(unknown) => faults.extend(unknown.into_iter().map(|why| fault(Column::Departments, why))),
            }
        }
        faults
    }
}
