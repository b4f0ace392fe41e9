// Tickets: made of a conversation, found in their list, worked on by mouse and by keyboard, by one at a time.
import { randomUUID } from "node:crypto";
import type { Agent } from "../support/agent.ts";
import { ApiCustomer, call } from "../support/api.ts";
import { expectAccessible } from "../support/axe.ts";
import { hydrated, sidewaysOverflow } from "../support/page.ts";
import { expect, test } from "../support/test.ts";

const WORDS = {
  "pt-BR": { menu: "Mais ações", create: "Criar ticket", created: "Ticket criado", subject: "Assunto", description: "Descrição", email: "E-mail para retorno", name: "Nome do solicitante", empty: "Preencha a descrição.", malformed: "Confira este campo.", add: "Pôr nas informações adicionais", added: "Protocolo nas informações adicionais.", close: "Fechar", undo: "Desfazer", infos: "Informações adicionais", copy: "Copiar protocolo", line: (protocol: string) => `Marina Souza criou o ticket ${protocol}`, see: "Ver ticket", page: "Tickets" },
  en: { menu: "More actions", create: "Create ticket", created: "Ticket created", subject: "Subject", description: "Description", email: "E-mail para retorno", name: "Nome do solicitante", empty: "Fill in the description.", malformed: "Check this field.", add: "Add to additional information", added: "Protocol added to the additional information.", close: "Close", undo: "Undo", infos: "Additional information", copy: "Copy protocol", line: (protocol: string) => `Marina Souza created the ticket ${protocol}`, see: "See ticket", page: "Tickets" },
} as const;

/** A ticket without the dialog, which has a test of its own. */
async function make(agent: Agent, conversation: number, subject: string, department = 1): Promise<{ id: number; protocol: string }> {
  const answers = [[1, "Joana Prado"], [2, "joana@exemplo.com"]];
  const draft = { department, subject, description: "O boleto não aparece no aplicativo.", answers };
  return call(agent.page.request, "ticket/create", { conversation, client_id: randomUUID(), draft });
}

async function serving(agent: Agent, url: string): Promise<number> {
  const joana = await ApiCustomer.waiting(url, { name: "Joana Prado" });
  const conversation = await joana.conversation();
  await agent.takeByApi(conversation);
  return conversation;
}

test.describe("making one", () => {
  // A field that the server does not accept.
  test.use({ allowedErrors: /status of 422/ });

  for (const language of ["pt-BR", "en"] as const) {
    test(`a ticket is made, prefilled and validated, and its protocol is kept (${language})`, async ({ agent, server }) => {
      const words = WORDS[language];
      await ApiCustomer.waiting(server.url, { name: "Joana Prado", email: "joana@exemplo.com" });
      const marina = await agent("marina", { language });
      const { page } = marina;
      await marina.takeNext("Joana Prado");
      await page.getByRole("main").getByRole("button", { name: words.menu, exact: true }).click();
      await page.getByRole("menuitem", { name: words.create }).click();
      const dialog = page.getByRole("dialog", { name: words.create, exact: true });
      const subject = dialog.getByRole("textbox", { name: words.subject, exact: true });
      await expect(dialog.getByRole("textbox", { name: words.name })).toHaveValue("Joana Prado");
      await expect(dialog.getByRole("textbox", { name: words.email })).toHaveValue("joana@exemplo.com");
      await expect(subject).toBeFocused();
      await subject.fill("Boleto não aparece");
      await subject.press("Enter");
      const description = dialog.getByRole("textbox", { name: words.description, exact: true });
      await expect(dialog.getByText(words.empty)).toBeVisible();
      await expect(description).toBeFocused();
      await expectAccessible(page, "the form of a ticket with an error");

      await description.fill("O boleto de novembro não aparece no aplicativo.");
      await dialog.getByRole("textbox", { name: words.email }).fill("joana");
      await dialog.getByRole("button", { name: words.create, exact: true }).click();
      await expect(dialog.getByText(words.malformed)).toBeVisible();
      await expect(dialog.getByRole("textbox", { name: words.email })).toBeFocused();
      await dialog.getByRole("textbox", { name: words.email }).fill("joana@exemplo.com");
      await page.keyboard.press("Enter");

      const done = page.getByRole("dialog", { name: words.created, exact: true });
      await expect(done.getByRole("button", { name: words.copy })).toBeFocused();
      const protocol = (await done.locator(".mono").textContent()) ?? "";
      expect(protocol).toMatch(/^\d{17}$/);
      await expectAccessible(page, "the protocol of a new ticket");
      await done.getByRole("button", { name: words.add }).press("Enter");
      await expect(marina.details).toContainText(protocol);
      await expect(done.getByRole("button", { name: words.added })).toBeFocused();
      await page.keyboard.press("Escape");
      await expect(done).toBeHidden();
      await expect(marina.thread).toContainText(words.line(protocol));
      const notices = page.getByRole("region", { name: marina.words.notices, exact: true });
      await notices.getByRole("button", { name: words.undo, exact: true }).click();
      await expect(marina.details).not.toContainText(protocol);

      await marina.thread.getByRole("link", { name: words.see, exact: true }).click();
      await expect(page.getByRole("heading", { level: 2, name: "Boleto não aparece" })).toBeVisible();
      await expect(page.getByRole("heading", { level: 1, name: words.page })).toBeVisible();
    });
  }
});

