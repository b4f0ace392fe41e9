//! The ZIP: the document and the data.

use crate::{
    on_both_databases,
    poppler::text,
    scene::{bytes, path, scene, unpacked},
    support::TestApp,
};
use serde_json::{Value, json};

on_both_databases! {
    a_zip_holds_the_document_and_the_data
}

async fn a_zip_holds_the_document_and_the_data(app: TestApp) {
    let scene = scene(&app).await;
    let protocol = scene.protocol;
    let response = scene.camila.get(&path(scene.id, "attendance", "zip")).await;
    assert_eq!(response.headers()["content-type"], "application/zip");
    let name = format!("attachment; filename=\"atendimento-{protocol}.zip\"");
    assert_eq!(response.headers()["content-disposition"], name.as_str());
    let files = unpacked(bytes(response).await);
    let names: Vec<&str> = files.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, [&*format!("atendimento-{protocol}.pdf"), "conversation.json"]);
    assert!(text(&files[0].1).contains("Enviei a segunda via."));
    let data: Value = serde_json::from_slice(&files[1].1).unwrap();
    assert_eq!(
        (&data["schema"], &data["report"], &data["protocol"]),
        (&json!(2), &json!("attendance"), &json!(protocol))
    );
    assert_eq!(data["customer"]["name"], "Joana Conceição");
    assert_eq!(data["additional_information"][0]["value"], "ABC-123/ção");
    assert_eq!(data["labels"].as_array().unwrap().len(), 1);
    assert_eq!(data["agents"].as_array().unwrap().len(), 2);
    let messages = data["messages"].as_array().unwrap();
    assert!(
        messages
            .iter()
            .any(|one| one["author"] == "customer" && one["text"] == "Não recebi a fatura de março: há solução?")
    );
    assert!(messages.windows(2).all(|pair| pair[0]["seq"].as_u64() < pair[1]["seq"].as_u64()));
}
