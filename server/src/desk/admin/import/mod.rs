//! Registrations from a file. What a line may say is what the form may say (`label`, `account`, `canned_reply`), and it is
//! stored as the form stores it; here is only how a file is read and what of it is new. A preview stores nothing and is not
//! remembered: whoever applies it sends the file again, and the preview's fingerprint, which says that nothing became different.

mod labels;
mod places;
mod plan;
mod replies;
mod sheet;
mod users;

use super::change::change;
use crate::{desk::StaffDesk, store::Stored};
use app::{
    admin::import::model::{Applied, Checked, FILE_BYTES, Fate, List, Outcome, Preview, Unreadable},
    error::{AppError, Field, Reason},
};
use base64::{Engine as _, prelude::BASE64_STANDARD};
use plan::{Plan, Register, plan};
use sheet::Sheet;

/// What whoever applies a file has seen of it.
pub(in crate::desk) struct Asked {
    pub(in crate::desk) fingerprint: String,
    /// Without the lines that are wrong.
    pub(in crate::desk) leave_out: bool,
}

pub(in crate::desk) async fn preview(desk: &StaffDesk, list: List, file: &str) -> Stored<Checked> {
    let sheet = match read(list, file)? {
        Ok(sheet) => sheet,
        Err(why) => return Ok(Checked::Unreadable(why)),
    };
    let preview = match list {
        List::Users => previewed::<users::Users>(desk, sheet).await?,
        List::Labels => previewed::<labels::Labels>(desk, sheet).await?,
        List::Replies => previewed::<replies::Replies>(desk, sheet).await?,
    };
    Ok(Checked::Preview(preview))
}

async fn previewed<R: Register>(desk: &StaffDesk, sheet: Sheet) -> Stored<Preview> {
    let mut register = R::load(desk.house.store.reader(), &desk.actor, desk.house.files.limits().count).await?;
    Ok(plan(&mut register, sheet).preview)
}

pub(in crate::desk) async fn apply(desk: &StaffDesk, list: List, file: &str, asked: Asked) -> Stored<Applied> {
    let sheet = match read(list, file)? {
        Ok(sheet) => sheet,
        Err(why) => return Ok(Applied::Held(Checked::Unreadable(why))),
    };
    match list {
        List::Users => applied::<users::Users>(desk, sheet, asked).await,
        List::Labels => applied::<labels::Labels>(desk, sheet, asked).await,
        List::Replies => applied::<replies::Replies>(desk, sheet, asked).await,
    }
}

async fn applied<R: Register + 'static>(desk: &StaffDesk, sheet: Sheet, asked: Asked) -> Stored<Applied> {
    let files = desk.house.files.limits().count;
    change(desk, move |change| {
        Box::pin(async move {
            let mut register = R::load(change.txn, &change.actor, files).await?;
            let Plan { preview, wanted } = plan(&mut register, sheet);
            let mut outcome = outcome(&preview);
            if preview.fingerprint != asked.fingerprint || (outcome.left_out > 0 && !asked.leave_out) {
                return Ok(Applied::Held(Checked::Preview(preview)));
            }
            if !wanted.is_empty() {
                outcome.newcomers = register.write(change, wanted).await?;
            }
            Ok(Applied::Done(outcome))
        })
    })
    .await
}

fn outcome(preview: &Preview) -> Outcome {
    let mut outcome = Outcome::default();
    for line in &preview.lines {
        let count = match line.fate {
            Fate::New(_) => &mut outcome.new,
            Fate::Changed(_) => &mut outcome.changed,
            Fate::Unchanged => &mut outcome.unchanged,
            Fate::Wrong(_) => &mut outcome.left_out,
        };
        *count += 1;
    }
    outcome
}

fn read(list: List, file: &str) -> Stored<Result<Sheet, Unreadable>> {
    // Before anything is made of it.
    if file.len() > FILE_BYTES.div_ceil(3) * 4 {
        return Ok(Err(Unreadable::TooLarge));
    }
    let malformed = AppError::Invalid { field: Field::File, reason: Reason::Malformed };
    let bytes = BASE64_STANDARD.decode(file).map_err(|_| malformed)?;
    Ok(sheet::read(list, &bytes))
}
