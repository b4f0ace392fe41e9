//! The table, and what of it misses the budget.

use crate::{
    audit::Audit,
    idle::Idle,
    ledger::{Note, Series, Writer},
    stage::Memory,
    talk::Pages,
};
use std::time::Duration;

/// The budget (issue 2): on 2 cores, release, SQLite with `synchronous=FULL`.
const SHOWN_P50: Duration = Duration::from_millis(5);
const SHOWN_P99: Duration = Duration::from_millis(50);
const RESIDENT_KB: u64 = 150 * 1024;
const IDLE_BYTES: u64 = 12_000;

pub(crate) struct Measured {
    pub(crate) notes: Vec<Note>,
    pub(crate) attendant: Series,
    pub(crate) takes: Series,
    pub(crate) pages: Pages,
    pub(crate) audit: Audit,
    /// On the screens: doubles, holes, broken streams.
    pub(crate) screens: [u32; 3],
    pub(crate) faults: (u32, Option<String>),
    pub(crate) memory: [(&'static str, Option<Memory>); 3],
    pub(crate) idle: Option<Idle>,
}

/// The lines to print, and whether all of the budget is kept.
pub(crate) struct Report {
    pub(crate) lines: Vec<String>,
    pub(crate) kept: bool,
}

impl Report {
    pub(crate) fn of(measured: &Measured) -> Self {
        let mut report = Self { lines: Vec::new(), kept: true };
        report.times(measured);
        report.messages(measured);
        report.memory(measured);
        report
    }

    fn line(&mut self, line: String) {
        self.lines.push(line);
    }

    /// A line that the budget judges.
    fn judged(&mut self, line: &str, budget: &str, kept: bool) {
        self.kept &= kept;
        self.line(format!("{line:<74} {budget:<24} {}", if kept { "PASS" } else { "FAIL" }));
    }

    fn times(&mut self, measured: &Measured) {
        let heads = ["p50", "p90", "p99", "max"].map(|head| format!("{head:>9}")).concat();
        self.line(format!("{:<28} {:>7}{heads}", "milliseconds", "count"));
        let from = |writer: Option<Writer>| -> Series {
            let all = measured.notes.iter().enumerate();
            all.filter(|(number, _)| writer.is_none_or(|writer| Writer::of(*number) == writer))
                .filter_map(|(_, note)| note.seen)
                .collect()
        };
        let all = from(None);
        let [p50, p99] = all.at([500, 990]);
        let kept = all.count() > 0 && p50 <= SHOWN_P50 && p99 <= SHOWN_P99;
        self.judged(&row("send to the other's screen", &all), "p50 <= 5, p99 <= 50", kept);
        self.line(row("  customer to agent", &from(Some(Writer::Customer))));
        self.line(row("  agent to customer", &from(Some(Writer::Agent))));
        self.line(row("send acknowledged", &measured.notes.iter().filter_map(|note| note.answered).collect()));
        self.line(row("take", &measured.takes));
        self.line(row("attendant's answer", &measured.attendant));
        self.line(row("page /workspace", &measured.pages.workspace));
        self.line(row("page /chat", &measured.pages.chat));
        let late = measured.notes.iter().filter(|note| note.sent.is_some()).map(|note| note.late).collect();
        self.line(row("(this program's lateness)", &late));
        self.line(String::new());
    }

    fn messages(&mut self, measured: &Measured) {
        let Audit { sent, acknowledged, stored, lost_stored, lost_shown, twice_stored, twice_shown, holes } =
            measured.audit;
        let [doubles, jumped, broken] = measured.screens;
        self.line(format!("messages: {sent} sent, {acknowledged} acknowledged, {stored} stored"));
        let line = format!("lost: {lost_stored} between answer and database, {lost_shown} between database and screen");
        self.judged(&line, "0", lost_stored + lost_shown == 0 && acknowledged == sent);
        let line =
            format!("twice: {twice_stored} in the database, {twice_shown} on the other's screen, {doubles} on any");
        self.judged(&line, "0", twice_stored + twice_shown == 0 && doubles == 0);
        let line = format!("holes: {holes} threads in the database, {jumped} on screens; broken streams: {broken}");
        self.judged(&line, "0", holes == 0 && jumped + broken == 0);
        let (faults, first) = &measured.faults;
        let first = first.as_deref().map_or(String::new(), |first| format!(", the first: {first}"));
        self.judged(&format!("failed requests: {faults}{first}"), "0", *faults == 0);
        self.line(String::new());
    }

    fn memory(&mut self, measured: &Measured) {
        for (when, memory) in measured.memory {
            let Some(memory) = memory else { continue };
            self.line(format!("memory {when:<24} {:>6.1} MB", megabytes(memory.now)));
        }
        if let Some((_, Some(memory))) = measured.memory.last() {
            self.judged(
                &format!("memory at most {:>23.1} MB", megabytes(memory.most)),
                "< 150 MB",
                memory.most < RESIDENT_KB,
            );
        }
        let Some(idle) = &measured.idle else { return };
        let seconds = idle.opening.as_secs_f32();
        self.judged(
            &format!("idle sockets: {} opened in {seconds:.1} s, {} heard the heartbeat", idle.opened, idle.alive),
            "all",
            idle.alive == idle.opened,
        );
        let (Some(before), Some(after), Some(each)) = (idle.before, idle.after, idle.bytes_each()) else { return };
        let (before, after) = (megabytes(before.now), megabytes(after.now));
        let line = format!("memory of an idle socket {each:>10} bytes ({before:.1} MB, then {after:.1} MB)");
        self.judged(&line, "<= 12 kB", each <= IDLE_BYTES);
    }
}

fn row(name: &str, series: &Series) -> String {
    let times = series.at([500, 900, 990, 1000]).map(|time| format!("{:>9.2}", time.as_secs_f64() * 1000.0)).concat();
    format!("{name:<28} {:>7}{times}", series.count())
}

fn megabytes(kilobytes: u64) -> f64 {
    let bytes = u32::try_from(kilobytes).unwrap_or(u32::MAX);
    f64::from(bytes) / 1024.0
}

/// What the figures were measured on.
pub(crate) fn machine() -> String {
    let read = |path: &str| std::fs::read_to_string(path).unwrap_or_default();
    let cpu = read("/proc/cpuinfo");
    let model = cpu
        .lines()
        .find_map(|line| line.strip_prefix("model name")?.split_once(": "))
        .map_or("an unknown processor", |(_, model)| model);
    let cores = std::thread::available_parallelism().map_or(0, usize::from);
    let kernel = read("/proc/sys/kernel/osrelease");
    let load = read("/proc/loadavg");
    let load = load.split(' ').next().unwrap_or_default();
    format!("{cores} cores of {model}, Linux {}, load average {load} at the start", kernel.trim())
}
