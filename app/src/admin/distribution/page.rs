//! How customers come to agents: the screen of the automatic distribution.

use super::{
    api::{distribution, save_distribution},
    model::{DistributionFields, Mode, Order},
};
use crate::{
    admin::registry::{
        editor::Editor,
        inputs::{Choice, Number},
        kind::Kind,
        page::settings_page,
    },
    error::{Field, Part},
    locales::admin::distribution as words,
};
use leptos::prelude::*;

pub fn page() -> AnyView {
    settings_page(Kind {
        icon: "user-check",
        words: &words::texts().words,
        load: || Box::pin(async { distribution().await.map(|entry| vec![entry]) }),
        save: |_, seen, fields| Box::pin(save_distribution(seen, fields)),
        archive: None,
        order: None,
        name: |_| "",
        columns: Vec::new(),
        fields: form,
        facts: |fields| {
            let texts = words::texts();
            vec![
                (texts.mode, (texts.mode_name)(fields.mode).to_owned()),
                (texts.limit, fields.limit.to_string()),
                (texts.order, (texts.order_name)(fields.order).to_owned()),
            ]
        },
    })
}

fn form(editor: Editor<DistributionFields>) -> AnyView {
    let texts = words::texts();
    let mode = Choice {
        field: Field::Part(Part::Mode),
        name: "distribution-mode",
        label: texts.mode,
        help: None,
        options: Mode::ALL.iter().map(|mode| (mode.as_str().to_owned(), (texts.mode_name)(*mode).to_owned())).collect(),
        fixed: false,
        get: |fields: &DistributionFields| fields.mode.as_str().to_owned(),
        set: |fields, word| fields.mode = Mode::parse(&word).unwrap_or_default(),
    };
    let order = Choice {
        field: Field::Part(Part::Order),
        name: "distribution-order",
        label: texts.order,
        help: Some(texts.order_help),
        options: Order::ALL.iter().map(|one| (one.as_str().to_owned(), (texts.order_name)(*one).to_owned())).collect(),
        fixed: false,
        get: |fields: &DistributionFields| fields.order.as_str().to_owned(),
        set: |fields, word| fields.order = Order::parse(&word).unwrap_or_default(),
    };
    let limit = Number {
        field: Field::Part(Part::Limit),
        name: "distribution-limit",
        label: texts.limit,
        help: texts.limit_help,
        get: |fields: &DistributionFields| fields.limit,
        set: |fields, limit| fields.limit = limit,
    };
    let chosen = Memo::new(move |_| editor.draft.with(|draft| draft.mode));
    view! {
        {mode.draw(editor)}
        <p class="help" role="status">{move || (texts.mode_help)(chosen.get())}</p>
        {limit.draw(editor)}
        {order.draw(editor)}
    }
    .into_any()
}
