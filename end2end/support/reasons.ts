// Prints why each failed test failed, shortly, as the last thing of a run: logs are often kept by their ends.
import type { FullConfig, Reporter, Suite } from "@playwright/test/reporter";
import { relative } from "node:path";

const LINES = 6;
const COLUMNS = 200;
const COLOURS = /\u001b\[[0-9;]*m/g;

export default class Reasons implements Reporter {
  #suite: Suite | undefined;
  #folder = "";

  onBegin(config: FullConfig, suite: Suite): void {
    this.#suite = suite;
    this.#folder = config.rootDir;
  }

  onEnd(): void {
    for (const test of this.#suite?.allTests() ?? []) {
      if (test.outcome() !== "unexpected") continue;
      for (const error of test.results.at(-1)?.errors ?? []) {
        const at = error.location ? `${relative(this.#folder, error.location.file)}:${error.location.line}` : "";
        const lines = (error.message ?? error.value ?? "").replace(COLOURS, "").split("\n").filter((line) => line.trim());
        console.log(`${test.title}: ${at}\n${lines.slice(0, LINES).map((line) => `  ${line.slice(0, COLUMNS)}`).join("\n")}`);
      }
    }
  }

  printsToStdio(): boolean {
    return false;
  }
}
