//! The conversation's additional information in the details.

use super::{
    info_dialog::{InfoEditor, use_info_editor},
    model::Info,
    section_link::section_link,
};
use crate::{
    conversation::{chat::Chat, details::moment},
    locales::{Texts, use_texts},
    session::permission::Permission,
    time::Zone,
    ui::{IconButton, use_commands},
};
use leptos::prelude::*;

pub fn info_section(chat: Chat) -> AnyView {
    let texts = use_texts();
    let words = texts.actions;
    let commands = use_commands();
    let editor = use_info_editor();
    let zone = StoredValue::new(chat.desk.me().company.zone);
    let mine = Memo::new(move |_| chat.may_change(Permission::Information));
    let infos = Memo::new(move |_| {
        chat.story.with(|story| story.details.as_ref().map(|details| details.infos.clone())).unwrap_or_default()
    });
    let add = move || mine.get().then(|| section_link(commands, "insert-info", words.add, words.insert_info));
    let body = move || {
        let (infos, mine) = (infos.get(), mine.get());
        if infos.is_empty() {
            return view! { <p class="none">{words.no_infos}</p> }.into_any();
        }
        zone.with_value(|zone| {
            infos.into_iter().map(|info| line(editor, info, zone, mine, texts)).collect_view().into_any()
        })
    };
    view! { <section><h2><span>{words.infos}</span>{add}</h2>{body}</section> }.into_any()
}

fn line(editor: InfoEditor, info: Info, zone: &Zone, mine: bool, texts: &'static Texts) -> AnyView {
    let words = texts.actions;
    let edited =
        info.edited_by.as_ref().map(|by| format!(" · {}", (words.edited_by)(by, &moment(zone, info.changed_at))));
    let (id, to_edit) = (info.id, info.clone());
    let tools = mine.then(|| {
        let (edit, remove) = ((words.edit_info_named)(&info.name), (words.remove_info_named)(&info.name));
        view! {
            <span class="tools">
                <IconButton icon="pencil" class="xs" label=edit on_press=move || editor.edit(&to_edit)/>
                <IconButton icon="trash" class="xs danger" label=remove on_press=move || editor.remove(id)/>
            </span>
        }
    });
    view! {
        <div class="addinfo">
            <b>{info.name}</b>
            <div>{info.value}</div>
            <small>{info.author_name}" · "<time datetime=info.at.rfc3339()>{moment(zone, info.at)}</time>{edited}</small>
            {tools}
        </div>
    }
    .into_any()
}
