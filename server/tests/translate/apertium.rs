//! The engine on this machine: what it is given, and what it may do wrong.

use crate::{
    program::Program,
    scene::{SPANISH, done, scene, trouble, try_draft, with_program},
    support::TestApp,
};
use app::translate::model::{Engine, Language::*, Means, Outcome, Trouble};
use futures::future::{join, join_all};
use std::{path::Path, time::Duration};

const PORTUGUESE: &str =
    "Bom dia! A segunda via está em https://nortel.example/boleto/8841 😀\n\nProtocolo 20261124160658123";

#[tokio::test]
async fn each_direction_really_works() {
    let app = TestApp::on_sqlite().await;
    let scene = scene(&app).await;
    let Means::Ready { engine, pairs } = scene.interpreter().await.means else {
        panic!("Apertium is not installed: .setup/system.sh --tests does it")
    };
    assert_eq!((engine, pairs.len()), (Engine::Apertium, 6));
    for (text, to, words) in [
        (
            PORTUGUESE,
            Es,
            &["Buen día! La segunda vía está en https://nortel.example/boleto/8841 😀\n\nProtocolo 20261124160658123"]
                [..],
        ),
        (PORTUGUESE, En, &["https://nortel.example/boleto/8841 😀\n\nProtocol 20261124160658123", "second"]),
        (SPANISH, Pt, &["pagar minha fatura"]),
        ("Thank you! My husband will pay it, he only reads English.", Es, &["Mi marido lo pagará"]),
        ("Thank you! My husband will pay it, he only reads English.", Pt, &["marido"]),
        ("¡Gracias! La factura llegó ayer.", En, &["Thank you", "yesterday"]),
    ] {
        let translation = done(scene.draft(text, to).await);
        for words in words {
            assert!(translation.body.contains(words), "{to:?}: {}", translation.body);
        }
    }
}

#[tokio::test]
async fn a_program_is_given_the_text_and_nothing_else() {
    let app = TestApp::on_sqlite().await;
    let program = Program::that("tee $HERE/input | tr a-z A-Z");
    let app = with_program(&app, &program).await;
    let scene = scene(&app).await;
    let hostile = "não abre $(touch /tmp/x); `id` \"; rm -rf / # você {{customer.name}} joana@exemplo.com";
    let body = done(scene.draft(hostile, Es).await).body;
    assert_eq!(body, "NãO ABRE $(TOUCH /TMP/X); `ID` \"; RM -RF / # VOCê {{customer.name}} joana@exemplo.com");
    assert_eq!(program.calls(), ["-u -f txt pt-es"], "the text is in no argument");
    assert!(!program.wrote("input").contains("exemplo.com"), "what is kept is not even shown");
    let environment = program.wrote("environment");
    assert!(environment.contains("PATH=") && !environment.contains("HOME="), "{environment}");
}

#[tokio::test]
async fn two_steps_go_by_way_of_spanish() {
    let app = TestApp::on_sqlite().await;
    let program = Program::that_shouts();
    let app = with_program(&app, &program).await;
    let scene = scene(&app).await;
    done(scene.draft("Preciso de ajuda com a minha fatura", En).await);
    assert_eq!(program.calls(), ["-u -f txt pt-es", "-u -f txt spa-eng"]);
}

#[tokio::test]
async fn whatever_a_program_does_wrong_is_said() {
    let app = TestApp::on_sqlite().await;
    for work in [
        "exit 1",
        "cat; exit 1",
        "cat > /dev/null",
        "true",
        "printf '\\377\\376'",
        "yes",
        "head -c 1000000 /dev/zero",
        "printf 'one\\n\\ntwo\\n\\nthree'",
        "kill -9 $$",
    ] {
        let program = Program::that(work);
        let beside = with_program(&app, &program).await;
        let scene = scene(&beside).await;
        let outcome = scene.draft("Preciso de ajuda com a minha fatura", Es).await;
        assert_eq!(trouble(&outcome), Trouble::Failed, "{work}");
    }
}

