//! What the command line asks for.

use crate::Outcome;
use std::{path::PathBuf, time::Duration};

pub(crate) const HELP: &str = "\
Loads a Balcão server as its users would, over real HTTP and sockets, and holds the figures against the budget.

  load [--customers 500] [--agents 50] [--rate 100] [--seconds 60] [--idle 5000]
       [--marks 1]       1: what is shown is marked as delivered and read, as browsers do
       [--server FILE]   the server to start; the `balcao` beside this program, or BALCAO_SERVER
       [--folder FOLDER] where the database goes: on a real disk, for honest figures
       [--url http://127.0.0.1:3000 --database sqlite://FILE]
                         a server that runs already (BALCAO_RATE_LIMITS=0) and its database; memory is not measured then";

#[derive(Clone, Debug)]
pub(crate) struct Options {
    pub(crate) customers: usize,
    pub(crate) agents: usize,
    /// Messages a second, both directions together.
    pub(crate) rate: u32,
    pub(crate) seconds: u32,
    /// Idle customers' streams to open afterwards; 0: none.
    pub(crate) idle: usize,
    pub(crate) marks: bool,
    pub(crate) server: PathBuf,
    pub(crate) folder: PathBuf,
    /// A server that runs already: its address and its database.
    pub(crate) running: Option<(String, String)>,
}

impl Options {
    pub(crate) fn read(mut words: impl Iterator<Item = String>) -> Outcome<Self> {
        let own = std::env::current_exe()?;
        let beside = own.parent().map(PathBuf::from).unwrap_or_default();
        let mut options = Self {
            customers: 500,
            agents: 50,
            rate: 100,
            seconds: 60,
            idle: 5_000,
            marks: true,
            server: std::env::var_os("BALCAO_SERVER").map_or_else(|| beside.join("balcao"), PathBuf::from),
            folder: beside.join(format!("load-{}", std::process::id())),
            running: None,
        };
        let (mut url, mut database) = (None, None);
        while let Some(word) = words.next() {
            let mut value = || words.next().ok_or_else(|| format!("{word} needs a value"));
            match word.as_str() {
                "--customers" => options.customers = value()?.parse()?,
                "--agents" => options.agents = value()?.parse()?,
                "--rate" => options.rate = value()?.parse()?,
                "--seconds" => options.seconds = value()?.parse()?,
                "--idle" => options.idle = value()?.parse()?,
                "--marks" => options.marks = value()? != "0",
                "--server" => options.server = value()?.into(),
                "--folder" => options.folder = value()?.into(),
                "--url" => url = Some(value()?),
                "--database" => database = Some(value()?),
                other => return Err(format!("there is no option {other}\n\n{HELP}").into()),
            }
        }
        if options.customers == 0 || options.agents == 0 || options.rate == 0 {
            return Err("there must be a customer, an agent and a rate".into());
        }
        options.running = match (url, database) {
            (None, None) => None,
            (Some(url), Some(database)) => Some((url, database)),
            _ => return Err("--url and --database go together: messages are counted in the database".into()),
        };
        options.enough_files()?;
        Ok(options)
    }

    /// Messages in all.
    pub(crate) fn messages(&self) -> usize {
        usize::try_from(self.rate).unwrap_or(0) * usize::try_from(self.seconds).unwrap_or(0)
    }

    /// The time between two events at the rate.
    pub(crate) fn every(&self) -> Duration {
        Duration::from_secs(1) / self.rate
    }

    /// Every socket is a file in both processes: better to say so now than to fail in the middle.
    fn enough_files(&self) -> Outcome<()> {
        let needed = self.idle.max(2 * (self.customers + self.agents)) + 200;
        let limits = std::fs::read_to_string("/proc/self/limits").unwrap_or_default();
        let line = limits.lines().find_map(|line| line.strip_prefix("Max open files"));
        let soft = line.and_then(|line| line.split_whitespace().next()?.parse::<usize>().ok());
        match soft {
            Some(soft) if soft < needed => {
                Err(format!("{soft} open files are allowed and {needed} are needed: run `ulimit -n {needed}` first")
                    .into())
            }
            _ => Ok(()),
        }
    }
}
