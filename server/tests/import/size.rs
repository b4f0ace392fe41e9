//! The longest list. How long it takes is printed (`--nocapture`), not judged.

use crate::{
    on_both_databases,
    scene::{applied, previewed},
    support::TestApp,
};
use app::admin::import::model::{Applied, LINES};
use std::{fmt::Write as _, time::Instant};

on_both_databases! {
    the_longest_lists_are_read_shown_and_stored
}

async fn the_longest_lists_are_read_shown_and_stored(app: TestApp) {
    let carla = app.signed_in("carla").await;
    let (mut users, mut replies) = ("email;nome;departamentos\n".to_owned(), "categoria;titulo;mensagem\n".to_owned());
    for number in 0..LINES {
        let _ = writeln!(users, "pessoa{number}@nortel.example;Pessoa {number};Financeiro|Vendas");
        let _ =
            writeln!(replies, "Lista;Mensagem {number};Olá {{{{customer.first_name}}}}, esta é a de número {number}.");
    }
    for (list, file) in [("users", users), ("replies", replies)] {
        let begun = Instant::now();
        let preview = previewed(&carla, list, &file).await;
        let shown = begun.elapsed();
        let begun = Instant::now();
        let done = applied(&carla, list, &file, &preview.fingerprint, false).await;
        let stored = begun.elapsed();
        let Applied::Done(done) = done else { panic!("{done:?}") };
        assert_eq!(done.new as usize, LINES);
        let begun = Instant::now();
        assert_eq!(previewed(&carla, list, &file).await.lines.len(), LINES);
        eprintln!(
            "{list}: {LINES} lines shown in {shown:?}, stored in {stored:?}, shown again in {:?}",
            begun.elapsed()
        );
    }
}
