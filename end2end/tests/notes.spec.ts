// Observations: written, seen by colleagues at once, edited, given up, deleted and brought back; gone when the conversation is over.
import { expectAccessible } from "../support/axe.ts";
import type { Agent } from "../support/agent.ts";
import { ApiCustomer, call } from "../support/api.ts";
import { hydrated } from "../support/page.ts";
import { expect, test } from "../support/test.ts";

// The second of two tabs is refused on purpose.
test.use({ allowedErrors: /status of 409/ });

async function choose(agent: Agent, action: RegExp | string): Promise<void> {
  await agent.page.getByRole("button", { name: "Mais ações", exact: true }).click();
  await agent.page.getByRole("menuitem", { name: action }).click();
}

test("an observation lives while the conversation does, and the customer never sees it", async ({ agent, customer }) => {
  const joana = await customer();
  await joana.introduce();
  const marina = await agent("marina");
  const { page, words } = marina;
  const conversation = await marina.takeNext("Joana Prado");
  const camila = await agent("camila");
  await camila.page.goto(`/workspace/${conversation}`);
  await hydrated(camila.page);
  await expect(camila.heading("Joana Prado")).toBeVisible();
  await camila.isLive();

  // Written from the menu.
  await choose(marina, "Inserir observação");
  const dialog = page.getByRole("dialog");
  const field = dialog.getByRole("textbox", { name: "Observação" });
  await expect(field).toBeFocused();
  await expect(dialog.getByRole("button", { name: "Salvar" })).toBeDisabled();
  await expectAccessible(page, "writing an observation");
  const secret = "Pediu 10 % de desconto 🎉 <b>não prometer</b>";
  await field.fill(secret);
  await dialog.getByRole("button", { name: "Salvar" }).click();
  await expect(dialog).toBeHidden();
  for (const { details, thread } of [marina, camila]) {
    await expect(details).toContainText(secret);
    await expect(details).toContainText("Observações (1)");
    await expect(thread).toContainText("Marina Souza inseriu uma observação");
  }

  // Counted in the menu, listed with author and time.
  await page.getByRole("button", { name: "Mais ações", exact: true }).click();
  await expect(page.getByRole("menuitem", { name: "Ver observações" })).toContainText("1");
  await page.getByRole("menuitem", { name: "Ver observações" }).click();
  await expect(dialog).toContainText("Marina Souza");
  await expectAccessible(page, "the list of observations");

  // Edited: Escape leaves the editing before it leaves the dialog.
  const pencil = dialog.getByRole("button", { name: "Editar observação" });
  await pencil.click();
  await expect(field).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(dialog).toContainText("Marina Souza");
  await expect(pencil).toBeFocused();

  // Leaving asks, discarding gives up, saving saves.
  await pencil.click();
  await expect(field).toHaveValue(secret);
  await field.fill("Outra coisa");
  await page.keyboard.press("Escape");
  await expect(dialog.getByRole("alert")).toHaveText("Há alterações que não foram salvas.");
  await expectAccessible(page, "asking whether to give up");
  await expect(dialog.getByRole("button", { name: "Continuar editando" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(field).toHaveValue("Outra coisa");
  await dialog.getByRole("button", { name: "Descartar alterações" }).click();
  await expect(dialog).toContainText(secret);
  await pencil.click();
  await expect(field).toHaveValue(secret);
  await field.fill("Pediu desconto");
  await field.press("Control+Enter");
  await expect(dialog).toContainText("editada por Marina Souza");
  await expect(camila.details).toContainText("Pediu desconto");
  await expect(camila.details).not.toContainText("prometer");

  // Deleted and brought back.
  await dialog.getByRole("button", { name: "Apagar observação" }).click();
  await expect(dialog).toContainText("Nenhuma observação.");
  await expect(camila.details).toContainText("Nenhuma observação.");
  await page.keyboard.press("Escape");
  await page.getByRole("region", { name: words.notices }).getByRole("button", { name: words.undo }).last().click();
  await expect(marina.details).toContainText("Pediu desconto");
  await expect(camila.details).toContainText("Pediu desconto");

  // The customer's side knows nothing, and talks on.
  await joana.say("Conseguiu ver?");
  await expect(marina.bubble("Conseguiu ver?")).toBeVisible();
  await expect(joana.bubble("Conseguiu ver?")).toBeVisible();
  const told = JSON.stringify(await joana.state());
  for (const word of ["desconto", "observação", "noted"]) expect(told).not.toContain(word);

  // Over: gone from every screen.
  await marina.finish();
  await expect(camila.page.getByText(camila.words.finishedBar)).toBeVisible();
  await expect(camila.details).not.toContainText("Pediu desconto");
  await expect(camila.details).not.toContainText("Observações");
  await page.goto(`/workspace/${conversation}`);
  await hydrated(page);
  await expect(page.getByText(words.finishedBar)).toBeVisible();
  expect(await page.content()).not.toContain("Pediu desconto");
  await page.getByRole("button", { name: "Mais ações", exact: true }).click();
  await expect(page.getByRole("menuitem", { name: "Ver observações" })).toHaveAccessibleDescription("O atendimento já terminou.");
  await expect(page.getByText("O atendimento já terminou."), "said once for all").toHaveCount(1);
  await expectAccessible(page, "the menu of what is over");
});

test("what was typed is not lost by closing, and too much is not saved", async ({ agent, server }) => {
  await ApiCustomer.waiting(server.url, { name: "Joana Prado" });
  const marina = await agent("marina");
  await marina.takeNext("Joana Prado");
  const { page } = marina;
  const dialog = page.getByRole("dialog");
  const field = dialog.getByRole("textbox", { name: "Observação" });
  await marina.thread.focus();
  await page.keyboard.press("o");
  await expect(field).toBeFocused();
  await page.keyboard.type("Ligar à tarde");
  await dialog.getByRole("button", { name: "Fechar" }).click();
  await expect(dialog.getByRole("alert")).toBeVisible();
  await dialog.getByRole("button", { name: "Descartar alterações" }).click();
  await expect(dialog).toBeHidden();
  await marina.thread.focus();
  await page.keyboard.press("o");
  await expect(field).toHaveValue("");
  await field.fill("é".repeat(2_001));
  await expect(dialog).toContainText("Retire 1 caractere");
  await expect(dialog.getByRole("button", { name: "Salvar" })).toBeDisabled();
  await field.fill("é".repeat(2_000));
  await dialog.getByRole("button", { name: "Salvar" }).click();
  await expect(dialog).toBeHidden();
  await marina.thread.focus();
  await page.keyboard.press("Shift+O");
  await expect(page.getByRole("dialog", { name: "Observações" })).toContainText("ééé");
});

test("two tabs edit the same observation: the second is told", async ({ agent, server }) => {
  await ApiCustomer.waiting(server.url, { name: "Joana Prado" });
  const marina = await agent("marina");
  const conversation = await marina.takeNext("Joana Prado");
  const { page } = marina;
  type Annotated = { details: { notes: { id: number; changed_at: number }[] } };
  const { details } = await call<Annotated>(page.request, "note/add", { conversation, client_id: crypto.randomUUID(), body: "Um" });
  const [note] = details.notes;
  await expect(marina.details).toContainText("Um");
  await choose(marina, /Ver observações/);
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Editar observação" }).click();
  const field = dialog.getByRole("textbox", { name: "Observação" });
  await field.fill("Três");
  await call(page.request, "note/edit", { conversation, note: note!.id, seen: note!.changed_at, body: "Dois" });
  await expect(marina.details).toContainText("Dois");
  await dialog.getByRole("button", { name: "Salvar" }).click();
  await expect(page.getByRole("region", { name: marina.words.notices })).toContainText("A situação mudou");
  await expect(field).toHaveValue("Três");
  await dialog.getByRole("button", { name: "Salvar" }).click();
  await expect(marina.details).toContainText("Três");
});
for (const [name, context] of [
  ["on a phone", { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }],
  ["in the dark", { colorScheme: "dark" }],
] as const) {
  test(`observations ${name}, in English`, async ({ agent, server }) => {
    const guest = await ApiCustomer.waiting(server.url, { name: "Joana Prado" });
    const marina = await agent("marina", { language: "en", context: { ...context, reducedMotion: "reduce" } });
    const { id } = await marina.takeByApi(await guest.conversation());
    const { page } = marina;
    await page.goto(`/workspace/${id}`);
    await hydrated(page);
    await expect(marina.heading("Joana Prado")).toBeVisible();
    await page.getByRole("button", { name: "More actions", exact: true }).click();
    await expectAccessible(page, `the menu ${name}`);
    await page.getByRole("menuitem", { name: "Insert observation" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("textbox", { name: "Observation" }).fill("Call in the afternoon");
    await dialog.getByRole("button", { name: "Save" }).click();
    await expect(dialog).toBeHidden();
    await page.getByRole("button", { name: "More actions", exact: true }).click();
    await page.getByRole("menuitem", { name: "View observations" }).click();
    await expect(dialog).toContainText("Call in the afternoon");
    await expectAccessible(page, `observations ${name}`);
  });
}
