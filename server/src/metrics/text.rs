//! The text format: families of samples, each with what it means.

use super::{Histogram, histogram::BOUNDS};
use std::fmt::{Display, Write as _};

#[derive(Default)]
pub(super) struct Text(String);

impl Text {
    /// Begins a family. `kind` is `counter`, `gauge` or `histogram`.
    pub(super) fn family(&mut self, name: &str, kind: &str, help: &str) {
        let _ = writeln!(self.0, "# HELP {name} {help}\n# TYPE {name} {kind}");
    }

    pub(super) fn sample(&mut self, name: &str, labels: &[(&str, &str)], value: impl Display) {
        self.0.push_str(name);
        for (at, (label, value)) in labels.iter().enumerate() {
            let value = value.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n");
            let _ = write!(self.0, "{}{label}=\"{value}\"", if at == 0 { '{' } else { ',' });
        }
        let _ = writeln!(self.0, "{} {value}", if labels.is_empty() { "" } else { "}" });
    }

    /// A family of one sample.
    pub(super) fn one(&mut self, name: &str, kind: &str, help: &str, value: impl Display) {
        self.family(name, kind, help);
        self.sample(name, &[], value);
    }

    pub(super) fn histogram(&mut self, name: &str, labels: &[(&str, &str)], all: &Histogram) {
        let bucket = format!("{name}_bucket");
        let counts = BOUNDS.iter().map(|(bound, _)| *bound).zip(all.within).chain([("+Inf", all.count)]);
        for (bound, count) in counts {
            let labels: Vec<_> = labels.iter().copied().chain([("le", bound)]).collect();
            self.sample(&bucket, &labels, count);
        }
        self.sample(&format!("{name}_sum"), labels, all.seconds);
        self.sample(&format!("{name}_count"), labels, all.count);
    }

    pub(super) fn into_string(self) -> String {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    #[test]
    fn names_that_people_chose_stay_within_their_quotes() {
        let mut text = Text::default();
        text.sample("queue", &[("name", "A \"b\" \\ c\nd"), ("id", "1")], 3);
        assert_eq!(text.into_string(), "queue{name=\"A \\\"b\\\" \\\\ c\\nd\",id=\"1\"} 3\n");
    }

    #[test]
    fn a_histogram_counts_upwards() {
        let mut all = Histogram::default();
        for milliseconds in [1, 30, 30_000] {
            all.add(Duration::from_millis(milliseconds));
        }
        let mut text = Text::default();
        text.histogram("took", &[], &all);
        let text = text.into_string();
        for line in ["took_bucket{le=\"0.001\"} 1\n", "took_bucket{le=\"0.05\"} 2\n", "took_bucket{le=\"+Inf\"} 3\n"] {
            assert!(text.contains(line), "{text}");
        }
        assert!(text.ends_with("took_sum 30.031\ntook_count 3\n"), "{text}");
    }
}
