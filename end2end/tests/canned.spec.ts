// Automatic messages: found, seen with real values, inserted and sent without the mouse; a manager's change is there at once.
import { expectAccessible } from "../support/axe.ts";
import { ApiCustomer, call, inParallel } from "../support/api.ts";
import { expect, test } from "../support/test.ts";

const TITLE = "Mensagens automáticas";

test("by keyboard only: a slash, a search, several at the cursor, a placeholder that is not filled in", async ({ agent, server }) => {
  const joana = await ApiCustomer.waiting(server.url, { name: "Joana Prado" });
  const marina = await agent("marina");
  await marina.takeNext("Joana Prado");
  const { page, field } = marina;
  const keys = page.keyboard;
  const search = page.getByRole("combobox", { name: "Buscar mensagem automática" });
  const list = page.getByRole("listbox", { name: TITLE });
  const active = list.getByRole("option", { selected: true });
  const preview = page.getByRole("group", { name: "Como vai ficar" });

  // A slash inside of a word is a slash.
  await field.focus();
  await keys.type("24/7 ");
  await expect(search).toBeHidden();
  await keys.press("/");
  await expect(search).toBeFocused();
  await expect(field).toHaveValue("24/7 ");
  await expect(active).toContainText("Saudação");
  await expect(list.getByRole("option", { name: /Planos/ }), "of a department that is not hers").toHaveCount(0);
  await expectAccessible(page, "the picker");
  // What was a slash after all is one.
  await keys.press("Space");
  await expect(field).toBeFocused();
  await expect(field).toHaveValue("24/7 / ");
  await keys.press("/");
  await keys.type("nada disso");
  await expect(page.getByText("Nada com essas palavras")).toBeVisible();
  await keys.press("Escape");
  await expect(field).toHaveValue("24/7 / /nada disso");
  await field.fill("");

  // To the ends and back, the keyboard's place is said to screen readers.
  await keys.press("/");
  const count = await list.getByRole("option").count();
  await keys.press("End");
  await expect(active).toHaveAttribute("aria-posinset", String(count));
  await keys.press("ArrowDown");
  await expect(active).toHaveAttribute("aria-posinset", "1");
  await keys.press("ArrowUp");
  await keys.press("Home");
  await expect(search).toHaveAttribute("aria-activedescendant", (await active.getAttribute("id"))!);
  // Without accents, with real values.
  await keys.type("saudacao");
  await expect(active).toHaveAccessibleName(/Saudação/);
  const greeting = /^(Bom dia|Boa tarde|Boa noite), Joana! Sou Marina Souza, do Financeiro\. Como posso ajudar\?$/;
  await expect(preview).toHaveText(greeting);

  // One after the other: the first keeps the list open.
  await keys.press("Control+Enter");
  await expect(search).toBeFocused();
  await search.fill("compensacao");
  await expect(active).toContainText("Prazo de compensação");
  await keys.press("Enter");
  await expect(field).toBeFocused();
  const text = await field.inputValue();
  const [first, second] = text.split("\n");
  expect(first).toMatch(greeting);
  expect(second).toContain("até {{data}}.");
  // Values are lit in the field, what is missing in another light.
  await expect(page.locator(".mirror .ph").first()).toHaveText(/Bom dia|Boa tarde|Boa noite/);
  await expect(page.locator(".mirror .ph.empty")).toHaveText("{{data}}");

  await field.press("Enter");
  const guard = page.getByRole("alert").filter({ hasText: "Falta preencher {{data}}." });
  await expect(guard).toBeVisible();
  await expect(field).toHaveValue(text);
  await expectAccessible(page, "the guard of a placeholder");
  await guard.getByRole("button", { name: "Preencher" }).press("Enter");
  await expect(field).toBeFocused();
  // The placeholder is selected: it is typed over.
  await keys.type("sexta-feira");
  await expect(guard).toBeHidden();
  await expect(page.locator(".mirror .ph.empty")).toHaveCount(0);
  await keys.press("Enter");
  await expect(field).toHaveValue("");
  await marina.sees(text.replace("{{data}}", "sexta-feira"));
  expect((await joana.state()).messages.at(-1)?.body).toBe(text.replace("{{data}}", "sexta-feira"));

  // It goes all the same when that is what the author wants.
  await field.fill("Use {{nome}} no assunto.");
  await field.press("Enter");
  await expect(page.getByRole("alert").filter({ hasText: "{{nome}}" })).toBeVisible();
  await field.press("Enter");
  await marina.sees("Use {{nome}} no assunto.");
});

