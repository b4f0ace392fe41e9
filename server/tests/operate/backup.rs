//! Backup while customers write, and everything that a restore refuses.

use crate::{
    Folder, digest,
    program::{Program, request},
    run,
};
use serde_json::json;
use std::{
    fs,
    net::SocketAddr,
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
    thread,
    time::{Duration, Instant},
};

const WRITERS: usize = 4;
/// Acknowledged messages between two backups.
const BETWEEN: usize = 40;

/// Customers who write one message after the other.
struct Load {
    acknowledged: Arc<AtomicUsize>,
    stop: Arc<AtomicBool>,
    writers: Vec<thread::JoinHandle<()>>,
}

impl Load {
    fn on(address: SocketAddr) -> Self {
        let (acknowledged, stop) = (Arc::<AtomicUsize>::default(), Arc::<AtomicBool>::default());
        let writer = |writer: usize| {
            let (acknowledged, stop) = (acknowledged.clone(), stop.clone());
            thread::spawn(move || write(address, writer, &acknowledged, &stop))
        };
        let writers = (0..WRITERS).map(writer).collect();
        Self { acknowledged, stop, writers }
    }

    /// Waits for so many more; says how many there were then.
    fn go_on(&self, more: usize) -> usize {
        let (goal, begun) = (self.acknowledged.load(Ordering::SeqCst) + more, Instant::now());
        while self.acknowledged.load(Ordering::SeqCst) < goal {
            assert!(begun.elapsed() < Duration::from_secs(60), "nobody writes any more");
            thread::sleep(Duration::from_millis(2));
        }
        self.acknowledged.load(Ordering::SeqCst)
    }

    fn end(self) {
        self.stop.store(true, Ordering::SeqCst);
        for writer in self.writers {
            writer.join().expect("a writer");
        }
    }
}

fn write(address: SocketAddr, writer: usize, acknowledged: &AtomicUsize, stop: &AtomicBool) {
    let (_, customer) = request(address, "POST", "/api/chat/customer", None, Some(&json!({}))).expect("a token");
    let token = customer["token"].as_str().expect("a token");
    for number in 0.. {
        if stop.load(Ordering::SeqCst) {
            return;
        }
        let message = json!({ "client_id": format!("w-{writer}-{number:06}"), "body": format!("Mensagem {number}") });
        let sent = request(address, "POST", "/api/chat/messages", Some(token), Some(&message));
        assert_eq!(sent.expect("an answer").0, 200);
        acknowledged.fetch_add(1, Ordering::SeqCst);
    }
}

/// Customers' messages in a copy; every thread in it is whole, and so is its event log.
async fn whole(copy: &Path) -> i64 {
    let database = digest::open(copy).await;
    let torn = "SELECT c.id FROM conversation c WHERE c.last_seq <> (SELECT count(*) FROM message m WHERE m.conversation_id = c.id)";
    assert!(digest::rows(&database, torn).await.is_empty(), "a thread was cut in the middle");
    let unheard = "SELECT 1 FROM message m WHERE m.at > (SELECT max(at) FROM event_log)";
    assert!(digest::rows(&database, unheard).await.is_empty(), "a message without its event");
    let said = digest::rows(&database, "SELECT count(*) FROM message WHERE author = 'customer'").await;
    database.close().await.unwrap();
    said[0].try_get_by_index(0).unwrap()
}

fn names(folder: &Path, part: &str) -> Vec<PathBuf> {
    let all = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    all.filter(|path| path.file_name().unwrap().to_string_lossy().contains(part)).collect()
}

