// Every screen and state of the product, one after the other: for axe-core and for screenshots.
import type { BrowserContextOptions, Page } from "@playwright/test";
import { expect } from "@playwright/test";
import type { Agent, Somebody } from "./agent.ts";
import { ApiCustomer } from "./api.ts";
import type { Customer } from "./customer.ts";
import { pdf, png, text, wav } from "./files.ts";
import { hydrated } from "./page.ts";
import type { Server } from "./server.ts";
import { AGENT, type Language } from "./words.ts";

export interface Stage {
  language: Language;
  context: BrowserContextOptions;
  server: Server;
  person: (options?: BrowserContextOptions) => Promise<Page>;
  agent: (who?: Somebody, visit?: { language?: Language; context?: BrowserContextOptions; startDay?: boolean }) => Promise<Agent>;
  customer: (visit?: { language?: Language; context?: BrowserContextOptions }) => Promise<Customer>;
}

export type Show = (name: string, page: Page) => Promise<void>;

/** The console errors that some of these states bring with them. */
export const STATE_ERRORS = /status of (401|404|422)|net::ERR_/;

/** What somebody sees who is not signed in. */
export async function doorstepScreens({ language, context, person }: Stage, show: Show): Promise<void> {
  const page = await person({ locale: language, ...context });
  const words = AGENT[language];
  await page.goto("/sign-in");
  await hydrated(page);
  await show("sign-in", page);
  const enter = page.getByRole("button", { name: words.enter, exact: true });
  await enter.click();
  await expect(page.locator("[aria-invalid=true]")).toBeFocused();
  await show("sign-in-empty", page);
  await page.getByLabel(words.email, { exact: true }).fill("marina@nortel.example");
  await page.getByLabel(words.password, { exact: true }).fill("errada mesmo");
  await enter.click();
  await expect(page.getByRole("alert").filter({ hasText: /\w/ }).first()).toBeVisible();
  await show("sign-in-wrong", page);
}

