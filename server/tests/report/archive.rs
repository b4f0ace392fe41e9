//! The ZIP: the document and the data.

use crate::{
    on_both_databases,
    poppler::{asked, text},
    scene::{bytes, path, scene, unpacked},
    support::{TestApp, body, uuid},
};
use serde_json::{Value, json};

on_both_databases! {
    a_zip_holds_the_document_and_the_data
    a_zip_holds_the_files_and_the_document_shows_the_pictures
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

fn photo() -> Vec<u8> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    let image = image::RgbImage::from_fn(1600, 800, |x, y| image::Rgb([x as u8, y as u8, (x * y) as u8]));
    image.write_to(&mut bytes, image::ImageFormat::Jpeg).unwrap();
    bytes.into_inner()
}

async fn a_zip_holds_the_files_and_the_document_shows_the_pictures(app: TestApp) {
    let scene = scene(&app).await;
    let mut icon = std::io::Cursor::new(Vec::new());
    image::RgbaImage::new(20, 10).write_to(&mut icon, image::ImageFormat::Png).unwrap();
    let (icon, large) = (icon.into_inner(), vec![b'x'; 3 << 20]);
    let sent: [(&str, &[u8]); 5] = [
        ("foto.jpg", &photo()),
        ("icone.png", &icon),
        ("nota.txt", b"um"),
        ("NOTA.txt", b"dois"),
        ("grande.bin", &large),
    ];
    let mut files = Vec::new();
    for (name, content) in sent {
        let path = format!("/api/conversation/{}/file?name={name}", scene.id);
        let staged = body(scene.camila.post_raw(&path, content.to_vec()).await).await;
        files.push(staged["id"].clone());
    }
    let message = json!({ "conversation": scene.id, "client_id": uuid(), "body": "", "files": files });
    scene.camila.call::<Value>("conversation/send", message).await.unwrap();
    let archive = unpacked(bytes(scene.camila.get(&path(scene.id, "session", "zip")).await).await);
    let held = |name: &str| archive.iter().find(|(held, _)| held == name).map(|(_, content)| content.as_slice());
    let paths = ["anexos/foto.jpg", "anexos/icone.png", "anexos/nota.txt", "anexos/NOTA (2).txt", "anexos/grande.bin"];
    for (path, (_, content)) in paths.iter().zip(sent) {
        assert!(held(path) == Some(content), "{path}: {:?}", archive.iter().map(|(name, _)| name).collect::<Vec<_>>());
    }
    let data: Value = serde_json::from_slice(held("conversation.json").unwrap()).unwrap();
    let told = data["messages"].as_array().unwrap().last().unwrap()["files"].as_array().unwrap().clone();
    assert_eq!(told[3], json!({ "name": "NOTA.txt", "type": "text/plain", "size": 4, "path": paths[3] }));
    assert_eq!(told.len(), 5);

    let document = &archive.iter().find(|(name, _)| name.ends_with(".pdf")).unwrap().1;
    let text = text(document);
    assert!(text.contains("Arquivo: grande.bin (3 MB)") && text.contains("Arquivo: foto.jpg ("), "{text}");
    let structure = asked("pdfinfo", &["-struct"], document);
    assert_eq!(structure.matches("Figure").count(), 2, "{structure}");
    assert!(asked("pdfinfo", &["-meta"], document).contains("pdfuaid:part"), "it conforms to PDF/UA still");
}
