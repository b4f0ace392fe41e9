//! What the tests of imports ask.

use crate::support::{Caller, TestApp};
use app::admin::import::model::{Applied, Checked, Fate, Outcome, Preview, Why};
use base64::{Engine as _, prelude::BASE64_STANDARD};
use sea_orm::{EntityTrait as _, QueryOrder as _};
use serde_json::{Value, json};
use server::store::entity::audit_entry;

pub(crate) fn encoded(file: impl AsRef<[u8]>) -> String {
    BASE64_STANDARD.encode(file)
}

pub(crate) async fn checked(caller: &Caller<'_>, list: &str, file: impl AsRef<[u8]>) -> Checked {
    caller.call("admin/import/preview", json!({ "list": list, "file": encoded(file) })).await.unwrap()
}

pub(crate) async fn previewed(caller: &Caller<'_>, list: &str, file: &str) -> Preview {
    match checked(caller, list, file).await {
        Checked::Preview(preview) => preview,
        Checked::Unreadable(why) => panic!("{why:?}: {file}"),
    }
}

pub(crate) async fn applied(caller: &Caller<'_>, list: &str, file: &str, print: &str, leave_out: bool) -> Applied {
    let args = json!({ "list": list, "file": encoded(file), "fingerprint": print, "leave_out": leave_out });
    caller.call("admin/import/apply", args).await.unwrap()
}

/// Looks at it, and does it.
pub(crate) async fn imported(caller: &Caller<'_>, list: &str, file: &str) -> Outcome {
    let print = previewed(caller, list, file).await.fingerprint;
    match applied(caller, list, file, &print, false).await {
        Applied::Done(outcome) => outcome,
        Applied::Held(checked) => panic!("{checked:?}"),
    }
}

/// Each line as a word or two: its number, and what becomes of it.
pub(crate) fn told(preview: &Preview) -> Vec<(u32, String)> {
    let line = |fate: &Fate| match fate {
        Fate::New(_) => "new".to_owned(),
        Fate::Unchanged => "unchanged".to_owned(),
        Fate::Changed(cells) => {
            let cell = |cell: &app::admin::import::model::Cell| {
                format!("{:?}: {} > {}", cell.column, cell.before.as_deref().unwrap_or_default(), cell.after)
            };
            cells.iter().map(cell).collect::<Vec<_>>().join("; ")
        }
        Fate::Wrong(faults) => {
            let why = |why: &Why| match why {
                Why::Refused(reason) => format!("{reason:?}"),
                other => format!("{other:?}"),
            };
            let fault = |fault: &app::admin::import::model::Fault| match fault.column {
                Some(column) => format!("{column:?} {}", why(&fault.why)),
                None => why(&fault.why),
            };
            faults.iter().map(fault).collect::<Vec<_>>().join("; ")
        }
    };
    preview.lines.iter().map(|one| (one.number, line(&one.fate))).collect()
}

/// Whether they are the lines, and so told.
pub(crate) fn expect(preview: &Preview, lines: &[(u32, &str)]) {
    let lines: Vec<_> = lines.iter().map(|(number, text)| (*number, (*text).to_owned())).collect();
    assert_eq!(told(preview), lines);
}

/// Who did what in the log, the oldest first, without what was there before the test.
pub(crate) async fn log(app: &TestApp) -> Vec<(String, String, Value, Value)> {
    let all = audit_entry::Entity::find().order_by_asc(audit_entry::Column::Id).all(app.house.store.reader()).await;
    let json = |text: Option<String>| text.map_or(Value::Null, |text| serde_json::from_str(&text).unwrap());
    let entry = |entry: audit_entry::Model| (entry.user_name, entry.action, json(entry.before), json(entry.after));
    all.unwrap().into_iter().map(entry).collect()
}
