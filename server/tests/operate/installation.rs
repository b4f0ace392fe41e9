//! The doctor, and accounts made at the machine.

use crate::{
    Folder,
    program::{Program, request},
    run,
};
use serde_json::json;
use std::fs;

#[test]
fn an_account_made_at_the_machine_signs_in_at_once() {
    let program = Program::start();
    let create = |words: &[&str], stdin: &str| {
        run(&program.folder, &[&["user", "create", "--name", "Ana Lima", "--email"], words].concat(), stdin)
    };
    let (good, said) = create(&["Ana@Empresa.example", "--role", "manager"], "");
    assert!(good, "{said}");
    let password = said.split("password ").nth(1).and_then(|rest| rest.split([' ', ',']).next()).expect("a password");
    let sign_in = |email: &str, password: &str| {
        let body = json!({ "email": email, "password": password });
        request(program.address, "POST", "/api/session/sign_in", None, Some(&body)).expect("an answer").0
    };
    assert_eq!(sign_in("ana@empresa.example", password), 200);
    let (good, said) = create(&["rui@empresa.example", "--password-stdin"], "uma senha comprida\n");
    assert!(good && !said.contains("comprida"), "{said}");
    assert_eq!(sign_in("rui@empresa.example", "uma senha comprida"), 200);

    for (words, stdin, why) in [
        (&["ana@empresa.example"][..], "", "another account's"),
        (&["nobody"], "", "the address"),
        (&["eva@empresa.example", "--password-stdin"], "curta\n", "the password"),
    ] {
        let (good, said) = create(words, stdin);
        assert!(!good && said.contains(why), "{said}");
    }
}

#[test]
fn the_doctor_changes_nothing_and_says_what_to_do() {
    let folder = Folder::new("doctor");
    let (good, said) = run(&folder.0, &["doctor"], "");
    assert!(!good && said.contains("make site") && said.contains("not there yet"), "{said}");
    assert!(!folder.0.join("balcao.sqlite").exists());

    fs::create_dir_all(folder.0.join("pkg")).unwrap();
    fs::write(folder.0.join("manifest.json"), r#"{ "script": "/pkg/a.js", "style": "/pkg/b.css" }"#).unwrap();
    fs::write(folder.0.join("pkg/a.js"), "").unwrap();
    let (good, said) = run(&folder.0, &["doctor"], "");
    assert!(!good && said.contains("/pkg/b.css is missing"), "{said}");

    fs::write(folder.0.join("pkg/b.css"), "").unwrap();
    assert!(run(&folder.0, &["migrate"], "").0);
    let (good, said) = run(&folder.0, &["doctor"], "");
    assert!(good && said.contains("is whole") && said.contains("user create"), "{said}");
    assert!(run(&folder.0, &["user", "create", "--name", "A", "--email", "a@x.example", "--role", "manager"], "").0);
    let (good, said) = run(&folder.0, &["doctor"], "");
    assert!(good && said.contains("there is a manager") && !said.contains("BROKEN"), "{said}");

    for name in ["balcao.sqlite-wal", "balcao.sqlite-shm"] {
        // What a program that ended did not carry into the file yet would stand in for it.
        let _ = fs::remove_file(folder.0.join(name));
    }
    fs::write(folder.0.join("balcao.sqlite"), "these are words".repeat(1000)).unwrap();
    let (good, said) = run(&folder.0, &["doctor"], "");
    assert!(!good && said.contains("BROKEN"), "{said}");
}
