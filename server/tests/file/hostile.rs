//! Files that are not what they say, and what a browser is told about them.

use crate::{
    on_every_storage,
    scene::{Scene, bytes, customer_path, customer_send, customer_upload, header, path, scene, staged},
    support::TestApp,
};
use axum::response::Response;

on_every_storage! {
    nothing_that_a_customer_sends_runs
    names_are_only_names
}

const PNG: &[u8] = &[
    0x89, b'P', b'N', b'G', 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d, b'I', b'H', b'D', b'R', 0, 0, 0, 1, 0, 0, 0, 1, 8,
    6, 0, 0, 0, 0x1f, 0x15, 0xc4, 0x89, 0, 0, 0, 0x0a, b'I', b'D', b'A', b'T', 0x78, 0x9c, 0x63, 0, 1, 0, 0, 5, 0, 1,
    0x0d, 0x0a, 0x2d, 0xb4, 0, 0, 0, 0, b'I', b'E', b'N', b'D', 0xae, 0x42, 0x60, 0x82,
];

/// 10 MB of zeros in 10 kB, as a bomb would begin.
fn bomb() -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    zip.start_file("zeros", zip::write::SimpleFileOptions::default()).unwrap();
    std::io::Write::write_all(&mut zip, &vec![0; 10_000_000]).unwrap();
    zip.finish().unwrap().into_inner()
}

/// What every answer says; of something that is only saved, everything.
fn harmless(response: &Response, what: &str, is_shown: bool) {
    assert_eq!(response.status(), 200, "{what}");
    assert_eq!(header(response, "x-content-type-options"), "nosniff", "{what}");
    assert_eq!(header(response, "cache-control"), "private, max-age=604800, immutable", "{what}");
    let (policy, disposition) = (header(response, "content-security-policy"), header(response, "content-disposition"));
    if is_shown {
        assert!(disposition.starts_with("inline; "), "{what}: {disposition}");
        assert!(!policy.contains("script-src 'self'") && !policy.is_empty(), "{what}: {policy}");
    } else {
        assert_eq!(header(response, "content-type"), "application/octet-stream", "{what}");
        assert_eq!(policy, "sandbox; default-src 'none'", "{what}");
        assert!(disposition.starts_with("attachment; "), "{what}: {disposition}");
    }
}

async fn nothing_that_a_customer_sends_runs(app: TestApp) {
    let Scene { marina, customer, .. } = scene(&app).await;
    let script = b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>";
    let page = b"<!doctype html><script>alert(document.cookie)</script>";
    let png_and_page = [PNG, page].concat();
    let zip = bomb();
    let files: [(&str, &[u8], &str, bool); 12] = [
        ("desenho.svg", script, "image/svg+xml", false),
        ("desenho.png", script, "image/svg+xml", false),
        ("pagina.html", page, "text/html", false),
        ("foto.jpg", page, "text/html", false),
        ("dados.xml", b"<?xml version='1.0'?><?xml-stylesheet href='x.xsl'?><a/>", "text/xml", false),
        ("x.png.html", PNG, "image/png", true),
        ("poliglota.png", &png_and_page, "image/png", true),
        ("gif.gif", b"GIF89a/*<script>alert(1)</script>*/=1;", "application/octet-stream", false),
        ("foto.png", b"\x89PNG\r\n\x1a\nno picture follows", "application/octet-stream", false),
        ("bomba.zip", &zip, "application/zip", false),
        ("nota.pdf", b"%PDF-1.7\n<html><script>alert(1)</script>", "application/pdf", true),
        ("virus.exe", b"MZ\x90\0\x03", "application/vnd.microsoft.portable-executable", false),
    ];
    for (name, content, mime, is_shown) in files {
        let file = staged(customer_upload(&customer, name, content).await).await;
        assert_eq!((file.name.as_str(), file.mime.as_str()), (name, mime));
        assert_eq!(customer_send(&customer, "", &[file.id]).await.0, 200);
        for (caller, path) in [(&marina, path(file.id)), (&customer, customer_path(file.id))] {
            let response = caller.get(&path).await;
            harmless(&response, name, is_shown);
            if is_shown {
                assert_eq!(header(&response, "content-type"), mime, "{name}");
            }
            assert_eq!(bytes(response).await, content, "{name}");
        }
    }
    let document = marina.get(&path(app::id::FileId(11))).await;
    assert_eq!(header(&document, "content-security-policy"), "script-src 'none'; frame-ancestors 'self'");
    let picture = marina.get(&path(app::id::FileId(6))).await;
    assert!(header(&picture, "content-security-policy").ends_with("sandbox"));
    assert!(header(&picture, "content-disposition").contains("filename=\"x.png.html.png\""), "saved as what it is");
}

async fn names_are_only_names(app: TestApp) {
    let Scene { customer, .. } = scene(&app).await;
    let long = format!("{}.pdf", "ã".repeat(300));
    for (given, kept) in [
        ("../../../etc/passwd", "passwd"),
        ("..\\..\\boot.ini", "boot.ini"),
        ("/etc/shadow", "shadow"),
        ("..", "file"),
        ("", "file"),
        ("a\r\nSet-Cookie: x=1\r\n\r\n.txt", "a  Set-Cookie: x=1    .txt"),
        ("fatura\u{202E}fdp.exe", "faturafdp.exe"),
        ("\u{0}nul.txt", "nul.txt"),
        ("aspas\"; filename=x.html;.txt", "aspas\"; filename=x.html;.txt"),
        (long.as_str(), &format!("{}.pdf", "ã".repeat(251))),
    ] {
        let file = staged(customer_upload(&customer, given, b"words").await).await;
        assert_eq!(file.name, kept, "{given:?}");
        let response = customer.get(&customer_path(file.id)).await;
        let told = header(&response, "content-disposition");
        assert!(told.starts_with("attachment; filename=\"") && told.contains("; filename*=UTF-8''"), "{told}");
        assert_eq!(told.matches('"').count(), 2, "no way out of the quotes: {told}");
        assert!(response.headers().get("set-cookie").is_none());
    }
    // Not even well-formed.
    for query in ["name=%ff%fe", "name=%", "other=1", "", "name=a&name=b"] {
        let response = customer.post_raw(&format!("/api/chat/files?{query}"), b"words".to_vec()).await;
        assert_eq!(response.status(), 201, "{query}");
    }
}
