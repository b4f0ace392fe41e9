//! The company: its name and looks, how patient it is, and what its virtual attendant says. One row, several screens.

use super::change::{Change, change, invalid, line, optional};
use crate::{
    bot,
    desk::{StaffDesk, rules::text::clean_message},
    store::{
        Stored,
        audit::{Action, Subject},
        directory,
        entity::company,
        library,
    },
};
use app::{
    admin::{
        company::model::{COMPANY_CHARS, CompanyFields, LONGEST_HOURS, PatienceFields},
        messages::model::{MESSAGE_CHARS, MessageFields, OwnSentences},
        registry::model::{Entry, NAME_CHARS, Saved},
    },
    error::{Field, Part, Reason},
    id::FileId,
    locales::Locale,
    time::Timestamp,
};
use jiff::tz::TimeZone;
use sea_orm::{ActiveModelTrait as _, ActiveValue::Set};
use serde::Serialize;
use serde_json::json;

const HOUR_S: i32 = 3_600;
const DAY_MINUTES: u32 = 24 * 60;

fn entry<T>(row: &company::Model, fields: fn(&company::Model) -> T) -> Entry<T> {
    Entry {
        id: row.id,
        changed_at: Timestamp(row.changed_at),
        changed_by: row.changed_by.clone(),
        archived: false,
        fields: fields(row),
    }
}

pub(super) async fn read<T>(desk: &StaffDesk, fields: fn(&company::Model) -> T) -> Stored<Entry<T>> {
    Ok(entry(&directory::company(desk.house.store.reader()).await?, fields))
}

/// Saves a part of the row.
pub(super) async fn save<T: Serialize + PartialEq + Send + 'static>(
    desk: &StaffDesk,
    seen: Timestamp,
    subject: Subject,
    fields: fn(&company::Model) -> T,
    put: impl FnOnce(&mut company::ActiveModel) + Send + 'static,
) -> Stored<Saved<T>> {
    change(desk, move |change| Box::pin(write(change, seen, subject, fields, put))).await
}

async fn write<T: Serialize + PartialEq>(
    change: &Change<'_>,
    seen: Timestamp,
    subject: Subject,
    fields: fn(&company::Model) -> T,
    put: impl FnOnce(&mut company::ActiveModel),
) -> Stored<Saved<T>> {
    let before = directory::company(change.txn).await?;
    if before.changed_at != seen.0 {
        return Ok(Saved::Stale(entry(&before, fields)));
    }
    let mut row: company::ActiveModel = before.clone().into();
    put(&mut row);
    row.changed_at = Set(change.after(Some(before.changed_at)));
    row.changed_by = Set(change.by());
    let after = row.update(change.txn).await?;
    change.record(Action::Saved(subject), json!(fields(&before)), json!(fields(&after))).await?;
    Ok(Saved::Done(entry(&after, fields)))
}

fn company_fields(row: &company::Model) -> CompanyFields {
    CompanyFields {
        name: row.name.clone(),
        hue: u32::try_from(row.hue).unwrap_or(196),
        time_zone: row.time_zone.clone(),
        locale: Locale::from_tag(&row.locale).unwrap_or_default(),
        logo: row.logo_id.map(FileId),
    }
}

pub(super) async fn company(desk: &StaffDesk) -> Stored<Entry<CompanyFields>> {
    read(desk, company_fields).await
}

pub(super) async fn save_company(
    desk: &StaffDesk,
    seen: Timestamp,
    fields: CompanyFields,
) -> Stored<Saved<CompanyFields>> {
    let name = line(&fields.name, COMPANY_CHARS, Field::Company)?;
    let hue = i32::try_from(fields.hue).ok().filter(|hue| *hue < 360);
    let hue = hue.ok_or(invalid(Field::Part(Part::Hue), Reason::Wrong))?;
    if fields.time_zone.len() > COMPANY_CHARS || TimeZone::get(&fields.time_zone).is_err() {
        return Err(invalid(Field::Part(Part::Zone), Reason::Wrong).into());
    }
    change(desk, move |change| {
        Box::pin(async move {
            let logo_hash = logo(change, seen, fields.logo).await?;
            let put = move |row: &mut company::ActiveModel| {
                row.name = Set(name);
                row.hue = Set(hue);
                row.time_zone = Set(fields.time_zone);
                row.locale = Set(fields.locale.tag().into());
                row.logo_id = Set(fields.logo.map(|file| file.0));
                row.logo_hash = Set(logo_hash);
            };
            write(change, seen, Subject::Company, company_fields, put).await
        })
    })
    .await
}