test("a key opens the form, and closing asks before it forgets what was typed", async ({ agent, server }) => {
  await ApiCustomer.waiting(server.url, { name: "Joana Prado" });
  const marina = await agent("marina");
  const { page } = marina;
  await marina.takeNext("Joana Prado");
  await marina.heading("Joana Prado").click();
  await page.keyboard.press("Shift+C");
  const dialog = page.getByRole("dialog", { name: "Criar ticket", exact: true });
  await dialog.getByRole("textbox", { name: "Descrição" }).fill("Quase pronto");
  await page.keyboard.press("Escape");
  await expect(dialog.getByRole("alert").filter({ hasText: /./ }).first()).toBeVisible();
  await dialog.getByRole("button", { name: "Descartar alterações", exact: true }).click();
  await expect(dialog).toBeHidden();
});

for (const language of ["pt-BR", "en"] as const) {
  const words = {
    "pt-BR": { filter: "Protocolo, cliente ou assunto", start: "Iniciar", started: "Iniciado", awaits: "Aguardar resposta", awaiting: "Aguardando resposta", note: "Nova nota interna", addNote: "Inserir nota", remove: "Apagar nota", undo: "Desfazer", none: "Nenhuma nota.", edit: "Editar nota", edited: "Nota interna", discard: "Descartar alterações", history: ["criou o ticket", "mudou a situação para Aguardando resposta", "trouxe de volta uma nota interna", "editou uma nota interna"], to: "Transferir para", transfer: "Transferir", gone: "Ticket transferido. Ele não está mais entre os que você vê." },
    en: { filter: "Protocol, customer or subject", start: "Start", started: "Started", awaits: "Await response", awaiting: "Awaiting response", note: "New internal note", addNote: "Insert note", remove: "Delete note", undo: "Undo", none: "No notes.", edit: "Edit note", edited: "Internal note", discard: "Discard changes", history: ["created the ticket", "changed the status to Awaiting response", "restored an internal note", "edited an internal note"], to: "Transfer to", transfer: "Transfer", gone: "Ticket transferred. It is no longer among those that you see." },
  }[language];

  test.describe(`a ticket by keyboard (${language})`, () => {
    // The news of the transfer may come before its answer: the page then asks for what it may not see any more.
    test.use({ allowedErrors: /status of 404/ });

    test("is found, opened and worked on", async ({ agent, server }) => {
      const marina = await agent("marina", { language });
      const { page } = marina;
      const made = await make(marina, await serving(marina, server.url), "Boleto em duplicidade");
      await page.getByRole("link", { name: "Tickets", exact: true }).click();
      const row = page.locator(`[data-ticket="${made.id}"]`);
      await expect(row).toBeVisible();
      await page.getByRole("searchbox", { name: words.filter }).fill(made.protocol.slice(-8));
      await expect(page.getByRole("listitem").filter({ has: page.locator(".row-link") })).toHaveCount(1);
      await expectAccessible(page, "the list of tickets");

      await row.getByRole("link").press("Enter");
      await expect(page).toHaveURL(new RegExp(`/tickets/${made.id}$`));
      const ticket = page.getByRole("region", { name: "Ticket", exact: true });
      await expect(ticket.getByRole("heading", { level: 2, name: "Boleto em duplicidade" })).toBeFocused();
      await expectAccessible(page, "a ticket beside its list");
      await ticket.getByRole("button", { name: words.start, exact: true }).press("Enter");
      await expect(ticket).toContainText(words.started);
      await ticket.getByRole("button", { name: words.awaits, exact: true }).press("Enter");
      await expect(row).toContainText(words.awaiting);

      await ticket.getByRole("textbox", { name: words.note }).fill("Liguei e ninguém atendeu.");
      await ticket.getByRole("button", { name: words.addNote }).press("Enter");
      await expect(ticket.getByText("Liguei e ninguém atendeu.")).toBeVisible();
      await expect(ticket.getByRole("textbox", { name: words.note })).toHaveValue("");
      await ticket.getByRole("button", { name: words.remove }).press("Enter");
      await expect(ticket.getByText(words.none)).toBeVisible();
      await page.getByRole("region", { name: marina.words.notices, exact: true }).getByRole("button", { name: words.undo, exact: true }).click();
      await expect(ticket.getByText("Liguei e ninguém atendeu.")).toBeVisible();

      // Edited in its place: given up by Escape or the button, saved by Ctrl+Enter; the keyboard stays where it was.
      const pencil = ticket.getByRole("button", { name: words.edit });
      const edited = ticket.getByRole("textbox", { name: words.edited, exact: true });
      await pencil.press("Enter");
      await expect(edited).toBeFocused();
      await page.keyboard.press("Escape");
      await expect(pencil).toBeFocused();
      await pencil.press("Enter");
      await edited.fill("Outra coisa");
      await ticket.getByRole("button", { name: words.discard }).press("Enter");
      await expect(ticket.getByText("Liguei e ninguém atendeu.")).toBeVisible();
      await pencil.press("Enter");
      await expect(edited).toHaveValue("Liguei e ninguém atendeu.");
      await edited.fill("Liguei, e atenderam.");
      await expectAccessible(page, "editing a ticket's note");
      await page.keyboard.press("Control+Enter");
      await expect(ticket.getByText("Liguei, e atenderam.")).toBeVisible();
      await expect(pencil).toBeFocused();

      // What was done is told, the newest first; a personal answer is shown when asked for, which is told, too.
      await ticket.getByRole("button", { name: "j•••@exemplo.com" }).press("Enter");
      await expect(ticket.getByRole("button", { name: "joana@exemplo.com" })).toBeVisible();
      const history = ticket.locator(".history").getByRole("listitem");
      for (const said of words.history) await expect(history.filter({ hasText: `Marina Souza ${said}` }).first()).toBeVisible();
      await expect(history.last()).toContainText(words.history[0]!);

      await ticket.getByLabel(words.to, { exact: true }).selectOption({ label: "Vendas" });
      await ticket.getByRole("button", { name: words.transfer, exact: true }).press("Enter");
      await expect(marina.notice(words.gone)).toBeVisible();
      await expect(page).toHaveURL(/\/tickets$/);
      await expect(row).toHaveCount(0);
    });
  });
}

