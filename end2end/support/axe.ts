// Accessibility as axe-core sees it: WCAG 2.0 to 2.2 at A and AA, and its best practices.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { AxeResults } from "axe-core";
import { expect, type Page } from "@playwright/test";

const SOURCE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** Fails with the rules that are broken and where. `state` says what is on the screen. */
export async function expectAccessible(page: Page, state: string): Promise<void> {
  await settled(page);
  // The page's policy forbids scripts of strangers; what the driver evaluates is not one of the page.
  await page.evaluate(SOURCE);
  const results = await page.evaluate(
    async (values) => (await (globalThis as unknown as { axe: typeof import("axe-core") }).axe.run(document, { runOnly: { type: "tag", values } })) as AxeResults,
    RULES,
  );
  const found = results.violations.flatMap((violation) =>
    violation.nodes.map((node) => `${violation.id}: ${violation.help}\n    ${node.html.slice(0, 200)}\n    ${node.failureSummary?.replace(/\n\s*/g, " ")}`),
  );
  expect.soft(found, `axe-core on ${state}`).toEqual([]);
}

/** Half-faded text has no contrast: what moves has stopped, but for what never stops. */
async function settled(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const finite = (animation: Animation) => animation.effect?.getComputedTiming().endTime !== Infinity;
    const roots = [document, ...[...document.querySelectorAll("*")].flatMap((element) => element.shadowRoot ?? [])];
    const running = roots.flatMap((root) => root.getAnimations()).filter(finite);
    await Promise.all(running.map((animation) => animation.finished.catch(() => {})));
  });
}
