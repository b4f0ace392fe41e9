//! The managers' figures once more, from what is known of each conversation in memory: no query, and none of the product's own
//! arithmetic. Durations are counted by their value, days and hours by the company's clock.

use crate::{
    past::{AFTER, Past, Told},
    stage::Outcome,
};
use app::admin::dashboard::model::{Figures, Group, Scope, Spread};
use jiff::{Timestamp, Zoned, civil::Date, tz::TimeZone};
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _};
use server::store::{Store, directory, entity::conversation};
use std::{cmp::Reverse, collections::BTreeMap};

pub(crate) struct Reckoning {
    zone: TimeZone,
    told: Vec<Told>,
}

/// How many had each value.
#[derive(Default)]
struct Tally(BTreeMap<i64, u32>);

impl Tally {
    fn add(&mut self, value: Option<i64>) {
        if let Some(value) = value {
            *self.0.entry(value).or_default() += 1;
        }
    }

    /// The smallest value that at least so many of a hundred do not exceed.
    fn at(&self, part: u64) -> u32 {
        let (mut within, all) = (0_u64, self.count());
        for (value, count) in &self.0 {
            within += u64::from(*count);
            if within * 100 >= u64::from(all) * part {
                return u32::try_from(*value).unwrap_or(u32::MAX);
            }
        }
        0
    }

    fn count(&self) -> u32 {
        self.0.values().sum()
    }

    fn spread(&self) -> Spread {
        Spread { count: self.count(), p50: self.at(50), p90: self.at(90) }
    }
}

impl Reckoning {
    /// Of the past, and of the demonstration's few conversations as they are stored.
    pub(crate) async fn of(store: &Store, past: &Past) -> Outcome<Self> {
        let zone = TimeZone::get(&directory::company(store.reader()).await?.time_zone)?;
        let demo = conversation::Entity::find().filter(conversation::Column::Id.lt(AFTER)).all(store.reader()).await?;
        let demo = demo.into_iter().map(|row| Told {
            created: row.created_at,
            state: match row.state.as_str() {
                "bot" => "bot",
                "waiting" => "waiting",
                "open" => "open",
                "finished" => "finished",
                _ => "expired",
            },
            department: row.department_id,
            agent: row.agent_id,
            waited: row.waited_seconds,
            opened: row.opened_at,
            answered: row.answered_at,
            ended: row.ended_at.unwrap_or(0),
            rating: row.rating,
            resolved: row.resolved,
        });
        Ok(Self { zone, told: demo.chain((0..past.count).map(|one| past.told(one))).collect() })
    }

    fn wall(&self, at: i64) -> Outcome<Zoned> {
        Ok(Timestamp::from_millisecond(at)?.to_zoned(self.zone.clone()))
    }

    pub(crate) fn today(&self) -> Outcome<Date> {
        Ok(Timestamp::now().to_zoned(self.zone.clone()).date())
    }

    /// With the bot, waiting, and served now.
    pub(crate) fn live(&self) -> (u32, u32, u32) {
        let [bot, waiting, open] = ["bot", "waiting", "open"].map(|state| {
            let mut tally = Tally::default();
            self.told.iter().filter(|told| told.state == state).for_each(|_| tally.add(Some(0)));
            tally.count()
        });
        (bot, waiting, open)
    }

    pub(crate) fn figures(&self, scope: &Scope) -> Outcome<Figures> {
        let (from, to): (Date, Date) = (scope.from.parse()?, scope.to.parse()?);
        let mut figures = Figures { by_hour: vec![0; 24], ..Figures::default() };
        let [mut wait, mut answer, mut service] = [const { Tally(BTreeMap::new()) }; 3];
        let (mut departments, mut agents) = (BTreeMap::new(), BTreeMap::new());
        for told in &self.told {
            let began = self.wall(told.created)?;
            let meant = (from..=to).contains(&began.date())
                && scope.department.is_none_or(|id| told.department == Some(id.0))
                && scope.agent.is_none_or(|id| told.agent == Some(id.0));
            if !meant {
                continue;
            }
            let waited = told.waited.map(i64::from);
            figures.begun += 1;
            figures.by_hour[usize::try_from(began.hour())?] += 1;
            figures.finished += u32::from(told.state == "finished");
            figures.expired += u32::from(told.state == "expired");
            figures.resolved += u32::from(told.resolved == Some(true));
            figures.unresolved += u32::from(told.resolved == Some(false));
            if let Some(rating) = told.rating {
                figures.ratings[usize::try_from(rating - 1)?] += 1;
            }
            wait.add(waited);
            answer.add(told.opened.zip(told.answered).map(|(opened, answered)| (answered - opened) / 1000));
            service.add(told.opened.filter(|_| told.state == "finished").map(|opened| (told.ended - opened) / 1000));
            for (groups, id) in [(&mut departments, told.department), (&mut agents, told.agent)] {
                let Some(id) = id else { continue };
                let (begun, wait): &mut (u32, Tally) = groups.entry(id).or_default();
                *begun += 1;
                wait.add(waited);
            }
        }
        (figures.wait, figures.answer, figures.service) = (wait.spread(), answer.spread(), service.spread());
        (figures.by_department, figures.by_agent) = (groups(departments), groups(agents));
        Ok(figures)
    }
}

/// The largest first.
fn groups(by: BTreeMap<i64, (u32, Tally)>) -> Vec<Group> {
    let group = |(id, (begun, wait)): (i64, (u32, Tally))| Group { id, begun, wait: wait.spread() };
    let mut groups: Vec<Group> = by.into_iter().map(group).collect();
    groups.sort_by_key(|group| Reverse(group.begun));
    groups
}