/// Exchanges the logo, unless it stays or nothing will be saved. Answers its hash.
async fn logo(change: &Change<'_>, seen: Timestamp, wanted: Option<FileId>) -> Stored<Option<String>> {
    let row = directory::company(change.txn).await?;
    let before = row.logo_id.map(FileId);
    if before == wanted || row.changed_at != seen.0 {
        return Ok(row.logo_hash);
    }
    library::put_logo(change.txn, change.actor.user, before, wanted, change.now).await
}

fn patience_fields(row: &company::Model) -> PatienceFields {
    let whole = |seconds: i32, unit: u32| u32::try_from(seconds).unwrap_or(0).div_ceil(unit);
    PatienceFields {
        nudge_minutes: whole(row.nudge_after_s, 60),
        bot_hours: whole(row.bot_expires_s, 3_600),
        waiting_hours: whole(row.waiting_expires_s, 3_600),
        open_hours: whole(row.open_expires_s, 3_600),
    }
}

pub(super) async fn patience(desk: &StaffDesk) -> Stored<Entry<PatienceFields>> {
    read(desk, patience_fields).await
}

pub(super) async fn save_patience(
    desk: &StaffDesk,
    seen: Timestamp,
    fields: PatienceFields,
) -> Stored<Saved<PatienceFields>> {
    let PatienceFields { nudge_minutes, bot_hours, waiting_hours, open_hours } = fields;
    for (value, most, part) in [
        (nudge_minutes, DAY_MINUTES, Part::Nudge),
        (bot_hours, LONGEST_HOURS, Part::BotHours),
        (waiting_hours, LONGEST_HOURS, Part::WaitingHours),
        (open_hours, LONGEST_HOURS, Part::OpenHours),
    ] {
        if !(1..=most).contains(&value) {
            return Err(invalid(Field::Part(part), Reason::Wrong).into());
        }
    }
    let seconds = |value: u32, unit: i32| Set(i32::try_from(value).unwrap_or(1) * unit);
    save(desk, seen, Subject::Patience, patience_fields, move |row| {
        row.nudge_after_s = seconds(nudge_minutes, 60);
        row.bot_expires_s = seconds(bot_hours, HOUR_S);
        row.waiting_expires_s = seconds(waiting_hours, HOUR_S);
        row.open_expires_s = seconds(open_hours, HOUR_S);
    })
    .await
}

fn message_fields(row: &company::Model) -> MessageFields {
    MessageFields {
        bot_name: row.bot_name.clone(),
        greeting: row.greeting.clone(),
        ask_subject: row.ask_subject.clone(),
        initial: row.initial_message.clone(),
        closing: row.closing_message.clone(),
        resolved: row.ask_resolved.is_some(),
        ask_resolved: row.ask_resolved.clone().unwrap_or_default(),
        rating: row.ask_rating.is_some(),
        ask_rating: row.ask_rating.clone().unwrap_or_default(),
        thanks: row.thanks.clone(),
    }
}

pub(super) async fn messages(desk: &StaffDesk) -> Stored<Entry<MessageFields>> {
    read(desk, message_fields).await
}

/// What the attendant says where managers wrote nothing.
pub(super) fn own_sentences(locale: Locale) -> OwnSentences {
    bot::words::own_sentences(locale)
}

pub(super) async fn save_messages(
    desk: &StaffDesk,
    seen: Timestamp,
    fields: MessageFields,
) -> Stored<Saved<MessageFields>> {
    let bot_name = line(&fields.bot_name, NAME_CHARS, Field::Name)?;
    let text = |given: &str, part| optional(given, MESSAGE_CHARS, Field::Part(part), clean_message);
    let greeting = text(&fields.greeting, Part::Greeting)?;
    let ask_subject = text(&fields.ask_subject, Part::AskSubject)?;
    let initial = text(&fields.initial, Part::Initial)?;
    let closing = text(&fields.closing, Part::Closing)?;
    let ask_resolved = text(&fields.ask_resolved, Part::AskResolved)?;
    let ask_rating = text(&fields.ask_rating, Part::AskRating)?;
    let thanks = text(&fields.thanks, Part::Thanks)?;
    save(desk, seen, Subject::Messages, message_fields, move |row| {
        row.bot_name = Set(bot_name);
        row.greeting = Set(greeting);
        row.ask_subject = Set(ask_subject);
        row.initial_message = Set(initial);
        row.closing_message = Set(closing);
        row.ask_resolved = Set(fields.resolved.then_some(ask_resolved));
        row.ask_rating = Set(fields.rating.then_some(ask_rating));
        row.thanks = Set(thanks);
    })
    .await
}