#[tokio::test]
async fn a_backup_under_load_is_one_moment_and_comes_back_the_same() {
    let mut program = Program::start();
    let folder = program.folder.clone();
    let load = Load::on(program.address);
    let mut copies = Vec::new();
    for name in ["one.sqlite", "two.sqlite", "three.sqlite"] {
        let before = load.go_on(BETWEEN);
        let (good, said) = run(&folder, &["backup", name], "");
        assert!(good, "{said}");
        let after = load.acknowledged.load(Ordering::SeqCst);
        copies.push((folder.join(name), before, after));
    }
    load.go_on(BETWEEN);
    let (good, said) = run(&folder, &["restore", "two.sqlite", "--force"], "");
    assert!(!good && said.contains("in use"), "a server runs: {said}");
    load.end();
    program.terminate();
    assert!(program.wait().success());

    for (copy, before, after) in &copies {
        let said = usize::try_from(whole(copy).await).unwrap();
        assert!(said >= *before, "{said} of {before} that were acknowledged before the backup began");
        assert!(said <= *after + WRITERS, "{said}, of {after} acknowledged when it ended");
    }
    let database = folder.join("balcao.sqlite");
    let (copy, was) = (&copies[1].0, digest::of_file(&database).await);
    let (good, said) = run(&folder, &["restore", "two.sqlite"], "");
    assert!(!good && said.contains("conversations") && said.contains("--force"), "{said}");
    assert_eq!(digest::of_file(&database).await, was, "a refused restore changes nothing");
    let (good, said) = run(&folder, &["restore", "two.sqlite", "--force"], "");
    assert!(good, "{said}");
    assert_eq!(digest::of_file(&database).await, digest::of_file(copy).await);
    let kept = names(&folder, "before-restore");
    assert_eq!(kept.len(), 1, "{kept:?}");
    assert_eq!(digest::of_file(&kept[0]).await, was, "what was there is kept");
    assert!(names(&folder, ".part").is_empty());

    program.restart();
    let load = Load::on(program.address);
    load.go_on(1);
    load.end();
}

#[tokio::test]
async fn a_copy_goes_to_another_machine() {
    let mut program = Program::start();
    let load = Load::on(program.address);
    load.go_on(8);
    load.end();
    program.terminate();
    program.wait();
    let (good, said) = run(&program.folder, &["backup", "copy.sqlite"], "");
    assert!(good, "{said}");
    let elsewhere = Folder::new("elsewhere");
    let copy = program.folder.join("copy.sqlite");
    let (good, said) = run(&elsewhere.0, &["restore", copy.to_str().unwrap()], "");
    assert!(good, "{said}");
    let came = digest::of_file(&elsewhere.0.join("balcao.sqlite")).await;
    assert_eq!(came, digest::of_file(&program.folder.join("balcao.sqlite")).await);
}

#[tokio::test]
async fn what_is_no_whole_copy_is_refused_and_nothing_is_overwritten() {
    let folder = Folder::new("refused");
    let (good, said) = run(&folder.0, &["backup", "copy.sqlite"], "");
    assert!(!good && said.contains("there is no database"), "{said}");
    assert!(!folder.0.join("balcao.sqlite").exists() && names(&folder.0, "copy").is_empty());
    assert!(run(&folder.0, &["migrate"], "").0);
    assert!(run(&folder.0, &["backup", "copy.sqlite"], "").0);
    let (good, said) = run(&folder.0, &["backup", "copy.sqlite"], "");
    assert!(!good && said.contains("nothing is overwritten"), "{said}");

    let bytes = fs::read(folder.0.join("copy.sqlite")).unwrap();
    fs::write(folder.0.join("short.sqlite"), &bytes[..bytes.len() / 2]).unwrap();
    fs::write(folder.0.join("words.sqlite"), "these are words".repeat(1000)).unwrap();
    fs::write(folder.0.join("empty.sqlite"), "").unwrap();
    fs::copy(folder.0.join("copy.sqlite"), folder.0.join("newer.sqlite")).unwrap();
    let newer = digest::open(&folder.0.join("newer.sqlite")).await;
    digest::rows(&newer, "INSERT INTO seaql_migrations (version, applied_at) VALUES ('m29991231_from_tomorrow', 0)")
        .await;
    newer.close().await.unwrap();
    let was = digest::of_file(&folder.0.join("balcao.sqlite")).await;
    for (name, why) in [
        ("missing.sqlite", "there is no file"),
        ("short.sqlite", "no whole database"),
        ("words.sqlite", "no whole database"),
        ("empty.sqlite", "no backup of Balcão"),
        ("newer.sqlite", "m29991231_from_tomorrow"),
    ] {
        let (good, said) = run(&folder.0, &["restore", name, "--force"], "");
        assert!(!good && said.contains(why), "{name}: {said}");
    }
    assert_eq!(digest::of_file(&folder.0.join("balcao.sqlite")).await, was);
    assert!(names(&folder.0, "before-restore").is_empty());
}
