//! Automatic messages.

use crate::{
    on_both_databases,
    scene::{expect, imported, log, previewed},
    support::TestApp,
};
use app::{
    admin::{registry::model::Entry, replies::model::ReplyFields},
    id::DepartmentId,
    live::event::LiveEvent,
};
use serde_json::json;

on_both_databases! {
    each_line_says_what_it_would_do
    messages_of_one_name_are_told_apart_by_their_department
    they_are_at_once_where_agents_choose_them
}

async fn each_line_says_what_it_would_do(app: TestApp) {
    let carla = app.signed_in("carla").await;
    let file = "Categoria;Título;Departamento;Mensagem\n\
        Suporte;Visita técnica;suporte tecnico;Consigo uma visita técnica para amanhã, de manhã ou à tarde. O que fica melhor?\n\
        Suporte;Reiniciar o roteador;Suporte técnico;Outra\n\
        Suporte;Nova;;\"=1+1\nsegunda {{protocol}}\"\n\
        Suporte;Sem texto;Marte;\n\
        ;;;x\n\
        Suporte;Nova;Vendas;x\n";
    let preview = previewed(&carla, "replies", file).await;
    expect(
        &preview,
        &[
            (2, "unchanged"),
            (
                3,
                "Message: Tire o roteador da tomada por 30 segundos, ligue de novo e me diga se a luz da internet ficou verde. > Outra",
            ),
            (4, "new"),
            (6, "Message Empty; Department Unknown(\"Marte\")"),
            (7, "Category Empty; Title Empty"),
            (8, "Title Twice(4)"),
        ],
    );
}

async fn messages_of_one_name_are_told_apart_by_their_department(app: TestApp) {
    let carla = app.signed_in("carla").await;
    let file = "category,title,department,message\nX,Oi,Financeiro,um\nX,Oi,Vendas,dois";
    assert_eq!(imported(&carla, "replies", file).await.new, 2);
    let one = previewed(&carla, "replies", "category,title,department,message\nX,Oi,Vendas,três").await;
    expect(&one, &[(2, "Message: dois > três")]);
    expect(&previewed(&carla, "replies", "category,title,message\nX,Oi,três").await, &[(2, "Title Several")]);
    let all = previewed(&carla, "replies", "category,title,department,message\nX,Oi,,três").await;
    expect(&all, &[(2, "Title Several")]);
    // For everybody before, for one department from now on, and another one for the other.
    imported(&carla, "replies", "category,title,message\nY,Oi,um").await;
    let split = "category,title,department,message\nY,Oi,Financeiro,um\nY,Oi,Vendas,dois";
    expect(&previewed(&carla, "replies", split).await, &[(2, "Department:  > Financeiro"), (3, "new")]);
    imported(&carla, "replies", split).await;
    let replies: Vec<Entry<ReplyFields>> = carla.call("admin/replies", json!({})).await.unwrap();
    let places: Vec<_> =
        replies.iter().filter(|one| one.fields.category == "Y").map(|one| one.fields.department).collect();
    assert_eq!(places, [Some(DepartmentId(1)), Some(DepartmentId(3))]);
}

async fn they_are_at_once_where_agents_choose_them(app: TestApp) {
    let (carla, marina) = (app.signed_in("carla").await, app.agent("marina").await);
    let mut stream = marina.listen(marina.workspace().await.cursor).await;
    let entries = log(&app).await.len();
    imported(&carla, "replies", "categoria;titulo;mensagem\nGeral;Boas festas;\"Olá!\r\nBoas festas\"").await;
    assert_eq!(stream.event().await.1, LiveEvent::Replies);
    let new = log(&app).await.split_off(entries);
    assert_eq!(
        (new.len(), new[0].1.as_str(), &new[0].3["body"]),
        (1, "canned_reply.save", &json!("Olá!\nBoas festas"))
    );
}
