// Automatic messages as managers register them: by keyboard, with a preview, never saved over somebody else's unseen.
import { expectAccessible } from "../support/axe.ts";
import { ApiCustomer, call, inParallel } from "../support/api.ts";
import { pdf, text as textFile } from "../support/files.ts";
import { hydrated, sidewaysOverflow } from "../support/page.ts";
import { expect, test } from "../support/test.ts";

// Refusals are answered with 422, which a browser reports.
test.use({ allowedErrors: /status of 422/ });

interface Entry {
  id: number;
  changed_at: number;
  fields: { category: string; title: string; body: string; department: number | null };
}

test("made by keyboard only, with placeholders and a preview; edited by two; archived and back; live for an agent", async ({ agent, server }) => {
  await ApiCustomer.waiting(server.url, { name: "Joana Prado" });
  const marina = await agent("marina");
  await marina.takeNext("Joana Prado");
  const carla = await agent("carla", { startDay: false });
  const { page } = carla;
  const keys = page.keyboard;
  await page.goto("/admin/replies");
  await hydrated(page);
  await expect(page.getByRole("row", { name: /Segunda via do boleto/ })).toContainText("Financeiro");

  const create = page.getByRole("button", { name: "Nova mensagem" });
  await create.focus();
  await keys.press("Enter");
  const form = page.getByRole("form", { name: "Nova mensagem" });
  const title = form.getByLabel("Título", { exact: true });
  await expect(title).toBeFocused();
  await keys.type("Saudação");
  await keys.press("Enter");
  await expect(form.getByText("Confira este campo")).toBeHidden();
  await expect(form.getByRole("alert").filter({ hasText: /\S/ }).first()).toBeVisible();
  const category = form.getByLabel("Categoria", { exact: true });
  await category.fill("Geral");
  const text = form.getByLabel("Texto", { exact: true });
  await text.fill("Oi, ");
  await form.getByRole("button", { name: "Primeiro nome do cliente" }).press("Enter");
  await expect(text).toBeFocused();
  await expect(text).toHaveValue("Oi, {{customer.first_name}}");
  await keys.type("! Até {{data}}.");
  // A file that is on its way is waited for, or given up.
  let open = () => {};
  const gate = new Promise<void>((resolve) => (open = resolve));
  await page.route("**/api/library/file?*", async (route) => {
    await gate;
    await route.continue();
  });
  const chooser = page.waitForEvent("filechooser");
  await form.getByRole("button", { name: "Anexar arquivos" }).press("Enter");
  await (await chooser).setFiles([pdf("contrato.pdf"), textFile("rascunho.txt")]);
  const files = form.getByRole("group", { name: "Arquivos" });
  await expect(files.getByRole("listitem")).toHaveCount(2);
  await expect(form.getByRole("button", { name: "Salvar" })).toHaveAttribute("aria-busy", "true");
  open();
  await expect(files.getByRole("progressbar")).toHaveCount(0);
  await files.getByRole("button", { name: "Tirar rascunho.txt" }).click();
  await expect(files.getByRole("listitem")).toHaveText([/contrato\.pdf/]);
  const preview = form.getByRole("group", { name: "Como o cliente vai ler" });
  await expect(preview).toContainText("Oi, Joana! Até {{data}}.");
  await expect(preview).toContainText("o atendente completa antes de enviar");
  await form.getByRole("button", { name: "Salvar" }).press("Enter");
  await expect(form.getByText("Já existe um com esse nome. Escolha outro.")).toBeVisible();
  await expectAccessible(page, "an automatic message that is refused");
  await title.fill("Boas-vindas");
  await form.getByLabel("Departamento", { exact: true }).selectOption("Financeiro");
  await form.getByRole("button", { name: "Salvar" }).press("Enter");
  await expect(form).toBeHidden();
  await expect(page.getByRole("row", { name: /Boas-vindas/ })).toContainText("Financeiro");

  // The agent has it without a reload.
  await marina.field.focus();
  await marina.page.keyboard.press("/");
  await marina.page.keyboard.type("boas-vindas");
  await expect(marina.page.getByRole("option", { name: /Boas-vindas/ })).toContainText("Oi, Joana! Até {{data}}.");
  await marina.page.keyboard.press("Escape");

  // Another manager saves first.
  await page.getByRole("button", { name: "Boas-vindas", exact: true }).click();
  const edit = page.getByRole("form", { name: "Editar mensagem" });
  await edit.getByLabel("Título", { exact: true }).fill("Boas-vindas novas");
  const rows = await call<Entry[]>(page.request, "admin/replies");
  const row = rows.find(({ fields }) => fields.title === "Boas-vindas")!;
  const fields = { ...row.fields, body: "Olá, {{customer.name}}." };
  await call(page.request, "admin/replies/save", { reply: row.id, seen: row.changed_at, fields });
  await expect(edit.getByText(/salvou outra versão enquanto você editava/)).toBeVisible();
  await expect(edit).toContainText("Olá, {{customer.name}}.");
  await expectAccessible(page, "an automatic message that somebody else has changed");
  await edit.getByRole("button", { name: "Manter a minha" }).click();
  await edit.getByRole("button", { name: "Salvar" }).click();
  await expect(page.getByRole("row", { name: /Boas-vindas novas/ })).toBeVisible();

  await page.getByRole("button", { name: "Ações de Boas-vindas novas" }).click();
  await page.getByRole("menuitem", { name: "Arquivar" }).click();
  await expect(page.getByRole("row", { name: /Boas-vindas novas/ })).toBeHidden();
  await page.getByRole("button", { name: "Arquivo" }).click();
  await page.getByRole("button", { name: "Ações de Boas-vindas novas" }).click();
  await page.getByRole("menuitem", { name: "Restaurar" }).click();
  await expect(carla.notice("Boas-vindas novas está de volta.")).toBeVisible();
});

test("five hundred on a phone", async ({ agent }) => {
  const context = { viewport: { width: 390, height: 844 } } as const;
  const carla = await agent("carla", { startDay: false, context });
  const { page } = carla;
  await inParallel(500, 8, async (index) => {
    const fields = { category: `Categoria ${index % 9}`, title: `Mensagem ${index}`, body: "Texto", department: null };
    await call(page.request, "admin/replies/save", { reply: null, seen: 0, fields });
  });
  await page.goto("/admin/replies");
  await hydrated(page);
  await page.getByRole("searchbox").fill("mensagem 499");
  await expect(page.getByRole("row", { name: /Mensagem 499/ })).toBeVisible();
  await expect(page.getByRole("row").filter({ hasText: /Mensagem \d/ })).toHaveCount(1);
  expect(await sidewaysOverflow(page)).toBe(0);
  await page.getByRole("button", { name: "Mensagem 499", exact: true }).click();
  await expect(page.getByRole("form", { name: "Editar mensagem" }).getByLabel("Título")).toHaveValue("Mensagem 499");
  expect(await sidewaysOverflow(page)).toBe(0);
});
