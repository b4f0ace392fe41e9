//! How customers come to agents. A part of the company's row.

use super::{
    change::invalid,
    company::{read, save},
};
use crate::{
    desk::StaffDesk,
    store::{Stored, audit::Subject, entity::company},
};
use app::{
    admin::{
        distribution::model::{DistributionFields, MOST, Mode, Order},
        registry::model::{Entry, Saved},
    },
    error::{Field, Part, Reason},
    time::Timestamp,
};
use sea_orm::ActiveValue::Set;

fn fields(row: &company::Model) -> DistributionFields {
    DistributionFields {
        mode: Mode::parse(&row.distribution).unwrap_or_default(),
        limit: u32::try_from(row.distribution_limit).unwrap_or(0),
        order: Order::parse(&row.distribution_order).unwrap_or_default(),
    }
}

pub(super) async fn distribution(desk: &StaffDesk) -> Stored<Entry<DistributionFields>> {
    read(desk, fields).await
}

pub(super) async fn save_distribution(
    desk: &StaffDesk,
    seen: Timestamp,
    wanted: DistributionFields,
) -> Stored<Saved<DistributionFields>> {
    let limit = i32::try_from(wanted.limit).ok().filter(|_| (1..=MOST).contains(&wanted.limit));
    let limit = limit.ok_or(invalid(Field::Part(Part::Limit), Reason::Wrong))?;
    save(desk, seen, Subject::Distribution, fields, move |row| {
        row.distribution = Set(wanted.mode.as_str().into());
        row.distribution_limit = Set(limit);
        row.distribution_order = Set(wanted.order.as_str().into());
    })
    .await
}
