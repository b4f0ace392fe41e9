//! Who gets in and out.

use crate::{
    on_both_databases,
    scene::{Scene, customer_path, customer_send, customer_upload, path, scene, send, staged, upload},
    support::TestApp,
};
use serde_json::{Value, json};

on_both_databases! {
    a_file_goes_to_whoever_may_read_its_conversation
    only_the_conversations_agent_brings_files
    other_sites_bring_and_fetch_nothing
}

async fn a_file_goes_to_whoever_may_read_its_conversation(app: TestApp) {
    let Scene { marina, customer, id } = scene(&app).await;
    let (rafael, camila, carla) = (app.agent("rafael").await, app.agent("camila").await, app.agent("carla").await);
    let (stranger, _) = app.waiting_customer("Pedro", 1).await;
    let file = staged(upload(&marina, id, "a.txt", b"a").await).await;
    let theirs = staged(customer_upload(&customer, "b.txt", b"b").await).await;
    let status = async |caller: &crate::support::Caller<'_>, path: String| caller.get(&path).await.status().as_u16();
    for (caller, expected) in [(&marina, 200), (&camila, 404), (&carla, 404), (&rafael, 404), (&app.anonymous(), 401)] {
        assert_eq!(status(caller, path(file.id)).await, expected, "while it waits");
        assert_eq!(status(caller, path(theirs.id)).await, if expected == 401 { 401 } else { 404 }, "the customer's");
    }
    assert_eq!(status(&customer, customer_path(file.id)).await, 404, "not sent yet");
    assert_eq!(status(&stranger, customer_path(theirs.id)).await, 404);
    send(&marina, id, "", &[file.id]).await.unwrap();
    assert_eq!(customer_send(&customer, "", &[theirs.id]).await.0, 200);
    for file in [file.id, theirs.id] {
        for (caller, expected) in
            [(&marina, 200), (&camila, 200), (&carla, 200), (&rafael, 404), (&app.anonymous(), 401), (&customer, 401)]
        {
            assert_eq!(status(caller, path(file)).await, expected);
            let small = status(caller, format!("{}/thumbnail", path(file))).await;
            assert_eq!(small, if expected == 200 { 404 } else { expected }, "there is none");
        }
        assert_eq!(status(&customer, customer_path(file)).await, 200);
        assert_eq!(status(&stranger, customer_path(file)).await, 404);
        assert_eq!(status(&marina, customer_path(file)).await, 401, "a cookie is no token");
        let taken = camila.send_raw("DELETE", &path(file), &[], vec![]).await;
        assert_eq!(taken.status(), 404);
    }
    for odd in ["0", "-1", "x", "99999999999999999999", "%00", "1%2f2"] {
        assert!([404, 422].contains(&status(&marina, format!("/api/file/{odd}")).await), "{odd}");
        assert_eq!(status(&customer, format!("/api/chat/files/{odd}")).await, 404, "{odd}");
    }
    marina.call::<Value>("shift/end", json!({ "handovers": [[id, "queue"]] })).await.ok();
    let bruno = app.signed_in("bruno").await;
    assert_eq!(status(&bruno, path(file.id)).await, 409, "the day is not started");
    carla.call::<Value>("shift/end", json!({ "handovers": [] })).await.unwrap();
    assert_eq!(status(&carla, path(file.id)).await, 200, "managers read without a day");
}

async fn only_the_conversations_agent_brings_files(app: TestApp) {
    let Scene { marina, customer, id } = scene(&app).await;
    let (rafael, camila, carla) = (app.agent("rafael").await, app.agent("camila").await, app.agent("carla").await);
    for (caller, expected) in
        [(&app.anonymous(), 401), (&customer, 401), (&rafael, 404), (&camila, 403), (&carla, 403), (&marina, 201)]
    {
        assert_eq!(upload(caller, id, "a.txt", b"a").await.status().as_u16(), expected);
    }
    assert_eq!(upload(&marina, 999_999, "a.txt", b"a").await.status(), 404);
    assert_eq!(marina.post_raw("/api/conversation/x/file?name=a", b"a".to_vec()).await.status(), 422);
    let waits = app.waiting_customer("Pedro", 1).await.1;
    assert_eq!(upload(&marina, waits, "a.txt", b"a").await.status(), 403, "it is nobody's yet");
    marina.call::<Value>("conversation/finish", json!({ "conversation": id })).await.unwrap();
    assert_eq!(upload(&marina, id, "a.txt", b"a").await.status(), 409, "it is over");
}

async fn other_sites_bring_and_fetch_nothing(app: TestApp) {
    let Scene { marina, id, .. } = scene(&app).await;
    let file = staged(upload(&marina, id, "a.txt", b"a").await).await;
    for headers in [
        [("sec-fetch-site", "cross-site"), ("host", "balcao.example")],
        [("sec-fetch-site", "same-site"), ("host", "balcao.example")],
        [("origin", "https://evil.example"), ("host", "balcao.example")],
    ] {
        let put = format!("/api/conversation/{id}/file?name=a");
        assert_eq!(marina.send_raw("POST", &put, &headers, b"a".to_vec()).await.status(), 403);
        for method in ["GET", "DELETE"] {
            assert_eq!(marina.send_raw(method, &path(file.id), &headers, vec![]).await.status(), 403, "{method}");
        }
    }
    assert_eq!(marina.get(&path(file.id)).await.status(), 200, "it is still there");
}