/** The workspace, the day, the menus and dialogs. */
export async function agentScreens(stage: Stage, show: Show): Promise<void> {
  const { language, context, server } = stage;
  const marina = await stage.agent("marina", { language, context, startDay: false });
  const { page, words } = marina;
  const keys = page.keyboard;
  await show("before-the-day", page);
  await page.getByRole("button", { name: words.startDay }).click();
  await marina.isLive();
  await show("workspace-empty", page);

  const talker = await ApiCustomer.come(server.url, language);
  await talker.say("Antônio Nunes");
  const waiting = await ApiCustomer.waiting(server.url, { name: "Helena Castro de Albuquerque", department: "Suporte técnico" });
  const guest = await ApiCustomer.waiting(server.url, { name: "Joana Prado" });
  for (const name of ["Luíza Martins", "Paulo Sérgio Dias", "Construtora Bela Vista"]) await ApiCustomer.waiting(server.url, { name });
  await marina.tab(words.waiting).click();
  await expect(marina.row("Construtora Bela Vista")).toBeVisible();
  await show("queue", page);
  await page.getByRole("button", { name: words.filter }).click();
  await expect(page.getByRole("menu")).toBeVisible();
  await show("filter-menu", page);
  await page.getByRole("menuitemradio", { name: "Financeiro" }).click();
  await show("filtered", page);
  const search = page.getByRole("searchbox", { name: words.search });
  await search.fill("xyz");
  await expect(marina.list.getByRole("heading", { level: 2 })).toBeVisible();
  await show("nothing-found", page);
  await marina.list.getByRole("button", { name: /filt/i }).last().click();
  await marina.tab(words.withBot).click();
  await expect(marina.row("Antônio Nunes")).toBeVisible();
  await show("with-the-bot", page);
  await page.goto(`/workspace/${await waiting.conversation()}`);
  await hydrated(page);
  await expect(marina.heading("Helena Castro de Albuquerque")).toBeVisible();
  await show("chat-waiting", page);

  const conversation = await guest.conversation();
  await marina.takeByApi(conversation);
  await page.goto(`/workspace/${conversation}`);
  await hydrated(page);
  await marina.hasOpen("Joana Prado");
  await marina.isLive();
  await guest.say("Bom dia! Meu boleto de novembro venceu e não encontro no aplicativo.");
  await marina.say("Bom dia, Joana! Sou a Marina, do Financeiro. Já localizo a sua fatura.");
  await guest.say("Obrigada. Está em https://exemplo.com/boleto, mas não abre.");
  await expect(marina.thread.getByRole("link")).toBeVisible();
  await show("chat", page);
  await marina.thread.locator("summary").click();
  await expect(marina.thread.getByText("Qual é o seu e-mail?")).toBeVisible();
  await show("chat-bot-unfolded", page);
  await marina.thread.locator("summary").click();
  await page.locator("#attach").setInputFiles([png("fatura.png", 1_200, 800), png("comprovante.png", 500, 900, [190, 120, 40]), pdf("contrato.pdf"), wav("recado.wav"), text("vazio.txt", 0)]);
  await expect(page.locator("#staged [role=progressbar]")).toHaveCount(0);
  await show("chat-files-staged", page);
  await page.locator("#staged [data-remove]").last().click();
  await marina.say("Segue tudo o que combinamos.");
  const picture = marina.thread.locator("button.media").first();
  await expect(picture).toBeVisible();
  await show("chat-files", page);
  await picture.click();
  await expect(page.locator("dialog.lightbox img")).toBeVisible();
  await show("lightbox", page);
  await keys.press("Escape");
  await marina.field.fill("Vou mandar a segunda via.\nUm momento, por favor.");
  await guest.say("Já achei!");
  await expect(marina.bubble("Já achei!")).toBeVisible();
  await marina.field.press("Enter");
  await expect(page.getByRole("alert").filter({ hasText: words.guard })).toBeVisible();
  await show("chat-guard", page);
  await marina.field.fill("");
  await page.route("**/api/conversation/send", (route) =>
    route.fulfill({ status: 422, contentType: "application/json", body: JSON.stringify({ Invalid: { field: "Message", reason: { TooLong: 4000 } } }) }));
  await marina.field.fill("Recusada.");
  await marina.field.press("Enter");
  const guard = page.getByRole("alert").filter({ hasText: words.guard });
  const refused = marina.bubble("Recusada.").getByRole("alert");
  await expect(guard.or(refused).first()).toBeVisible();
  if (await guard.isVisible()) await marina.field.press("Enter");
  await expect(refused).toBeVisible();
  await show("chat-refused", page);
  await page.unrouteAll();
  await refused.getByRole("button").last().click();
  if ((context.viewport?.width ?? 1440) < 1100) {
    await page.getByRole("button", { name: words.details, exact: true }).click();
    await expect(marina.details).toBeInViewport();
    await show("details", page);
    await keys.press("Escape");
    await page.reload();
    await hydrated(page);
  }
  await keys.press("Escape");
  await marina.thread.focus();
  await keys.press("?");
  await expect(page.getByRole("dialog")).toBeVisible();
  await show("shortcuts", page);
  await keys.press("Escape");
  await expect(page.getByRole("dialog")).toBeHidden();
  await keys.press("Control+k");
  await expect(page.getByRole("dialog")).toBeVisible();
  await show("palette", page);
  await keys.press("Escape");
  await expect(page.getByRole("dialog")).toBeHidden();

  await page.getByRole("button", { name: words.moreActions, exact: true }).click();
  await expect(page.getByRole("menu")).toBeVisible();
  await show("actions-menu", page);
  await page.getByRole("menuitem", { name: words.insertLabel }).click();
  const labels = page.getByRole("dialog");
  await labels.getByRole("checkbox").first().check();
  await labels.getByRole("checkbox").nth(3).check();
  await show("labels", page);
  await labels.locator("[type=submit]").click();
  await expect(labels).toBeHidden();
  for (const [action, name] of [[words.insertInfo, "additional-information"], [words.insertNote, "observation"]] as const) {
    await page.getByRole("button", { name: words.moreActions, exact: true }).click();
    await page.getByRole("menuitem", { name: action }).click();
    const dialog = page.getByRole("dialog");
    const fields = dialog.locator(".input");
    await expect(fields.first()).toBeFocused();
    await fields.first().fill("Número do contrato");
    if ((await fields.count()) > 1) await fields.last().fill("NT-20418");
    await show(name, page);
    await keys.press("Escape");
    await expect(dialog.getByRole("alert").filter({ hasText: /\w/ })).toBeVisible();
    await show(`${name}-unsaved`, page);
    await dialog.getByRole("button").nth(1).click();
    await dialog.locator("[type=submit]").click();
    await expect(dialog).toBeHidden();
  }
  await show("annotated", page);

  await page.context().setOffline(true);
  await expect(page.locator(".banner.warn")).toBeVisible({ timeout: 60_000 });
  await show("offline", page);
  await page.context().setOffline(false);
  await expect(page.locator(".banner.warn")).toBeHidden({ timeout: 30_000 });

  await marina.finish();
  await expect(marina.notice(words.finished("Joana Prado"))).toBeVisible();
  await show("finished-with-undo", page);
  await page.goto(`/workspace/${conversation}`);
  await hydrated(page);
  await expect(page.getByText(words.finishedBar)).toBeVisible();
  await show("chat-finished", page);

  await page.goto("/workspace");
  await hydrated(page);
  await marina.isLive();
  await page.getByRole("button", { name: words.account("Marina Souza") }).click();
  await expect(page.getByRole("menu")).toBeVisible();
  await show("account-menu", page);
  await keys.press("Escape");
  await page.getByRole("button", { name: words.theme, exact: true }).click();
  await expect(page.getByRole("menu")).toBeVisible();
  await show("theme-menu", page);
  await keys.press("Escape");
  await page.getByRole("button", { name: words.myDay }).click();
  await expect(page.getByRole("menu")).toBeVisible();
  await show("day-menu", page);
  await page.getByRole("menuitem", { name: "Almoço" }).click();
  await expect(page.getByRole("button", { name: words.comeBack })).toBeVisible();
  await show("break", page);
  await page.getByRole("button", { name: words.comeBack }).click();
  await expect(marina.list).toBeVisible();

  await marina.takeByApi(await waiting.conversation());
  await marina.tab(words.mine).click();
  await expect(marina.row("Helena Castro de Albuquerque")).toBeVisible();
  await page.getByRole("button", { name: words.takeBreak, exact: true }).click();
  await page.getByRole("menuitem", { name: "Café" }).click();
  await expect(page.locator(".banner:not(#panic-bar)")).toBeVisible();
  await show("break-with-work", page);
  await page.getByRole("button", { name: words.myDay }).click();
  await page.getByRole("menuitem", { name: words.endDay }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toBeVisible();
  await dialog.getByRole("button", { name: words.endDay }).click();
  await expect(dialog.locator("li.failed")).toBeVisible();
  await show("end-of-day", page);
  await keys.press("Escape");

  await page.goto("/me");
  await hydrated(page);
  await expect(page.getByRole("table").first()).toBeVisible();
  await show("my-information", page);
  await page.goto("/tickets");
  await hydrated(page);
  await page.locator("[data-ticket]").first().waitFor();
  await show("tickets", page);
  await page.locator("[data-ticket]").first().getByRole("link").click();
  await expect(page.locator("#ticket-title")).toBeFocused();
  await show("ticket", page);
  await page.goto("/admin/users");
  await hydrated(page);
  await show("no-entry", page);
  await page.goto("/nada/aqui");
  await hydrated(page);
  await show("not-found", page);
}

/** What managers see. */
export async function managerScreens({ agent, language, context }: Stage, show: Show): Promise<void> {
  const carla = await agent("carla", { language, context, startDay: false });
  const { page, words } = carla;
  await page.goto("/admin/users");
  await hydrated(page);
  await expect(page.getByRole("row", { name: /Rafael Teixeira/ })).toBeVisible();
  await show("users", page);
  await page.getByRole("button", { name: words.actionsOf("Rafael Teixeira") }).click();
  await expect(page.getByRole("menu")).toBeVisible();
  await show("user-menu", page);
  await page.getByRole("menuitem", { name: words.deactivate }).click();
  await expect(page.getByRole("dialog")).toBeVisible();
  await show("deactivate", page);
  await page.getByRole("dialog").getByRole("button", { name: words.deactivate }).click();
  await expect(page.getByRole("dialog")).toBeHidden();
  await show("deactivated", page);
  await page.getByRole("searchbox").fill("xyz");
  await show("nobody-found", page);
  for (const screen of ["departments", "break-reasons", "labels", "contact-form", "messages", "ticket-form", "company", "settings"]) {
    await page.goto(`/admin/${screen}`);
    await hydrated(page);
    await expect(page.locator("main table, main form").first()).toBeVisible();
    await show(screen, page);
    const row = page.locator("main tbody button.open").first();
    if ((await row.count()) === 0) continue;
    await row.click();
    await expect(page.getByRole("form")).toBeVisible();
    await show(`${screen}-form`, page);
  }
}

/** The customer's chat on its own page. */
export async function customerScreens({ agent, customer, language, context }: Stage, show: Show): Promise<void> {
  const marina = await agent("marina", { language });
  const joana = await customer({ language, context });
  const { page, words } = joana;
  await expect(joana.log).toContainText("Como você se chama?");
  await show("chat-welcome", page);
  await joana.say("Joana Prado");
  await expect(joana.log).toContainText("Qual é o seu e-mail?");
  await joana.say("joana");
  await expect(joana.field).toHaveAttribute("inputmode", "email");
  await joana.say("joana@exemplo.com");
  await expect(joana.options).toBeVisible();
  await show("chat-question", page);
  await joana.choose(words.skip);
  await expect(joana.options.getByRole("button", { name: "Vendas" })).toBeVisible();
  await show("chat-departments", page);
  await joana.choose("Financeiro");
  await expect(page.getByText(words.next, { exact: true })).toBeVisible();
  await show("chat-queue", page);
  await page.getByRole("button", { name: words.menu }).click();
  await show("chat-menu", page);
  await page.keyboard.press("Escape");
  await marina.takeNext("Joana Prado");
  await marina.say("Bom dia, Joana! Sou a Marina, do Financeiro. Como posso ajudar?");
  await joana.say("Bom dia! Meu boleto venceu e não encontro no aplicativo.");
  await expect(marina.bubble("Bom dia! Meu boleto venceu e não encontro no aplicativo.")).toBeVisible();
  await marina.say("Enviei a segunda via: https://exemplo.com/boleto. O vencimento é *sexta-feira*.");
  await expect(joana.log.getByRole("link")).toBeVisible();
  await marina.field.pressSequentially("Mais");
  await expect(joana.log).toContainText(words.types("Marina Souza"));
  await show("chat-typing", page);
  await page.context().setOffline(true);
  await joana.say("Sem rede.");
  await expect(page.getByText(words.offline)).toBeVisible({ timeout: 10_000 });
  await show("chat-offline", page);
  await page.context().setOffline(false);
  await expect(page.getByText(words.offline)).toBeHidden({ timeout: 20_000 });
  await joana.field.fill("a".repeat(4_010));
  await show("chat-too-long", page);
  await joana.field.fill("");
  await expect(marina.bubble("Sem rede.")).toBeVisible();
  await marina.finish();
  await expect(joana.options.getByRole("button", { name: words.yes })).toBeVisible();
  await show("chat-resolved", page);
  await joana.choose(words.yes);
  await expect(page.getByRole("radio").first()).toBeVisible();
  await show("chat-rating", page);
  await page.getByRole("radio", { name: words.stars(5) }).click({ force: true });
  await expect(joana.log).toContainText(words.ended);
  await show("chat-ended", page);
}
