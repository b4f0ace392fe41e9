// The message bar by the keyboard: Enter as one likes it, emoji, emphasis, and a message that is taken back before it goes.
import { readFileSync } from "node:fs";
import { expectAccessible } from "../support/axe.ts";
import { hydrated } from "../support/page.ts";
import { expect, test } from "../support/test.ts";
import { expectScreensEqualDatabase } from "../support/truth.ts";

const EXAMPLES = JSON.parse(readFileSync(new URL("../support/emphasis.json", import.meta.url), "utf8")) as [string, string][];

test("Enter, emoji and emphasis are as the agent wants them", async ({ agent, customer }) => {
  const marina = await agent("marina");
  const { page, field } = marina;
  const joana = await customer();
  await joana.introduce();
  await marina.takeNext("Joana Prado");
  const conversation = page.url();

  // A long line wraps, and the field grows with it.
  const low = (await field.boundingBox())!.height;
  await field.fill("uma linha muito longa ".repeat(40));
  await expect.poll(async () => (await field.boundingBox())!.height).toBeGreaterThan(low + 40);
  await page.getByRole("button", { name: "Expandir" }).click();
  await page.reload();
  await hydrated(page);
  await page.getByRole("button", { name: "Reduzir" }).click();
  await field.fill("Oi mundo");

  // The emoji goes where the cursor is; the browser's own undo takes it back.
  await field.press("Home");
  for (let step = 0; step < 2; step++) await field.press("ArrowRight");
  const button = page.getByRole("button", { name: "Emoji", exact: true });
  await button.press("Enter");
  const panel = page.getByRole("dialog", { name: "Emoji" });
  const search = panel.getByRole("searchbox", { name: "Buscar emoji" });
  await expect(search).toBeFocused();
  await expectAccessible(page, "the emoji");
  await search.fill("coração verm");
  await expect(panel.getByRole("gridcell")).toHaveCount(1);
  await search.press("Enter");
  await expect(panel).toBeHidden();
  await expect(field).toBeFocused();
  await expect(field).toHaveValue("Oi❤️ mundo");
  await field.press("ControlOrMeta+z");
  await expect(field).toHaveValue("Oi mundo");
  await field.press("End");
  await button.press("Enter");
  await expect(panel.getByRole("gridcell").first(), "what was used last comes first").toHaveAccessibleName("coração vermelho");
  await search.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowRight");
  await expect(panel.getByRole("gridcell", { name: "rosto feliz" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(field).toHaveValue("Oi mundo😃");
  await button.press("Enter");
  await page.keyboard.press("Escape");
  await expect(panel).toBeHidden();
  await field.press("Enter");
  await expect(joana.bubble("Oi mundo😃")).toBeVisible();

  // Before the marks of emphasis, which the screens do not show.
  await expectScreensEqualDatabase(marina, joana);

  // Both sides draw the same examples alike.
  for (const [text, drawn] of EXAMPLES) {
    await field.fill(text);
    await field.press("Enter");
    for (const side of [marina.thread, joana.log]) {
      const body = side.locator(".body").last();
      await expect.poll(() => body.evaluate(plain)).toBe(drawn);
    }
  }
  // The list shows the last one as it is read.
  await expect(marina.row("Joana Prado")).toContainText("<b>cru</b> <i>cru</i>");
  await joana.say("linha *um\ndois*, _três_");
  await expect(marina.thread.locator(".body em")).toHaveText(["leve", "no fim", "dois", "isso", "três"]);

  // The other way round, by preference.
  await page.goto("/me");
  await hydrated(page);
  await page.getByRole("radio", { name: /^Enter quebra a linha/ }).check();
  await expectAccessible(page, "how I like to write");
  await page.goto(conversation);
  await hydrated(page);
  await expect(page.getByText("Shift+Enter envia · Enter quebra a linha")).toBeVisible();
  await field.fill("primeira");
  await field.press("Enter");
  await field.pressSequentially("segunda");
  await expect(field).toHaveValue("primeira\nsegunda");
  await field.press("Shift+Enter");
  await expect(field).toHaveValue("");
  await expect(joana.log).toContainText("primeira\nsegunda");
});

test("a message that is held can be taken back, survives a reload, keeps its order and goes once", async ({ agent, customer }) => {
  const marina = await agent("marina");
  const { page, field } = marina;
  const joana = await customer();
  await joana.introduce();
  await marina.takeNext("Joana Prado");
  const conversation = page.url();
  await page.goto("/me");
  await hydrated(page);
  await page.getByRole("combobox", { name: "Desfazer envio" }).selectOption("Por 5 segundos");
  await page.goto(conversation);
  await hydrated(page);

  // Looking at everything may take longer than the message is held: that one goes.
  await marina.say("Bom dia.");
  await expect(marina.bubble("Bom dia.").getByRole("button", { name: "Desfazer" })).toBeVisible();
  await expectAccessible(page, "a message that is held");

  await marina.say("Escrita cedo demais.");
  const undo = marina.bubble("Escrita cedo demais.").getByRole("button", { name: "Desfazer" });
  await undo.click();
  await expect(field).toHaveValue("Escrita cedo demais.");
  await expect(marina.bubble("Escrita cedo demais.")).toBeHidden();
  await field.fill("");
  await marina.say("Outra, também.");
  await field.press("ControlOrMeta+z");
  await expect(field).toHaveValue("Outra, também.");

  await field.fill("");
  await marina.say("Primeira.");
  await marina.say("Segunda.");
  await page.reload();
  await hydrated(page);
  await expect(marina.bubble("Primeira.").getByRole("button", { name: "Desfazer" })).toBeVisible();
  await expect(joana.bubble("Segunda.")).toBeVisible({ timeout: 20_000 });
  await expect(undo).toBeHidden();
  await expectScreensEqualDatabase(marina, joana);
  const sent = (await joana.shown()).filter((text) => /^(Primeira|Segunda|Escrita|Outra)/.test(text));
  expect(sent).toEqual(["Primeira.", "Segunda."]);

  // Whoever finishes sends first what is held.
  await marina.say("Até logo!");
  await marina.finish();
  await expect(marina.notice(marina.words.finished("Joana Prado"))).toBeVisible();
  await expect(joana.bubble("Até logo!")).toBeVisible();
});

/** What is drawn, without what frameworks leave behind. Runs in the page. */
function plain(body: Element): string {
  const show = (node: Node): string => {
    if (node.nodeType === Node.TEXT_NODE) return node.textContent ?? "";
    if (!(node instanceof Element)) return "";
    const inner = [...node.childNodes].map(show).join("");
    return node === body ? inner : `<${node.localName}>${inner}</${node.localName}>`;
  };
  return show(body);
}
