//! The figures, against another reckoning over the same conversations; and each against the report that it opens.

use crate::{
    on_both_databases,
    past::{self, BEGAN, Told},
    support::{Caller, TestApp},
};
use app::{
    admin::{
        conversations::model::{Having, ReportFilter, ReportPage},
        dashboard::model::{Dashboard, Scope, Spread},
    },
    error::AppError,
    id::DepartmentId,
    queue::model::State,
};
use serde_json::json;

on_both_databases! {
    figures_are_what_another_reckoning_says
    each_figure_opens_as_many_as_it_says
    what_is_live_is_of_this_moment
    a_period_has_its_limits
}

async fn ask(manager: &Caller<'_>, scope: Scope) -> Result<Dashboard, AppError> {
    manager.call("admin/dashboard", json!({ "scope": scope })).await
}

fn scope() -> Scope {
    Scope { from: "2026-03-01".into(), to: "2026-03-31".into(), ..Scope::default() }
}

/// By definition: the smallest value that at least so many of a hundred do not exceed, found by trying each.
fn reckoned(all: &[&Told], of: impl Fn(&Told) -> Option<u32>) -> Spread {
    let values: Vec<u32> = all.iter().filter_map(|told| of(told)).collect();
    let at_most = |part: usize| {
        let enough = |limit: &u32| values.iter().filter(|value| *value <= limit).count() * 100 >= values.len() * part;
        values.iter().copied().filter(enough).min().unwrap_or(0)
    };
    Spread { count: u32::try_from(values.len()).unwrap(), p50: at_most(50), p90: at_most(90) }
}

fn between(from: Option<i64>, to: Option<i64>) -> Option<u32> {
    Some(u32::try_from((to? - from?) / 1000).unwrap())
}

async fn figures_are_what_another_reckoning_says(app: TestApp) {
    let told = past::store(&app, 700).await;
    let manager = app.signed_in("carla").await;
    for department in [None, Some(2)] {
        let narrow = Scope { department: department.map(DepartmentId), ..scope() };
        let found = ask(&manager, narrow).await.expect("figures").figures;
        // March in São Paulo: 31 days from its first.
        let days = (BEGAN - 86_400_000)..(BEGAN + 30 * 86_400_000);
        let meant: Vec<&Told> = told
            .iter()
            .filter(|told| days.contains(&told.created) && department.is_none_or(|id| told.department == id))
            .collect();
        let count = |which: fn(&Told) -> bool| u32::try_from(meant.iter().filter(|told| which(told)).count()).unwrap();
        assert!(meant.len() > 200, "the premise");
        assert_eq!(found.begun, count(|_| true));
        assert_eq!(found.finished, count(|told| told.state == "finished"));
        assert_eq!(found.expired, count(|told| told.state == "expired"));
        assert_eq!(found.resolved, count(|told| told.resolved == Some(true)));
        assert_eq!(found.unresolved, count(|told| told.resolved == Some(false)));
        assert_eq!(found.wait, reckoned(&meant, |told| told.waited.map(|waited| u32::try_from(waited).unwrap())));
        assert_eq!(found.answer, reckoned(&meant, |told| between(told.opened, told.answered)));
        assert_eq!(found.service, reckoned(&meant, |told| between(told.opened, Some(told.ended))));
        for (at, rated) in found.ratings.iter().enumerate() {
            let score = i32::try_from(at).unwrap() + 1;
            let expected = meant.iter().filter(|told| told.rating == Some(score)).count();
            assert_eq!(usize::try_from(*rated).unwrap(), expected, "{score}");
        }
        for (hour, begun) in found.by_hour.iter().enumerate() {
            let expected = meant.iter().filter(|told| {
                (told.created - BEGAN).rem_euclid(86_400_000) / 3_600_000 == i64::try_from(hour).unwrap()
            });
            assert_eq!(usize::try_from(*begun).unwrap(), expected.count(), "{hour} h");
        }
        for group in found.by_department {
            let of: Vec<&Told> = meant.iter().copied().filter(|told| told.department == group.id).collect();
            assert_eq!(usize::try_from(group.begun).unwrap(), of.len());
            assert_eq!(group.wait, reckoned(&of, |told| told.waited.map(|waited| u32::try_from(waited).unwrap())));
        }
        for group in found.by_agent {
            let expected = meant.iter().filter(|told| told.agent == Some(group.id)).count();
            assert_eq!(usize::try_from(group.begun).unwrap(), expected);
        }
    }
}