test.describe("two at once", () => {
  // Whoever comes second is told so.
  test.use({ allowedErrors: /status of 409/ });

  test("a colleague sees a move as it happens, and what was decided on an older state is refused", async ({ agent, server }) => {
    const marina = await agent("marina");
    const made = await make(marina, await serving(marina, server.url), "Boleto em duplicidade");
    const camila = await agent("camila");
    await camila.page.goto(`/tickets/${made.id}`);
    await hydrated(camila.page);
    const ticket = camila.page.getByRole("region", { name: "Ticket", exact: true });
    await expect(ticket.getByRole("button", { name: "Iniciar", exact: true })).toBeVisible();
    await ticket.getByRole("textbox", { name: "Nova nota interna" }).fill("Ainda escrevo");

    // Her page's next look at the ticket is held back, so that she decides on what she still sees.
    let release = () => {};
    const held = new Promise<void>((resolve) => (release = resolve));
    await camila.page.route("**/api/ticket/open", async (route) => {
      await held;
      await route.continue();
    });
    const { row } = await call<{ row: { changed_at: number } }>(marina.page.request, "ticket/open", { ticket: made.id });
    await call(marina.page.request, "ticket/move", { ticket: made.id, seen: row.changed_at, wanted: "start" });
    await ticket.getByRole("button", { name: "Iniciar", exact: true }).click();
    await expect(camila.notice("A situação mudou enquanto isso. Confira e tente de novo.")).toBeVisible();
    release();
    await expect(ticket).toContainText("Marina Souza");
    await expect(ticket).toContainText("Iniciado");
    await expect(ticket.getByRole("textbox", { name: "Nova nota interna" })).toHaveValue("Ainda escrevo");
  });
});