#[tokio::test]
async fn a_program_that_hangs_is_killed_with_all_it_started() {
    let app = TestApp::on_sqlite().await;
    let program = Program::that("sleep 600 & echo $! >> $HERE/pids\nwait");
    let app = with_program(&app, &program).await;
    let scene = scene(&app).await;
    let text = "Preciso de ajuda com a minha fatura";
    // Given up by whoever asked, as when a browser's tab is closed.
    let asked = tokio::time::timeout(Duration::from_millis(800), scene.draft(text, Es)).await;
    assert!(asked.is_err(), "it hangs");
    all_gone(&program, 1).await;
    // And waited for: the answer comes in time, in words.
    assert_eq!(trouble(&scene.draft(text, Es).await), Trouble::Slow);
    all_gone(&program, 2).await;
}

/// No process that the program noted lives.
async fn all_gone(program: &Program, count: usize) {
    for _ in 0..100 {
        let noted = program.wrote("pids");
        let pids: Vec<&str> = noted.lines().collect();
        // A zombie is nobody's burden: whoever reaps orphans here may be late.
        let lives = |pid: &&str| {
            std::fs::read_to_string(Path::new("/proc").join(pid).join("stat")).is_ok_and(|stat| !stat.contains(") Z "))
        };
        if pids.len() == count && !pids.iter().any(lives) {
            return;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("still there: {}", program.wrote("pids"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn too_many_at_once_are_told_so_and_few_run() {
    let app = TestApp::on_sqlite().await;
    let program = Program::that("sleep 600");
    let app = with_program(&app, &program).await;
    let scene = scene(&app).await;
    let asked = (0..40).map(|_| try_draft(&scene.marina, scene.id, "Preciso de ajuda com a minha fatura", Es));
    let running = async {
        tokio::time::sleep(Duration::from_secs(4)).await;
        program.calls().len()
    };
    let (outcomes, running) = join(join_all(asked), running).await;
    let count = |wanted| outcomes.iter().filter(|outcome| **outcome == Ok(Outcome::Trouble(wanted))).count();
    assert_eq!((count(Trouble::Busy), count(Trouble::Slow)), (8, 32));
    let most = std::thread::available_parallelism().unwrap().get().min(4);
    assert!((1..=most).contains(&running), "{running} programs");
}

#[tokio::test]
async fn a_missing_program_is_looked_for_again() {
    let app = TestApp::on_sqlite().await;
    let program = Program::that_shouts();
    let (here, away) = (program.path(), format!("{}.away", program.path()));
    std::fs::rename(&here, &away).unwrap();
    let app = with_program(&app, &program).await;
    let scene = scene(&app).await;
    assert_eq!(scene.interpreter().await.means, Means::Missing(Engine::Apertium));
    assert_eq!(trouble(&scene.draft("Preciso de ajuda", Es).await), Trouble::NoEngine);
    assert_eq!(trouble(&scene.message(Pt).await), Trouble::NoEngine);
    std::fs::rename(&away, &here).unwrap();
    tokio::time::sleep(Duration::from_millis(3_200)).await;
    assert!(matches!(scene.interpreter().await.means, Means::Ready { .. }));
    done(scene.draft("Preciso de ajuda", Es).await);
    // Taken away again while we believe that it is there.
    std::fs::rename(&here, &away).unwrap();
    assert_eq!(trouble(&scene.draft("Preciso de ajuda", Es).await), Trouble::NoEngine);
    assert_eq!(scene.interpreter().await.means, Means::Missing(Engine::Apertium));
}

#[tokio::test]
async fn a_pair_that_is_not_installed_is_named() {
    let app = TestApp::on_sqlite().await;
    let program = Program::listing("echo ' pt-es'", "cat");
    let app = with_program(&app, &program).await;
    let scene = scene(&app).await;
    let Means::Ready { pairs, .. } = scene.interpreter().await.means else { panic!("it is there") };
    assert_eq!(pairs, [(Pt, Es)]);
    assert_eq!(trouble(&scene.draft("Preciso de ajuda", En).await), Trouble::Unsupported(Pt, En));
    assert_eq!(trouble(&scene.message(Pt).await), Trouble::Unsupported(Es, Pt));
}