async fn behind(manager: &Caller<'_>, filter: ReportFilter) -> u32 {
    let (mut count, mut after) = (0, None);
    loop {
        let args = json!({ "filter": filter, "after": after });
        let page: ReportPage = manager.call("admin/conversations", args).await.unwrap();
        count += page.lines.len();
        after = page.next;
        if after.is_none() {
            return u32::try_from(count).unwrap();
        }
    }
}

async fn each_figure_opens_as_many_as_it_says(app: TestApp) {
    past::store(&app, 400).await;
    let manager = app.signed_in("carla").await;
    let found = ask(&manager, scope()).await.unwrap().figures;
    let report = || ReportFilter { from: scope().from, to: scope().to, ..ReportFilter::default() };
    let having = |having| ReportFilter { having: Some(having), ..report() };
    for (figure, filter) in [
        (found.begun, report()),
        (found.finished, ReportFilter { status: Some(State::Finished), ..report() }),
        (found.expired, ReportFilter { status: Some(State::Expired), ..report() }),
        (found.wait.count, having(Having::Wait)),
        (found.answer.count, having(Having::Answer)),
        (found.service.count, having(Having::Service)),
        (found.ratings.iter().sum(), having(Having::Rating)),
        (found.ratings[4], ReportFilter { rating: Some(5), ..report() }),
        (found.resolved, ReportFilter { resolved: Some(true), ..report() }),
        (found.unresolved, ReportFilter { resolved: Some(false), ..report() }),
        (found.by_hour[9], ReportFilter { hour: Some(9), ..report() }),
        (
            found.by_department[0].begun,
            ReportFilter { department: Some(DepartmentId(found.by_department[0].id)), ..report() },
        ),
    ] {
        assert!(figure > 0, "the premise: {filter:?}");
        assert_eq!(behind(&manager, filter.clone()).await, figure, "{filter:?}");
    }
}

async fn what_is_live_is_of_this_moment(app: TestApp) {
    let agent = app.agent("marina").await;
    let manager = app.signed_in("carla").await;
    let before = ask(&manager, Scope::default()).await.unwrap();
    let (_, id) = app.waiting_customer("Joana", 1).await;
    app.waiting_customer("Pedro", 1).await;
    agent.take(id).await.unwrap();
    agent.call::<serde_json::Value>("shift/start_break", json!({ "reason": 1 })).await.unwrap();
    let now = ask(&manager, Scope::default()).await.unwrap();
    assert_eq!(now.live.waiting, before.live.waiting + 1);
    assert_eq!(now.live.served, before.live.served + 1);
    assert_eq!((now.live.on_shift, now.live.on_break), (before.live.on_shift, before.live.on_break + 1));
    assert!(now.live.waiting_since.is_some());
    assert_eq!(now.figures.begun, before.figures.begun + 2, "the last days hold today");
}

async fn a_period_has_its_limits(app: TestApp) {
    let manager = app.signed_in("carla").await;
    for (from, to) in [("2020-01-01", "2026-01-01"), ("x", ""), ("2026-02-02", "2026-02-01"), ("", "9999-12-31")] {
        let error = ask(&manager, Scope { from: from.into(), to: to.into(), ..Scope::default() }).await.unwrap_err();
        assert!(matches!(error, AppError::Invalid { .. }), "{from} {to}: {error:?}");
    }
    let quarter = Scope { from: "2026-01-01".into(), to: "2026-04-02".into(), ..Scope::default() };
    assert!(ask(&manager, quarter).await.is_ok());
}
