// Download: a report as PDF or ZIP, without leaving the page; what fails can be tried again.
import { readFile } from "node:fs/promises";
import type { Locator } from "@playwright/test";
import type { Agent } from "../support/agent.ts";
import { ApiCustomer } from "../support/api.ts";
import { expectAccessible } from "../support/axe.ts";
import { sidewaysOverflow } from "../support/page.ts";
import { expect, test } from "../support/test.ts";

const WORDS = {
  "pt-BR": { menu: "Mais ações", action: "Baixar", title: "Baixar relatório", session: "Relatório da sessão", attendance: "Relatório do atendimento", confirm: "Baixar" },
  en: { menu: "More actions", action: "Download", title: "Download report", session: "Session report", attendance: "Attendance report", confirm: "Download" },
} as const;
type Language = keyof typeof WORDS;

async function open(agent: Agent, language: Language = "pt-BR"): Promise<Locator> {
  const words = WORDS[language];
  await agent.page.getByRole("main").getByRole("button", { name: words.menu, exact: true }).click();
  await agent.page.getByRole("menuitem", { name: words.action }).first().click();
  const dialog = agent.page.getByRole("dialog", { name: words.title, exact: true });
  await expect(dialog).toBeVisible();
  return dialog;
}

/** Presses the button and gives the file's name and first bytes. */
async function saved(agent: Agent, dialog: Locator, button = "Baixar"): Promise<{ name: string; bytes: Buffer }> {
  const [download] = await Promise.all([
    agent.page.waitForEvent("download"),
    dialog.getByRole("button", { name: button, exact: true }).click(),
  ]);
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
}

test("a PDF and a ZIP, by the last choice, without leaving the conversation", async ({ agent, customer }) => {
  const joana = await customer();
  await joana.introduce();
  const marina = await agent("marina");
  await marina.takeNext("Joana Prado");
  await joana.say("Pode me mandar isto por escrito?");
  const address = marina.page.url();

  let dialog = await open(marina);
  await expect(dialog.getByRole("radio", { name: WORDS["pt-BR"].session })).toBeChecked();
  await expectAccessible(marina.page, "the download dialog");
  const pdf = await saved(marina, dialog);
  expect(pdf.name).toMatch(/^atendimento-\d{17}\.pdf$/);
  expect(pdf.bytes.subarray(0, 5).toString()).toBe("%PDF-");
  await expect(dialog).toBeHidden();
  await expect(marina.notice(`${pdf.name} baixado.`)).toBeVisible();

  dialog = await open(marina);
  await dialog.getByRole("radio", { name: WORDS["pt-BR"].attendance }).check();
  await dialog.getByRole("radio", { name: "ZIP" }).check();
  const zip = await saved(marina, dialog);
  expect(zip.name).toBe(pdf.name.replace(/pdf$/, "zip"));
  expect(zip.bytes.subarray(0, 2).toString()).toBe("PK");
  expect(marina.page.url()).toBe(address);

  await marina.page.reload();
  dialog = await open(marina);
  await expect(dialog.getByRole("radio", { name: WORDS["pt-BR"].attendance })).toBeChecked();
  await expect(dialog.getByRole("radio", { name: "ZIP" })).toBeChecked();
});

test("what takes long is told meanwhile", async ({ agent, customer }) => {
  const joana = await customer();
  await joana.introduce();
  const marina = await agent("marina");
  await marina.takeNext("Joana Prado");
  let release = () => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  await marina.page.route("**/report?**", async (route) => {
    await held;
    await route.continue();
  });
  const dialog = await open(marina);
  const download = marina.page.waitForEvent("download");
  const confirm = dialog.getByRole("button", { name: WORDS["pt-BR"].confirm, exact: true });
  await confirm.click();
  await expect(dialog.getByRole("status")).toContainText("Preparando o relatório…");
  await expect(dialog.getByRole("progressbar")).toBeVisible();
  await expect(confirm).toHaveAttribute("aria-busy", "true");
  await expectAccessible(marina.page, "the download dialog while it is busy");
  release();
  expect((await download).suggestedFilename()).toMatch(/\.pdf$/);
  await expect(dialog).toBeHidden();
});

test.describe("one that fails", () => {
  test.use({ allowedErrors: /ERR_FAILED/ });
  test("by keyboard; what cannot be had is told in place and tried again", async ({ agent, customer }) => {
    const joana = await customer();
    await joana.introduce();
    const marina = await agent("marina");
    await marina.takeNext("Joana Prado");
    await marina.page.route("**/report?**", (route) => route.abort());
    await marina.thread.focus();
    await marina.page.keyboard.press("Shift+D");
    const dialog = marina.page.getByRole("dialog", { name: "Baixar relatório", exact: true });
    await expect(dialog.getByRole("radio", { name: WORDS["pt-BR"].session })).toBeFocused();
    await marina.page.keyboard.press("ArrowDown");
    await expect(dialog.getByRole("radio", { name: WORDS["pt-BR"].attendance })).toBeChecked();
    await marina.page.keyboard.press("Enter");
    await expect(dialog.getByRole("alert")).toBeVisible();
    await expectAccessible(marina.page, "the download dialog after a failure");
    await marina.page.unroute("**/report?**");
    const file = await saved(marina, dialog, "Tentar de novo");
    expect(file.name).toMatch(/\.pdf$/);
  });
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`the dialog fits a phone, in English, ${colorScheme}`, async ({ agent, server }) => {
    await ApiCustomer.waiting(server.url);
    const marina = await agent("marina", { language: "en", context: { viewport: { width: 390, height: 800 }, colorScheme } });
    await marina.page.getByRole("button", { name: marina.words.takeNext }).click();
    await marina.hasOpen("Joana Prado");
    const dialog = await open(marina, "en");
    expect(await sidewaysOverflow(marina.page)).toBe(0);
    await expectAccessible(marina.page, `the download dialog on a phone, ${colorScheme}`);
    const file = await saved(marina, dialog, WORDS.en.confirm);
    expect(file.bytes.subarray(0, 5).toString()).toBe("%PDF-");
  });
}
