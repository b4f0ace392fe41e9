//! Parts, and what a browser has already.

use crate::{
    on_every_storage,
    scene::{Scene, bytes, customer_path, header, path, scene, send, staged, upload},
    support::TestApp,
};

on_every_storage! {
    a_part_is_answered_alone
    what_a_browser_has_is_not_sent_again
}

async fn a_part_is_answered_alone(app: TestApp) {
    let Scene { marina, customer, id } = scene(&app).await;
    let content: Vec<u8> = (0..100_000_u32).map(|at| (at % 251) as u8).collect();
    let file = staged(upload(&marina, id, "a.bin", &content).await).await;
    send(&marina, id, "", &[file.id]).await.unwrap();
    for (caller, path) in [(&marina, path(file.id)), (&customer, customer_path(file.id))] {
        let get = async |range: &str| caller.send_raw("GET", &path, &[("range", range)], vec![]).await;
        for (asked, from, to) in [
            ("bytes=0-0", 0, 1),
            ("bytes=500-999", 500, 1_000),
            ("bytes=99990-", 99_990, 100_000),
            ("bytes=-5", 99_995, 100_000),
        ] {
            let part = get(asked).await;
            assert_eq!(part.status(), 206, "{asked}");
            assert_eq!(header(&part, "content-range"), format!("bytes {from}-{}/100000", to - 1));
            assert_eq!(header(&part, "content-length"), (to - from).to_string());
            assert_eq!(bytes(part).await, content[from..to], "{asked}");
        }
        let beyond = get("bytes=100000-").await;
        assert_eq!((beyond.status().as_u16(), header(&beyond, "content-range")), (416, "bytes */100000".into()));
        let whole = get("bytes=0-1,5-6").await;
        assert_eq!((whole.status().as_u16(), header(&whole, "accept-ranges")), (200, "bytes".into()));
        assert_eq!(bytes(whole).await, content);
    }
}

async fn what_a_browser_has_is_not_sent_again(app: TestApp) {
    let Scene { marina, id, .. } = scene(&app).await;
    let file = staged(upload(&marina, id, "a.txt", b"words").await).await;
    let first = marina.get(&path(file.id)).await;
    let tag = header(&first, "etag");
    assert!(tag.len() > 20 && header(&first, "vary").contains("cookie"));
    let again = marina.send_raw("GET", &path(file.id), &[("if-none-match", &tag)], vec![]).await;
    assert_eq!((again.status().as_u16(), bytes(again).await.len()), (304, 0));
    let head = marina.send_raw("HEAD", &path(file.id), &[], vec![]).await;
    assert_eq!((header(&head, "content-length").as_str(), bytes(head).await.len()), ("5", 0));
    let older = [("range", "bytes=0-1"), ("if-range", "\"older\"")];
    assert_eq!(marina.send_raw("GET", &path(file.id), &older, vec![]).await.status(), 200);
}