test.describe("what is not there", () => {
  test.use({ allowedErrors: /status of 404/ });

  test("on a phone one ticket takes the list's place; a stranger's is not found", async ({ agent, server }) => {
    const marina = await agent("marina");
    const made = await make(marina, await serving(marina, server.url), "Boleto em duplicidade");
    const camila = await agent("camila", { context: { viewport: { width: 390, height: 844 } } });
    const { page } = camila;
    await page.goto("/tickets");
    await hydrated(page);
    await page.locator(`[data-ticket="${made.id}"]`).getByRole("link").click();
    await expect(page.getByRole("heading", { level: 2, name: "Boleto em duplicidade" })).toBeVisible();
    await expect(page.locator(`[data-ticket="${made.id}"]`)).toBeHidden();
    expect(await sidewaysOverflow(page)).toBeLessThanOrEqual(0);
    await expectAccessible(page, "a ticket on a phone");
    await page.getByRole("region", { name: "Ticket", exact: true }).getByRole("link", { name: "Fechar", exact: true }).click();
    await expect(page.locator(`[data-ticket="${made.id}"]`)).toBeVisible();
    expect(await sidewaysOverflow(page)).toBeLessThanOrEqual(0);

    const rafael = await agent("rafael");
    await rafael.page.goto(`/tickets/${made.id}`);
    await hydrated(rafael.page);
    await expect(rafael.page.getByRole("heading", { level: 2, name: "Ticket não encontrado" })).toBeVisible();
  });
});

test("the search finds a ticket by the end of its protocol and leads to it", async ({ agent, server }) => {
  const marina = await agent("marina");
  const { page } = marina;
  const made = await make(marina, await serving(marina, server.url), "Boleto em duplicidade");
  await page.goto("/search");
  await hydrated(page);
  await page.getByRole("textbox", { name: "Protocolo", exact: true }).fill(made.protocol);
  await page.getByRole("button", { name: "Pesquisar", exact: true }).click();
  const row = page.locator(`[data-ticket="${made.id}"]`);
  await expect(row).toContainText("Boleto em duplicidade");
  await expectAccessible(page, "the search with a ticket");
  await row.getByRole("link").click();
  await expect(page.getByRole("heading", { level: 2, name: "Boleto em duplicidade" })).toBeVisible();
});
