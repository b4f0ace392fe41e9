//! Opening hours and holidays of each department.

use super::change::{Change, change, invalid, line, optional};
use crate::{
    desk::{StaffDesk, rules::text::clean_message},
    store::{
        Stored,
        audit::{Action, Subject},
        entity::{department, opening_hours},
        hours::outside,
    },
};
use app::{
    admin::{
        hours::model::{
            CLOSED_CHARS, DAY_MINUTES, DAYS, HOLIDAY_CHARS, HOLIDAYS, Holiday, HoursFields, Outside, SPANS, Span,
        },
        registry::model::{Entry, Saved},
    },
    error::{AppError, Field, Part, Reason},
    id::DepartmentId,
    time::Timestamp,
};
use jiff::civil::Date;
use sea_orm::{
    ActiveModelTrait as _,
    ActiveValue::{NotSet, Set},
    ColumnTrait as _, EntityTrait as _, QueryFilter as _,
};
use serde_json::json;
use std::collections::HashMap;

fn entry(of: &department::Model, row: Option<opening_hours::Model>) -> Stored<Entry<HoursFields>> {
    let (changed_at, changed_by) = row.as_ref().map_or((0, None), |row| (row.changed_at, row.changed_by.clone()));
    let fields = match row {
        None => HoursFields { name: of.name.clone(), ..HoursFields::default() },
        Some(row) => HoursFields {
            name: of.name.clone(),
            limited: row.limited,
            week: serde_json::from_str(&row.week)?,
            holidays: serde_json::from_str(&row.holidays)?,
            outside: outside(&row.outside),
            message: row.message,
        },
    };
    Ok(Entry { id: of.id, changed_at: Timestamp(changed_at), changed_by, archived: of.archived_at.is_some(), fields })
}

pub(super) async fn list(desk: &StaffDesk) -> Stored<Vec<Entry<HoursFields>>> {
    let reader = desk.house.store.reader();
    let rows = opening_hours::Entity::find().all(reader).await?;
    let mut rows: HashMap<i64, opening_hours::Model> = rows.into_iter().map(|row| (row.department_id, row)).collect();
    let departments = crate::store::directory::departments(reader).await?;
    departments.iter().map(|of| entry(of, rows.remove(&of.id))).collect()
}

pub(super) async fn save(
    desk: &StaffDesk,
    department: DepartmentId,
    seen: Timestamp,
    fields: HoursFields,
) -> Stored<Saved<HoursFields>> {
    let fields = checked(fields)?;
    change(desk, move |change| Box::pin(put(change, department, seen, fields))).await
}

async fn put(
    change: &Change<'_>,
    id: DepartmentId,
    seen: Timestamp,
    fields: HoursFields,
) -> Stored<Saved<HoursFields>> {
    let of = department::Entity::find_by_id(id.0).one(change.txn).await?.ok_or(AppError::NotFound)?;
    let found = opening_hours::Entity::find().filter(opening_hours::Column::DepartmentId.eq(id.0));
    let found = found.one(change.txn).await?;
    let before = entry(&of, found.clone())?;
    if before.changed_at != seen {
        return Ok(Saved::Stale(before));
    }
    let mut row = opening_hours::ActiveModel {
        id: found.as_ref().map_or(NotSet, |row| Set(row.id)),
        department_id: Set(id.0),
        limited: Set(fields.limited),
        week: Set(serde_json::to_string(&fields.week)?),
        holidays: Set(serde_json::to_string(&fields.holidays)?),
        outside: Set(if fields.outside == Outside::End { "end" } else { "queue" }.into()),
        message: Set(fields.message),
        changed_at: Set(change.after(found.as_ref().map(|row| row.changed_at))),
        changed_by: Set(change.by()),
    };
    let after = if found.is_some() {
        row.update(change.txn).await?
    } else {
        row.id = NotSet;
        row.insert(change.txn).await?
    };
    let after = entry(&of, Some(after))?;
    change.record(Action::Saved(Subject::OpeningHours), json!(before.fields), json!(after.fields)).await?;
    Ok(Saved::Done(after))
}

fn checked(fields: HoursFields) -> Stored<HoursFields> {
    let message = optional(&fields.message, CLOSED_CHARS, Field::Message, clean_message)?;
    if fields.week.len() != DAYS {
        return Err(invalid(Field::Request, Reason::Malformed).into());
    }
    let week = (0_u8..).zip(fields.week).map(|(at, spans)| day(at, spans)).collect::<Stored<Vec<_>>>()?;
    if fields.limited && week.iter().all(Vec::is_empty) {
        return Err(invalid(Field::Part(Part::Week), Reason::Empty).into());
    }
    Ok(HoursFields { week, holidays: holidays(&fields.holidays)?, message, ..fields })
}

/// In order; inverted and overlapping ones are refused.
fn day(at: u8, mut spans: Vec<Span>) -> Stored<Vec<Span>> {
    let wrong = |reason| Err(invalid(Field::Part(Part::Day(at)), reason).into());
    if spans.len() > SPANS {
        return wrong(Reason::TooMany(u32::try_from(SPANS).unwrap_or(u32::MAX)));
    }
    if spans.iter().any(|span| span.from >= span.until || span.until > DAY_MINUTES) {
        return wrong(Reason::Wrong);
    }
    spans.sort_unstable();
    let overlap = spans.iter().zip(spans.iter().skip(1)).any(|(one, next)| next.from < one.until);
    if overlap { wrong(Reason::InUse) } else { Ok(spans) }
}

/// By date.
fn holidays(given: &[Holiday]) -> Stored<Vec<Holiday>> {
    let field = Field::Part(Part::Holidays);
    if given.len() > HOLIDAYS {
        return Err(invalid(field, Reason::TooMany(u32::try_from(HOLIDAYS).unwrap_or(u32::MAX))).into());
    }
    let mut all = Vec::with_capacity(given.len());
    for holiday in given {
        let date: Date = holiday.date.parse().map_err(|_| invalid(field, Reason::Wrong))?;
        all.push(Holiday { date: date.to_string(), name: line(&holiday.name, HOLIDAY_CHARS, field)? });
    }
    all.sort_unstable_by(|one, other| one.date.cmp(&other.date));
    let twice = all.iter().zip(all.iter().skip(1)).any(|(one, next)| one.date == next.date);
    if twice { Err(invalid(field, Reason::InUse).into()) } else { Ok(all) }
}
