//! When the departments are open.

use super::{Stored, entity::opening_hours};
use crate::desk::rules::opening::Opening;
use app::{
    admin::hours::model::{Holiday, Outside, Span},
    id::DepartmentId,
};
use sea_orm::{ConnectionTrait, EntityTrait as _};
use std::collections::HashMap;

/// What holds for a department that is not always open.
#[derive(Clone, Debug)]
pub struct Hours {
    pub opening: Opening,
    pub outside: Outside,
    /// Empty: the attendant's own words.
    pub message: String,
}

/// Of every department that is not always open.
pub async fn limited(database: &impl ConnectionTrait) -> Stored<HashMap<DepartmentId, Hours>> {
    let rows = opening_hours::Entity::find().all(database).await?.into_iter().filter(|row| row.limited);
    rows.map(|row| Ok((DepartmentId(row.department_id), hours(row)?))).collect()
}

fn hours(row: opening_hours::Model) -> Stored<Hours> {
    let week: Vec<Vec<Span>> = serde_json::from_str(&row.week)?;
    let mut days = week.into_iter();
    let holidays: Vec<Holiday> = serde_json::from_str(&row.holidays)?;
    let opening = Opening {
        week: std::array::from_fn(|_| days.next().unwrap_or_default()),
        holidays: holidays.iter().filter_map(|holiday| holiday.date.parse().ok()).collect(),
    };
    Ok(Hours { opening, outside: outside(&row.outside), message: row.message })
}

/// The gentler one for a word that this version does not know.
pub fn outside(stored: &str) -> Outside {
    if stored == "end" { Outside::End } else { Outside::Queue }
}
