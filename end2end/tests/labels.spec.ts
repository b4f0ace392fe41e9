// Labels: from the menu, the palette, a key and the details; live on every screen that looks.
import { expectAccessible } from "../support/axe.ts";
import type { Agent } from "../support/agent.ts";
import { ApiCustomer } from "../support/api.ts";
import { expect, test } from "../support/test.ts";

/** The three-dot menu's line of that name. */
async function choose(agent: Agent, action: string, more = "Mais ações"): Promise<void> {
  await agent.page.getByRole("button", { name: more, exact: true }).click();
  await agent.page.getByRole("menuitem", { name: action }).click();
}

test("several labels at once, live for a colleague, taken off in the details, undone", async ({ agent, customer }) => {
  const joana = await customer();
  await joana.introduce();
  const marina = await agent("marina");
  const conversation = await marina.takeNext("Joana Prado");
  const camila = await agent("camila");
  await camila.page.goto(`/workspace/${conversation}`);
  await expect(camila.heading("Joana Prado")).toBeVisible();
  await camila.isLive();

  await choose(marina, "Inserir etiqueta");
  const dialog = marina.page.getByRole("dialog", { name: "Etiquetas", exact: true });
  const search = dialog.getByRole("searchbox");
  await expect(search).toBeFocused();
  await expectAccessible(marina.page, "the label dialog");
  await search.fill("endereco");
  await expect(dialog.getByRole("checkbox")).toHaveCount(1);
  await search.press("Enter");
  await expect(dialog.getByRole("checkbox", { name: "Mudança de endereço" })).toBeChecked();
  await search.fill("xyz");
  await expect(dialog.getByText("Nenhuma etiqueta com esse nome.")).toBeVisible();
  await search.fill("");
  await dialog.getByRole("checkbox", { name: "Segunda via" }).check();
  await expect(dialog.getByText("2 escolhidas")).toBeVisible();
  await dialog.getByRole("button", { name: "Salvar" }).click();
  await expect(dialog).toBeHidden();

  const line = "Marina Souza colocou as etiquetas Mudança de endereço e Segunda via";
  for (const { thread, details } of [marina, camila]) {
    await expect(thread).toContainText(line);
    await expect(details).toContainText("Segunda via");
  }
  await expect(marina.row("Joana Prado")).toContainText("Mudança de endereço");
  await expect(marina.heading("Joana Prado"), "the first one, and how many more").toContainText("+1");
  await expect(camila.details.getByRole("button", { name: /Retirar a etiqueta/ })).toHaveCount(0);

  await marina.details.getByRole("button", { name: "Retirar a etiqueta Segunda via" }).click();
  await expect(marina.notice("Etiqueta Segunda via retirada.")).toBeVisible();
  await expect(camila.thread).toContainText("Marina Souza retirou a etiqueta Segunda via");
  await expect(camila.details).not.toContainText("Segunda via");
  await marina.page.getByRole("region", { name: marina.words.notices }).getByRole("button", { name: marina.words.undo }).last().click();
  await expect(camila.details).toContainText("Segunda via");
  await expect(marina.details).toContainText("Segunda via");

  // The customer sees nothing of it, and the chat has no hole.
  await joana.say("Tudo certo?");
  await expect(marina.bubble("Tudo certo?")).toBeVisible();
  await expect(joana.bubble("Tudo certo?")).toBeVisible();
  for (const secret of ["etiqueta", "Segunda via"]) await expect(joana.page.locator("body")).not.toContainText(secret);
  expect(JSON.stringify(await joana.state())).not.toContain("Segunda via");
});

