// Earlier conversations are found by protocol, by the form and by additional information, and are read in place.
import { ApiCustomer } from "../support/api.ts";
import { expectAccessible } from "../support/axe.ts";
import { sidewaysOverflow } from "../support/page.ts";
import { expect, test } from "../support/test.ts";

const WORDS = {
  "pt-BR": { menu: "Mais ações", action: "Pesquisar ticket", title: "Pesquisar atendimentos e tickets", rail: "Pesquisa", form: "Formulário", info: "Informação adicional", field: "Campo", value: "Valor", infoValue: "Valor da informação", search: "Pesquisar", protocol: "Protocolo", reading: "Conversa completa com Joana Prado", nothing: "Nada encontrado", short: "Use pelo menos 4 caracteres para o protocolo." },
  en: { menu: "More actions", action: "Search ticket", title: "Search conversations and tickets", rail: "Search", form: "Form", info: "Additional information", field: "Field", value: "Value", infoValue: "Value of the information", search: "Search", protocol: "Protocol", reading: "Whole conversation with Joana Prado", nothing: "Nothing found", short: "Use at least 4 characters for the protocol." },
} as const;

for (const language of ["pt-BR", "en"] as const) {
  test(`an earlier conversation is found in each way and read in place (${language})`, async ({ agent, server }) => {
    const words = WORDS[language];
    const joana = await ApiCustomer.waiting(server.url, { name: "Joana Prado" });
    const marina = await agent("marina", { language });
    const { page } = marina;
    await marina.takeNext("Joana Prado");
    await page.getByRole("main").getByRole("button", { name: words.menu, exact: true }).click();
    await page.getByRole("menuitem", { name: words.action }).click();
    const dialog = page.getByRole("dialog", { name: words.title, exact: true });
    const protocol = dialog.getByRole("textbox", { name: words.protocol, exact: true });
    await expect(protocol).toBeFocused();

    await protocol.fill("12");
    await protocol.press("Enter");
    await expect(dialog.getByRole("alert").filter({ hasText: words.short })).toBeVisible();
    const id = await joana.conversation();
    const row = dialog.locator(`[data-conversation="${id}"]`);

    await dialog.getByRole("tab", { name: words.form, exact: true }).click();
    await dialog.getByLabel(words.field, { exact: true }).selectOption({ label: "Nome" });
    await dialog.getByLabel(words.value, { exact: true }).fill("JOANA PRADO");
    await dialog.getByRole("button", { name: words.search, exact: true }).click();
    await expect(row).toBeVisible();
    const number = (await row.locator(".mono").textContent()) ?? "";
    expect(number).toMatch(/^\d{17}$/);
    await expectAccessible(page, "the search with results");

    await dialog.getByRole("tab", { name: words.protocol, exact: true }).click();
    await protocol.fill(number.slice(-6));
    await protocol.press("Enter");
    await expect(row).toBeVisible();
    await protocol.fill("00000000000000000");
    await protocol.press("Enter");
    await expect(dialog.getByRole("heading", { name: words.nothing })).toBeVisible();

    await protocol.fill(number);
    await protocol.press("Enter");
    await row.getByRole("button").press("Enter");
    const reading = page.getByRole("dialog", { name: words.reading, exact: true });
    await expect(reading).toContainText("Como você se chama?");
    await page.keyboard.press("Escape");
    await expect(reading).toBeHidden();
    await expect(row).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(dialog).toBeHidden();
  });
}

test("the search is a page of its own, on a phone too, and finds only what one may see", async ({ agent, server }) => {
  const zuleide = await ApiCustomer.waiting(server.url, { name: "Zuleide Prates" });
  const words = WORDS["pt-BR"];
  const rafael = await agent("rafael", { context: { viewport: { width: 390, height: 844 } } });
  const { page } = rafael;
  await page.getByRole("link", { name: words.rail, exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: words.title })).toBeVisible();
  await page.getByRole("tab", { name: words.form, exact: true }).click();
  await page.getByLabel(words.field, { exact: true }).selectOption({ label: "Nome" });
  await page.getByLabel(words.value, { exact: true }).fill("Zuleide Prates");
  await page.getByLabel(words.value, { exact: true }).press("Enter");
  await expect(page.getByRole("heading", { name: words.nothing })).toBeVisible();
  await expect(page.locator(`[data-conversation="${await zuleide.conversation()}"]`)).toHaveCount(0);
  expect(await sidewaysOverflow(page)).toBeLessThanOrEqual(0);
  await expectAccessible(page, "the page of the search");
});
