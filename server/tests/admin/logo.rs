//! The company's logo: what is taken, who sees it, and that nothing else becomes public by it.

use crate::{
    on_both_databases,
    scene::{announced, audited, done},
    support::{Caller, TestApp, body},
};
use app::{
    admin::{
        company::model::{CompanyFields, LOGO_ADDRESS},
        registry::model::{Entry, Saved},
    },
    error::{AppError, Field, Reason},
    file::model::Attachment,
    id::FileId,
};
use axum::{body::to_bytes, response::Response};
use image::{DynamicImage, ImageFormat, Rgba, RgbaImage};
use sea_orm::EntityTrait as _;
use serde_json::{Value, json};
use server::{jobs, store::entity::company};
use std::time::Duration;

on_both_databases! {
    everybody_sees_the_logo_until_it_is_removed
    what_is_no_logo_is_refused
    only_managers_choose_it
    of_two_managers_neither_loses_a_logo
    it_is_kept_as_long_as_it_is_the_logo
}

fn picture(width: u32, height: u32, format: ImageFormat) -> Vec<u8> {
    let image = RgbaImage::from_fn(width, height, |x, y| Rgba([x as u8, y as u8, 90, (x % 2 * 255) as u8]));
    let image = DynamicImage::from(image);
    let image = if format == ImageFormat::Jpeg { image.to_rgb8().into() } else { image };
    let mut bytes = std::io::Cursor::new(Vec::new());
    image.write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

async fn chosen(manager: &Caller<'_>, bytes: Vec<u8>) -> FileId {
    let response = manager.post_raw(&format!("{LOGO_ADDRESS}?name=marca.png"), bytes).await;
    assert_eq!(response.status(), 201);
    serde_json::from_value::<Attachment>(body(response).await).unwrap().id
}

async fn now(manager: &Caller<'_>) -> Entry<CompanyFields> {
    manager.call("admin/company", json!({})).await.unwrap()
}

fn with(entry: &Entry<CompanyFields>, logo: Option<FileId>) -> Value {
    json!({ "seen": entry.changed_at, "fields": CompanyFields { logo, ..entry.fields.clone() } })
}

/// Where the logo is, as the database has it.
async fn address(app: &TestApp) -> Option<String> {
    let row = company::Entity::find().one(app.house.store.reader()).await.unwrap().unwrap();
    row.logo_hash.map(|hash| format!("/logo/{hash}"))
}

async fn page(caller: &Caller<'_>, path: &str) -> String {
    body(caller.get(path).await).await.as_str().unwrap().to_owned()
}

async fn size(response: Response) -> (u32, u32) {
    let bytes = to_bytes(response.into_body(), usize::MAX).await.unwrap();
    let image = image::load_from_memory_with_format(&bytes, ImageFormat::Png).unwrap();
    assert!(image.color().has_alpha(), "what is clear stays so");
    (image.width(), image.height())
}

async fn everybody_sees_the_logo_until_it_is_removed(app: TestApp) {
    let (carla, anybody) = (app.signed_in("carla").await, app.anonymous());
    for path in ["/sign-in", "/chat"] {
        assert!(!page(&anybody, path).await.contains("/logo/"), "{path}");
    }
    let file = chosen(&carla, picture(1_024, 256, ImageFormat::WebP)).await;
    assert_eq!(size(carla.get(&format!("/api/file/{file}")).await).await, (512, 128), "its manager sees it before");
    assert_eq!(address(&app).await, None, "nobody else");
    let before = now(&carla).await;
    announced(&app, async || {
        done::<CompanyFields>(&carla, "admin/company/save", with(&before, Some(file))).await;
    })
    .await;
    let (_, action, old, new) = audited(&app).await;
    assert_eq!((action.as_str(), &old["logo"], &new["logo"]), ("company.save", &Value::Null, &json!(file)));

    let address = address(&app).await.unwrap();
    let shown = anybody.get(&address).await;
    assert_eq!(shown.status(), 200);
    for (name, value) in [
        ("content-type", "image/png"),
        ("cache-control", "public, max-age=31536000, immutable"),
        ("x-content-type-options", "nosniff"),
        ("content-security-policy", "sandbox; default-src 'none'"),
    ] {
        assert_eq!(shown.headers()[name], value, "{name}");
    }
    assert_eq!(size(shown).await, (512, 128));
    let sign_in = page(&anybody, "/sign-in").await;
    assert!(sign_in.contains(" data-logo") && sign_in.contains(&format!(";--logo:url({address})")), "{sign_in}");
    assert!(page(&anybody, "/chat").await.contains(&format!("<img src=\"{address}\" alt=\"Nortel Internet\"")));
    let unknown = "/logo/".to_owned() + &"0".repeat(64);
    for path in [&unknown, "/logo/x", "/logo/%00", &format!("/api/file/{file}")] {
        assert!([401, 404].contains(&anybody.get(path).await.status().as_u16()), "{path}");
    }

    let last = now(&carla).await;
    announced(&app, async || {
        done::<CompanyFields>(&carla, "admin/company/save", with(&last, None)).await;
    })
    .await;
    assert_eq!(anybody.get(&address).await.status(), 404);
    for path in ["/sign-in", "/chat"] {
        assert!(!page(&anybody, path).await.contains("/logo/"), "{path}");
    }
}

async fn what_is_no_logo_is_refused(app: TestApp) {
    let carla = app.signed_in("carla").await;
    let png = picture(60, 60, ImageFormat::Png);
    let svg = b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>".to_vec();
    for (what, bytes, reason) in [
        ("nothing", Vec::new(), Reason::Empty),
        ("SVG", svg, Reason::Unwanted),
        ("a GIF of 65,535 pixels a side", b"GIF89a\xff\xff\xff\xff\0\0\0".to_vec(), Reason::Unwanted),
        ("HTML", b"<!doctype html><script>alert(1)</script>".to_vec(), Reason::Unwanted),
        ("2 MB", [png.clone(), vec![0; 2 << 20]].concat(), Reason::TooLarge(1 << 20)),
        ("one too wide", picture(4_001, 1, ImageFormat::Png), Reason::TooLong(4_000)),
        ("one too high", picture(1, 4_001, ImageFormat::Jpeg), Reason::TooLong(4_000)),
        ("half of one", png[..png.len() / 2].to_vec(), Reason::Malformed),
    ] {
        let response = carla.post_raw(LOGO_ADDRESS, bytes).await;
        let error: AppError = serde_json::from_value(body(response).await).unwrap();
        assert_eq!(error, AppError::Invalid { field: Field::File, reason }, "{what}");
    }
    // Nor is a file of the library, one that is not there, or one that somebody else has chosen.
    let entry = now(&carla).await;
    let text = body(carla.post_raw("/api/library/file?name=a.txt", b"a".to_vec()).await).await;
    let photo = body(carla.post_raw("/api/library/file?name=a.png", picture(600, 10, ImageFormat::Png)).await).await;
    for file in [&text["id"], &photo["id"], &json!(i64::MAX), &json!(-1)] {
        let args = with(&entry, Some(serde_json::from_value(file.clone()).unwrap()));
        let error = carla.call::<Value>("admin/company/save", args).await.unwrap_err();
        assert_eq!(error, AppError::Invalid { field: Field::File, reason: Reason::Wrong }, "{file}");
    }
    assert_eq!(now(&carla).await, entry);
}

async fn only_managers_choose_it(app: TestApp) {
    let png = picture(60, 60, ImageFormat::Png);
    let (marina, carla, customer) = (app.agent("marina").await, app.signed_in("carla").await, app.customer().await);
    assert_eq!(marina.post_raw(LOGO_ADDRESS, png.clone()).await.status(), 403);
    assert_eq!(customer.post_raw(LOGO_ADDRESS, png.clone()).await.status(), 401);
    assert_eq!(app.anonymous().post_raw(LOGO_ADDRESS, png.clone()).await.status(), 401);
    for foreign in [("sec-fetch-site", "cross-site"), ("origin", "https://evil.example")] {
        assert_eq!(carla.send_raw("POST", LOGO_ADDRESS, &[foreign], png.clone()).await.status(), 403);
    }
    let file = chosen(&carla, png).await;
    assert_eq!(marina.get(&format!("/api/file/{file}")).await.status(), 404);
}

async fn of_two_managers_neither_loses_a_logo(app: TestApp) {
    let carla = app.signed_in("carla").await;
    let first = now(&carla).await;
    let mine = chosen(&carla, picture(30, 30, ImageFormat::Png)).await;
    let theirs = chosen(&carla, picture(40, 40, ImageFormat::Jpeg)).await;
    let saved: Entry<CompanyFields> = done(&carla, "admin/company/save", with(&first, Some(theirs))).await;
    let stale: Saved<CompanyFields> = carla.call("admin/company/save", with(&first, Some(mine))).await.unwrap();
    assert_eq!(stale, Saved::Stale(saved.clone()));
    let kept: Entry<CompanyFields> = done(&carla, "admin/company/save", with(&saved, Some(mine))).await;
    // Somebody who changes the name only leaves it as it is.
    let hash = address(&app).await;
    done::<CompanyFields>(&carla, "admin/company/save", with(&kept, Some(mine))).await;
    assert_eq!(address(&app).await, hash);
}

async fn it_is_kept_as_long_as_it_is_the_logo(app: TestApp) {
    let carla = app.signed_in("carla").await;
    let (one, other) = (picture(30, 30, ImageFormat::Png), picture(40, 40, ImageFormat::Png));
    let (one, other) = (chosen(&carla, one).await, chosen(&carla, other).await);
    done::<CompanyFields>(&carla, "admin/company/save", with(&now(&carla).await, Some(one))).await;
    done::<CompanyFields>(&carla, "admin/company/save", with(&now(&carla).await, Some(other))).await;
    app.clock.advance(Duration::from_secs(25 * 60 * 60));
    jobs::pass(&app.house).await.unwrap();
    let carla = app.signed_in("carla").await;
    assert_eq!(carla.get(&format!("/api/file/{one}")).await.status(), 404, "it was exchanged a day ago");
    assert_eq!(app.anonymous().get(&address(&app).await.unwrap()).await.status(), 200);
}
