//! Files that are no lists, and callers that send what the page never would.

use crate::{
    on_both_databases,
    scene::{checked, encoded, expect, imported, previewed},
    support::TestApp,
};
use app::{
    admin::import::{
        file::template,
        model::{Checked, Column, FILE_BYTES, Fate, List, Unreadable, Why},
    },
    error::{AppError, Field, Reason},
    locales::{Locale, admin::import::of},
};
use serde_json::{Value, json};

on_both_databases! {
    every_template_is_read_in_its_language
    a_file_that_is_no_list_says_why
    what_looks_dangerous_is_text_or_a_clear_error
    what_the_page_never_sends_is_refused
}

async fn every_template_is_read_in_its_language(app: TestApp) {
    let carla = app.signed_in("carla").await;
    for locale in [Locale::PtBr, Locale::En, Locale::Es] {
        for (name, list) in [("users", List::Users), ("labels", List::Labels), ("replies", List::Replies)] {
            let preview = previewed(&carla, name, &template(of(locale), list)).await;
            assert_eq!((preview.lines.len(), preview.unused.len()), (2, 0), "{name} {locale:?}: {preview:?}");
            let faults = preview.lines.iter().filter_map(|line| match &line.fate {
                Fate::Wrong(faults) => Some(faults),
                _ => None,
            });
            // Their departments are nobody's but in the demonstration's language.
            assert!(
                faults.flatten().all(|fault| matches!(fault.why, Why::Unknown(_))),
                "{name} {locale:?}: {preview:?}"
            );
        }
    }
}

async fn a_file_that_is_no_list_says_why(app: TestApp) {
    let carla = app.signed_in("carla").await;
    for (file, why) in [
        (b"".as_slice(), Unreadable::Empty),
        (b"PK\x03\x04xl/workbook.xml", Unreadable::Workbook),
        (b"\xFF\xD8\xFF\xE0\0\0\0\0", Unreadable::Missing(Column::Name)),
        (b"nome\n\"a\nb\n", Unreadable::Unclosed(2)),
    ] {
        assert_eq!(checked(&carla, "labels", file).await, Checked::Unreadable(why));
    }
    let large = vec![b'x'; FILE_BYTES];
    let missing = Unreadable::Missing(Column::Name);
    assert_eq!(checked(&carla, "labels", large).await, Checked::Unreadable(missing), "a whole megabyte is read");
    let larger = vec![b'x'; FILE_BYTES + 1];
    assert_eq!(checked(&carla, "labels", larger).await, Checked::Unreadable(Unreadable::TooLarge));
}

async fn what_looks_dangerous_is_text_or_a_clear_error(app: TestApp) {
    let carla = app.signed_in("carla").await;
    let file = "nome;descricao\n=cmd|' /C calc'!A0;<script>alert(1)</script>\nA\0B;\u{202E}x\n\u{200B};x\n'; DROP TABLE label;--;x\n";
    expect(&previewed(&carla, "labels", file).await, &[(2, "new"), (3, "new"), (4, "Name Empty"), (5, "Crowded")]);
    let two = file.lines().take(3).collect::<Vec<_>>().join("\n");
    imported(&carla, "labels", &two).await;
    let labels = carla.workspace().await.directory.labels;
    let named = |name: &str| labels.iter().any(|label| label.name == name);
    assert!(named("=cmd|' /C calc'!A0") && named("AB"), "{labels:?}");
    expect(&previewed(&carla, "labels", &two).await, &[(2, "unchanged"), (3, "unchanged")]);
}

async fn what_the_page_never_sends_is_refused(app: TestApp) {
    let carla = app.signed_in("carla").await;
    let malformed = AppError::Invalid { field: Field::File, reason: Reason::Malformed };
    for file in ["é", "not base64!", "YQ", "===="] {
        let answer = carla.call::<Value>("admin/import/preview", json!({ "list": "labels", "file": file })).await;
        assert_eq!(answer.unwrap_err(), malformed, "{file}");
    }
    for list in ["departments", "", "Labels"] {
        let body = json!({ "list": list, "file": encoded("nome\nA") });
        assert_eq!(carla.post("/api/admin/import/preview", &body).await.status(), 422, "{list}");
    }
    let body = json!({ "list": "labels", "file": "x".repeat(3 * FILE_BYTES) });
    assert!(carla.post("/api/admin/import/preview", &body).await.status().is_client_error());
    let print = previewed(&carla, "labels", "nome\nA").await.fingerprint;
    for wrong in ["", "x", &print[1..]] {
        let args = json!({ "list": "labels", "file": encoded("nome\nA"), "fingerprint": wrong, "leave_out": true });
        let answer: Value = carla.call("admin/import/apply", args).await.unwrap();
        assert!(answer.get("held").is_some(), "{answer}");
    }
}
