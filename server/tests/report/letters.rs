//! Whatever letters people use.

use crate::{
    on_both_databases,
    poppler::{asked, text},
    scene::pdf,
    support::TestApp,
};

on_both_databases! {
    any_letters_make_a_document
}

async fn any_letters_make_a_document(app: TestApp) {
    let marina = app.agent("marina").await;
    let (customer, id) = app.waiting_customer("Joana \u{202E}odaregaxE\u{202C} 😀", 1).await;
    marina.take(id).await.unwrap();
    let word = "palavra".repeat(86);
    for said in [
        word.as_str(),
        "😀👩‍👩‍👧‍👦🇧🇷 👍🏽 emoji",
        "abc \u{202E}gpj.exe\u{202C} \u{2066}\u{2067} fim",
        "漢字 \u{E000} 🧿 🙂🤔🥰🤣🤗❤️✅☎️",
        "שלום עולם مرحبا بالعالم Привет κόσμε",
        "Z̸̡̛a̷l̵g̴o̶ e\u{301}e\u{301}",
        "a\n\n\n\nb\tc",
        "<b>não</b> & \"aspas\" (parênteses\\)",
    ] {
        customer.say(said).await;
    }
    let document = pdf(&marina, id, "session").await;
    let text = text(&document);
    assert!(text.replace(' ', "").contains(&word), "a long word is broken and whole");
    for said in [
        "😀",
        "👍",
        "🧿 🙂🤔🥰🤣🤗❤✅☎",
        "emoji",
        "gpj.exe",
        "Привет",
        "κόσμε",
        "<b>não</b> & \"aspas\" (parênteses\\)",
    ] {
        assert!(text.contains(said), "{said}: {text}");
    }
    assert!(text.contains("[U+E000]") && !text.contains('\u{202E}'), "{text}");
    assert!(asked("pdfinfo", &["-meta"], &document).contains("pdfuaid:part"));
}