test("what a manager changes is there at once, also in an open list", async ({ agent, server }) => {
  await ApiCustomer.waiting(server.url, { name: "Joana Prado" });
  const marina = await agent("marina");
  await marina.takeNext("Joana Prado");
  const carla = await agent("carla");
  const fields = { category: "Avisos", title: "Manutenção hoje", body: "Haverá manutenção às 22 h.", department: null, files: [] };
  const save = async (body: object) => (await call<{ done: { id: number; changed_at: number } }>(carla.page.request, "admin/replies/save", body)).done;

  const button = marina.page.getByRole("button", { name: TITLE });
  await button.click();
  const options = marina.page.getByRole("listbox", { name: TITLE }).getByRole("option");
  await expect(options.first()).toBeVisible();
  await expect(options.filter({ hasText: "Manutenção" })).toHaveCount(0);
  const made = await save({ reply: null, seen: 0, fields });
  await expect(options.filter({ hasText: "Manutenção hoje" })).toContainText("Haverá manutenção às 22 h.");
  const edited = await save({ reply: made.id, seen: made.changed_at, fields: { ...fields, title: "Manutenção amanhã" } });
  await expect(options.filter({ hasText: "Manutenção amanhã" })).toBeVisible();
  await options.filter({ hasText: "Manutenção amanhã" }).click();
  await expect(marina.field).toHaveValue("Haverá manutenção às 22 h.");
  await call(carla.page.request, "admin/replies/archive", { reply: edited.id, archived: true });
  await button.click();
  await expect(options.first()).toBeVisible();
  await expect(options.filter({ hasText: "Manutenção" })).toHaveCount(0);
});

const MANY = Number(process.env.REPLIES ?? 2_000);

test(`${MANY} of them open at once`, async ({ agent, server }) => {
  test.setTimeout(180_000);
  await ApiCustomer.waiting(server.url, { name: "Joana Prado" });
  const carla = await agent("carla");
  await inParallel(MANY, 8, async (index) => {
    const body = `Olá, {{customer.first_name}}! ${"Este é um texto de tamanho comum. ".repeat(4)}`;
    const fields = { category: `Categoria ${index % 25}`, title: `Mensagem ${index}`, body, department: null, files: [] };
    await call(carla.page.request, "admin/replies/save", { reply: null, seen: 0, fields });
  });
  const marina = await agent("marina");
  await marina.takeNext("Joana Prado");
  const { page } = marina;
  const list = page.getByRole("listbox", { name: TITLE });
  const options = list.getByRole("option");
  // The list is fetched by itself once the page has come to rest.
  await marina.field.press("/");
  await expect(options.first()).toHaveAttribute("aria-setsize", new RegExp(`^${String(MANY).slice(0, 1)}\\d+$`));
  await page.keyboard.press("Escape");
  await expect(list).toBeHidden();
  const times = await page.evaluate(async () => {
    const button = document.querySelector<HTMLButtonElement>('button[aria-label="Mensagens automáticas"]')!;
    const frame = () => new Promise((done) => requestAnimationFrame(done));
    const times: number[] = [];
    for (let turn = 0; turn < 9; turn++) {
      const began = performance.now();
      button.click();
      while (!document.querySelector(".picker [role=option]")) await frame();
      times.push(performance.now() - began);
      button.click();
      while (document.querySelector(".picker")) await frame();
    }
    return times.sort((a, b) => a - b);
  });
  console.log(`${MANY} automatic messages: the picker opens in ms: median ${times[4]!.toFixed(1)}, worst ${times[8]!.toFixed(1)}`);
  test.info().annotations.push({ type: "figures", description: JSON.stringify({ replies: MANY, median: times[4], worst: times[8] }) });

  await page.getByRole("button", { name: TITLE }).click();
  expect(await options.count(), "drawn").toBeLessThan(40);
  await page.keyboard.press("End");
  await expect(list.getByRole("option", { selected: true })).toHaveAttribute("aria-posinset", (await options.first().getAttribute("aria-setsize"))!);
  await page.keyboard.type(`mensagem ${MANY - 1}`);
  await expect(options.first()).toContainText(`Mensagem ${MANY - 1}`);
});
