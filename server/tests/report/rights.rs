//! Who gets a report, and what is refused.

use crate::{
    on_both_databases,
    scene::{bytes, path},
    support::TestApp,
};
use app::error::AppError;
use serde_json::json;

on_both_databases! {
    who_may_not_read_the_thread_gets_no_report
    other_queries_and_other_sites_are_refused
}

async fn who_may_not_read_the_thread_gets_no_report(app: TestApp) {
    let (customer, id) = app.waiting_customer("Joana", 1).await;
    let (marina, rafael, carla) = (app.agent("marina").await, app.agent("rafael").await, app.agent("carla").await);
    let camila = app.signed_in("camila").await;
    marina.take(id).await.unwrap();
    let it = path(id, "session", "pdf");
    for (name, caller, status) in [
        ("anonymous", &app.anonymous(), 401),
        ("the customer", &customer, 401),
        ("another department's agent", &rafael, 404),
        ("an agent whose day is not started", &camila, 409),
        ("a manager", &carla, 200),
        ("the owner", &marina, 200),
    ] {
        assert_eq!(caller.get(&it).await.status(), status, "{name}");
    }
    for hidden in [999_999, 0, -1, i64::MAX] {
        assert_eq!(marina.get(&path(hidden, "session", "pdf")).await.status(), 404, "{hidden}");
    }
}

async fn other_queries_and_other_sites_are_refused(app: TestApp) {
    let (_, id) = app.waiting_customer("Joana", 1).await;
    let marina = app.agent("marina").await;
    marina.take(id).await.unwrap();
    let it = path(id, "session", "pdf");
    let hostile = [
        format!("/api/conversation/{id}/report"),
        format!("/api/conversation/{id}/report?kind=session"),
        format!("/api/conversation/{id}/report?kind=session&format=exe"),
        format!("/api/conversation/{id}/report?kind=session&kind=attendance&format=pdf"),
        format!("/api/conversation/{id}/report?kind=%00&format=%FF"),
        path(id, "Session", "pdf"),
        path(id, &"x".repeat(5_000), "pdf"),
        "/api/conversation/abc/report?kind=session&format=pdf".to_owned(),
        "/api/conversation/99999999999999999999/report?kind=session&format=pdf".to_owned(),
        "/api/conversation/..%2F1/report?kind=session&format=pdf".to_owned(),
    ];
    for address in hostile {
        let response = marina.get(&address).await;
        assert_eq!(response.status(), 422, "{address}");
        let error: AppError = serde_json::from_slice(&bytes(response).await).unwrap();
        assert!(matches!(error, AppError::Invalid { .. }), "{error:?}");
        assert_eq!(app.anonymous().get(&address).await.status(), 401, "who is not signed in learns nothing: {address}");
    }
    assert!(marina.post(&it, &json!({})).await.status().is_client_error());
    for site in ["cross-site", "same-site"] {
        let refused = marina.send_raw("GET", &it, &[("sec-fetch-site", site)], Vec::new()).await;
        assert_eq!(refused.status(), 403, "{site}");
    }
}
