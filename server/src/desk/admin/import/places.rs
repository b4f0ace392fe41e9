//! Departments by their names, as files write them.

use crate::{
    desk::rules::validate::normalize_key,
    store::{Stored, directory, entity::department},
};
use app::{admin::import::model::Why, id::DepartmentId};
use sea_orm::{ConnectionTrait, EntityTrait as _};
use std::collections::{BTreeMap, BTreeSet, HashMap};

pub(super) struct Places {
    /// By what makes two names the same.
    keys: HashMap<String, DepartmentId>,
    /// Those that are not archived.
    living: BTreeSet<DepartmentId>,
    names: BTreeMap<DepartmentId, String>,
}

impl Places {
    pub(super) async fn load(database: &impl ConnectionTrait) -> Stored<Self> {
        let rows = directory::departments(database).await?;
        let living = rows.iter().map(|row| DepartmentId(row.id)).collect();
        let keys = rows.into_iter().map(|row| (normalize_key(&row.name), DepartmentId(row.id))).collect();
        let all = department::Entity::find().all(database).await?;
        Ok(Self { keys, living, names: all.into_iter().map(|row| (DepartmentId(row.id), row.name)).collect() })
    }

    pub(super) fn living(&self) -> &BTreeSet<DepartmentId> {
        &self.living
    }

    pub(super) fn name(&self, id: DepartmentId) -> &str {
        self.names.get(&id).map_or("", String::as_str)
    }

    pub(super) fn one(&self, name: &str) -> Result<DepartmentId, Why> {
        self.keys.get(&normalize_key(name)).copied().ok_or_else(|| Why::Unknown(name.chars().take(60).collect()))
    }

    /// Several are divided by `|`; by a comma, a semicolon or a line break too, unless they are a department's own.
    pub(super) fn several(&self, names: &str) -> Result<Vec<DepartmentId>, Vec<Why>> {
        if let Ok(one) = self.one(names) {
            return Ok(vec![one]);
        }
        let separators: &[char] = if names.contains('|') { &['|'] } else { &[',', ';', '\n'] };
        let given = names.split(separators).map(str::trim).filter(|name| !name.is_empty());
        let (mut found, mut unknown) = (Vec::new(), Vec::new());
        for name in given {
            match self.one(name) {
                Ok(id) => found.push(id),
                Err(why) => unknown.push(why),
            }
        }
        if unknown.is_empty() { Ok(found) } else { Err(unknown) }
    }
}