test("by keyboard only: the menu, the key and the palette", async ({ agent, server }) => {
  await ApiCustomer.waiting(server.url, { name: "Joana Prado" });
  const marina = await agent("marina");
  await marina.takeNext("Joana Prado");
  const { page } = marina;
  const keys = page.keyboard;
  const more = page.getByRole("button", { name: "Mais ações", exact: true });
  const dialog = page.getByRole("dialog", { name: "Etiquetas", exact: true });

  await more.focus();
  await keys.press("ArrowDown");
  await expect(page.getByRole("menuitem").first()).toBeFocused();
  await keys.press("End");
  await expect(page.getByRole("menuitem").last()).toBeFocused();
  await keys.press("Home");
  await keys.type("ver");
  await expect(page.getByRole("menuitem", { name: /^Ver/ }).first()).toBeFocused();
  await keys.press("Escape");
  await expect(more).toBeFocused();
  await keys.press("Enter");
  const item = page.getByRole("menuitem", { name: "Inserir etiqueta" });
  const count = await page.getByRole("menuitem").count();
  for (let step = 0; step < count && !(await item.evaluate((element) => element === document.activeElement)); step++) await keys.press("ArrowDown");
  await keys.press("Enter");
  await expect(dialog.getByRole("searchbox")).toBeFocused();
  await keys.type("segunda");
  await keys.press("Enter");
  await dialog.getByRole("button", { name: "Salvar" }).focus();
  await keys.press("Enter");
  await expect(marina.details).toContainText("Segunda via");
  await expect(more).toBeFocused();

  await marina.thread.focus();
  await keys.press("l");
  await expect(dialog).toBeVisible();
  await keys.press("Escape");
  await expect(dialog).toBeHidden();
  await keys.press("Control+k");
  await keys.type("etiqueta");
  await keys.press("Enter");
  await expect(dialog).toBeVisible();
});

test("who does not serve the customer reads why it is not possible", async ({ agent, server }) => {
  const guest = await ApiCustomer.waiting(server.url, { name: "Joana Prado" });
  const marina = await agent("marina");
  const conversation = await guest.conversation();
  await marina.page.goto(`/workspace/${conversation}`);
  await expect(marina.heading("Joana Prado")).toBeVisible();
  await marina.isLive();
  const more = marina.page.getByRole("button", { name: "Mais ações", exact: true });
  await more.click();
  const item = marina.page.getByRole("menuitem", { name: "Inserir etiqueta" });
  await expect(item).toHaveAttribute("aria-disabled", "true");
  await expect(item).toHaveAccessibleDescription("Só quem atende pode fazer isso.");
  await expectAccessible(marina.page, "the menu with actions that are not possible");
  await item.click({ force: true });
  await expect(marina.page.getByRole("dialog")).toBeHidden();
  await marina.page.keyboard.press("Escape");
  await marina.takeByApi(conversation);
  await more.click();
  await expect(item).not.toHaveAttribute("aria-disabled");
});

test("a change that the server refuses is taken back on the screen", async ({ agent, server }) => {
  await ApiCustomer.waiting(server.url, { name: "Joana Prado" });
  const marina = await agent("marina");
  await marina.takeNext("Joana Prado");
  const { page } = marina;
  await page.route("**/api/label/change", (route) =>
    route.fulfill({ status: 200, contentType: "application/json", body: "{" }));
  await choose(marina, "Inserir etiqueta");
  const dialog = page.getByRole("dialog", { name: "Etiquetas", exact: true });
  await dialog.getByRole("checkbox", { name: "Sem sinal" }).check();
  await dialog.getByRole("button", { name: "Salvar" }).click();
  await expect(page.getByRole("region", { name: marina.words.notices })).toContainText(/\w/);
  await expect(marina.details).not.toContainText("Sem sinal");
});

for (const [name, context] of [
  ["on a phone in English", { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }],
  ["in the dark", { colorScheme: "dark" }],
] as const) {
  test(`the label dialog ${name}`, async ({ agent, server }) => {
    const guest = await ApiCustomer.waiting(server.url, { name: "Joana Prado" });
    const marina = await agent("marina", { language: "en", context: { ...context, reducedMotion: "reduce" } });
    const { id } = await marina.takeByApi(await guest.conversation());
    await marina.page.goto(`/workspace/${id}`);
    await expect(marina.heading("Joana Prado")).toBeVisible();
    await choose(marina, "Insert label", "More actions");
    await expect(marina.page.getByRole("dialog", { name: "Labels", exact: true })).toBeVisible();
    await expectAccessible(marina.page, `labels ${name}`);
  });
}
