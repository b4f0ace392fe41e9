//! A program that stands in for Apertium, and notes how it was called.

use std::{fs, os::unix::fs::PermissionsExt as _, path::PathBuf};

pub(crate) struct Program {
    folder: PathBuf,
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// What an Apertium with all of its languages does with `-l`.
const LIST: &str = "printf '  eng-spa\\n  es-pt_BR\\n  pt-es\\n  spa-eng\\n'";

impl Program {
    /// Does `work`, a line of shell, with the text on its standard input.
    pub(crate) fn that(work: &str) -> Self {
        Self::listing(LIST, work)
    }

    /// Capitals in the place of a translation: whatever else changed was changed by us.
    pub(crate) fn that_shouts() -> Self {
        Self::that("tr a-zéóíã A-ZÉÓÍÃ")
    }

    pub(crate) fn listing(list: &str, work: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("balcao-program-{}", crate::support::uuid()));
        let folder = folder.with_extension(std::process::id().to_string());
        fs::create_dir_all(&folder).unwrap();
        let program = Self { folder };
        let here = program.folder.display();
        let script = format!(
            "#!/bin/sh\ncase \"$1\" in -l) {list}; exit;; esac\n\
             echo \"$@\" >> '{here}/calls'\nenv > '{here}/environment'\n{work}\n"
        );
        let path = program.path();
        fs::write(&path, script.replace("$HERE", &here.to_string())).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
        program
    }

    pub(crate) fn path(&self) -> String {
        self.folder.join("apertium").display().to_string()
    }

    /// A file that the program wrote into `$HERE`.
    pub(crate) fn wrote(&self, name: &str) -> String {
        fs::read_to_string(self.folder.join(name)).unwrap_or_default()
    }

    /// The arguments of each call.
    pub(crate) fn calls(&self) -> Vec<String> {
        self.wrote("calls").lines().map(str::to_owned).collect()
    }
}
