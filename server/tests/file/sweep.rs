//! What nobody sends is forgotten; what was sent stays.

use crate::{
    on_every_storage,
    scene::{Scene, bytes, path, photo, scene, send, staged, upload},
    support::TestApp,
};
use sea_orm::{EntityTrait as _, PaginatorTrait as _};
use server::{jobs, store::entity::file_content};
use std::time::Duration;

on_every_storage! {
    what_waits_for_a_day_is_swept_away
}

async fn what_waits_for_a_day_is_swept_away(app: TestApp) {
    let Scene { marina, id, .. } = scene(&app).await;
    let left = staged(upload(&marina, id, "left.jpg", &photo()).await).await;
    let twin = staged(upload(&marina, id, "twin.txt", b"both").await).await;
    let sent = staged(upload(&marina, id, "sent.txt", b"both").await).await;
    send(&marina, id, "", &[sent.id]).await.unwrap();
    jobs::pass(&app.house).await.unwrap();
    for file in [left.id, twin.id, sent.id] {
        assert_eq!(marina.get(&path(file)).await.status(), 200, "it may be sent still");
    }
    app.clock.advance(Duration::from_secs(25 * 60 * 60));
    jobs::pass(&app.house).await.unwrap();
    let marina = app.agent("marina").await;
    for file in [left.id, twin.id] {
        assert_eq!(marina.get(&path(file)).await.status(), 404);
    }
    assert_eq!(bytes(marina.get(&path(sent.id)).await).await, b"both", "somebody names it");
    assert_eq!(file_content::Entity::find().count(app.house.store.reader()).await.unwrap(), 1);
}

#[tokio::test]
async fn what_no_row_names_is_swept_away() {
    let folder = std::env::temp_dir().join(format!("balcao_sweep_{}", std::process::id()));
    let app = TestApp::configured(&[("BALCAO_FILES", folder.to_str().unwrap())]).await;
    let Scene { marina, id, .. } = scene(&app).await;
    let sent = staged(upload(&marina, id, "foto.jpg", &photo()).await).await;
    send(&marina, id, "", &[sent.id]).await.unwrap();
    std::fs::create_dir_all(folder.join("zz")).unwrap();
    std::fs::write(folder.join("zz/left-by-a-crash"), "x").unwrap();
    let count = || walk(&folder);
    assert_eq!(count(), 3, "the picture, the small one, and what the crash left");
    jobs::pass(&app.house).await.unwrap();
    assert_eq!(count(), 3, "it may be on its way in");
    app.clock.advance(Duration::from_secs(25 * 60 * 60));
    jobs::pass(&app.house).await.unwrap();
    assert_eq!(count(), 2);
    let marina = app.agent("marina").await;
    assert_eq!(bytes(marina.get(&path(sent.id)).await).await, photo());
    std::fs::remove_dir_all(&folder).unwrap();
}

fn walk(folder: &std::path::Path) -> usize {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.map(|path| if path.is_dir() { walk(&path) } else { 1 }).sum()
}
