// Thousands in the queue: a screenful is drawn, and the list scrolls as if it were short.
import { ApiCustomer, inParallel, nameOf } from "../support/api.ts";
import { expect, test } from "../support/test.ts";

const ROWS = Number(process.env.ROWS ?? 5_000);

test(`${ROWS} waiting customers scroll smoothly, are filtered at once and taken`, async ({ agent, server }) => {
  // Twenty-five thousand requests come first; how long they take is no question of this test.
  test.setTimeout(480_000);
  const began = Date.now();
  await inParallel(ROWS, 24, async (index) => {
    await ApiCustomer.waiting(server.url, { name: nameOf(index) });
  });
  const seeded = Date.now() - began;
  const marina = await agent("marina");
  const { page, words } = marina;
  await marina.tab(words.waiting).click();
  await expect(marina.tab(words.waiting)).toHaveAccessibleName(new RegExp(` ${ROWS}$`));
  const rows = marina.list.getByRole("listitem");
  await expect(rows.first()).toHaveAttribute("aria-setsize", String(ROWS));
  expect(await rows.count()).toBeLessThan(60);

  // From top to end in steps of two thirds of a screen, a step a frame, as a fast finger does.
  const panel = page.getByRole("tabpanel");
  const frames = await panel.evaluate(async (panel) => {
    const lengths: number[] = [];
    let most = 0;
    let empty = 0;
    let last = performance.now();
    for (let step = 0; step < 180; step++) {
      panel.scrollTop += step < 150 ? 400 : panel.scrollHeight / 40;
      await new Promise((done) => requestAnimationFrame(done));
      const now = performance.now();
      lengths.push(now - last);
      last = now;
      const drawn = panel.querySelectorAll("[role=listitem]");
      most = Math.max(most, drawn.length);
      const { top, bottom } = panel.getBoundingClientRect();
      if (![...drawn].some((row) => row.getBoundingClientRect().bottom > top && row.getBoundingClientRect().top < bottom)) empty++;
    }
    lengths.sort((a, b) => a - b);
    return { median: lengths[90]!, p95: lengths[171]!, worst: lengths.at(-1)!, most, empty };
  });
  // How long frames take depends on what else the machine does: figures are printed, and what makes them good is what is held.
  console.log(`${ROWS} rows, frames in ms: median ${frames.median.toFixed(1)}, p95 ${frames.p95.toFixed(1)}, worst ${frames.worst.toFixed(1)}`);
  test.info().annotations.push({ type: "figures", description: JSON.stringify({ rows: ROWS, seeded, ...frames }) });
  expect(frames.most, "rows in the page").toBeLessThan(60);

  // The list lives on while it is scrolled, and whoever is searched is found at once.
  await panel.evaluate((panel) => panel.scrollTo({ top: panel.scrollHeight }));
  await ApiCustomer.waiting(server.url, { name: "Zuleica Última" });
  await expect(marina.row("Zuleica Última")).toBeAttached();
  const search = page.getByRole("searchbox", { name: words.search });
  await search.fill("zuleica ultima");
  await expect(rows).toHaveCount(1);
  await search.fill(nameOf(ROWS - 2).toUpperCase());
  await expect(rows).toHaveCount(1);
  await marina.take(nameOf(ROWS - 2));
  await search.fill("");
  await marina.tab(words.waiting).click();
  await expect(marina.tab(words.waiting)).toHaveAccessibleName(new RegExp(` ${ROWS}$`));
});
