// Everything without a mouse.
import type { Page } from "@playwright/test";
import { Agent, PASSWORD, PEOPLE } from "../support/agent.ts";
import { ApiCustomer } from "../support/api.ts";
import { hydrated } from "../support/page.ts";
import { expect, test } from "../support/test.ts";

test("an agent signs in, works a conversation and signs out with the keyboard only", async ({ person, server }) => {
  const customer = await ApiCustomer.waiting(server.url, { name: "Joana Prado" });
  const page = await person();
  const marina = new Agent(page, "marina");
  const keys = page.keyboard;
  await forbidMouse(page);

  await page.goto("/sign-in");
  await hydrated(page);
  await expect(page.getByLabel("E-mail")).toBeFocused();
  await keys.type(PEOPLE.marina.email);
  await keys.press("Tab");
  await expect(page.getByLabel("Senha", { exact: true })).toBeFocused();
  await keys.type(PASSWORD);
  await keys.press("Enter");

  await page.waitForURL("**/workspace");
  await hydrated(page);
  await tabTo(page, "Ir para o conteúdo");
  await keys.press("Enter");
  await tabTo(page, marina.words.startDay);
  await keys.press("Enter");
  await marina.isLive();

  // Take the next one, write, go to the thread and back.
  await expect(marina.row("Joana Prado")).toBeVisible();
  await keys.press("n");
  await expect(marina.heading("Joana Prado")).toBeVisible();
  await expect(marina.field).toBeFocused();
  await keys.type("Bom dia, Joana.");
  await keys.press("Shift+Enter");
  await keys.type("Como posso ajudar?");
  await keys.press("Enter");
  await expect(marina.thread).toContainText("Bom dia, Joana.\nComo posso ajudar?");
  await customer.say("Meu boleto venceu.");
  await expect(marina.bubble("Meu boleto venceu.")).toBeVisible();
  await keys.press("Escape");
  await expect(marina.thread).toBeFocused();

  // Single letters, the list of them, and the palette.
  await keys.press("?");
  await expect(page.getByRole("dialog", { name: "Atalhos do teclado" })).toBeVisible();
  await keys.press("Escape");
  await expect(page.getByRole("dialog")).toBeHidden();
  await expect(marina.details).toBeVisible();
  await keys.press("d");
  await expect(marina.details).toBeHidden();
  await keys.press("d");
  await expect(marina.details).toBeVisible();
  await keys.press("/");
  await expect(page.getByRole("searchbox", { name: marina.words.search })).toBeFocused();
  await keys.type("ninguém assim");
  await expect(marina.list.getByRole("heading", { name: "Nada encontrado" })).toBeVisible();
  await keys.press("Escape");
  await expect(marina.row("Joana Prado")).toBeVisible();
  await keys.press("Control+k");
  await expect(page.getByRole("dialog", { name: "Comandos" })).toBeVisible();
  await keys.type("concluir");
  await keys.press("Enter");
  await expect(marina.notice(marina.words.finished("Joana Prado"))).toBeVisible();
  await expect(page.getByRole("heading", { name: "Nenhuma conversa aberta" })).toBeVisible();

  // The end of the day, on the way out.
  await keys.press("Control+k");
  await expect(page.getByRole("dialog", { name: "Comandos" })).toBeVisible();
  await keys.type("sair");
  await keys.press("Enter");
  await expect(page.getByRole("dialog", { name: "Sair" })).toBeVisible();
  await tabTo(page, "Encerrar o dia e sair");
  await keys.press("Enter");
  await expect(page).toHaveURL(/\/sign-in$/);
});

test("rows, tabs and menus are walked with arrows, and the keyboard comes back to where it was", async ({ agent, server }) => {
  for (const name of ["Ana Lima", "Bento Reis", "Clara Dias"]) await ApiCustomer.waiting(server.url, { name });
  const marina = await agent("marina");
  const { page, words } = marina;
  const keys = page.keyboard;
  await forbidMouse(page);
  const link = (name: string) => marina.list.getByRole("link", { name, exact: true });

  await tabTo(page, /^Meus/);
  await keys.press("ArrowRight");
  await expect(marina.tab(words.waiting)).toBeFocused();
  await expect(marina.tab(words.waiting)).toHaveAttribute("aria-selected", "true");
  await keys.press("Tab");
  // The list scrolls, so the browser may stop at it first.
  await tabTo(page, "Ana Lima");
  await keys.press("ArrowDown");
  await expect(link("Bento Reis")).toBeFocused();
  await keys.press("ArrowDown");
  await expect(link("Clara Dias")).toBeFocused();
  await keys.press("ArrowUp");
  await keys.press("Tab");
  await expect(marina.row("Bento Reis").getByRole("button", { name: words.take("Bento Reis") })).toBeFocused();
  await keys.press("Enter");
  await expect(marina.heading("Bento Reis")).toBeVisible();
  await expect(marina.field).toBeFocused();

  await keys.press("Escape");
  await keys.press("n");
  await expect(marina.heading("Ana Lima")).toBeVisible();
  await keys.press("Escape");
  await keys.press("j");
  await expect(marina.heading("Bento Reis")).toBeVisible();
  await keys.press("k");
  await expect(marina.heading("Ana Lima")).toBeVisible();
  await keys.press("e");
  await expect(marina.notice(words.finished("Ana Lima"))).toBeVisible();

  await tabTo(page, words.account("Marina Souza"));
  await keys.press("ArrowDown");
  await expect(page.getByRole("menuitem", { name: "Minhas informações" })).toBeFocused();
  await keys.press("End");
  await expect(page.getByRole("menuitem", { name: words.signOut })).toBeFocused();
  await keys.press("Escape");
  await expect(page.getByRole("button", { name: words.account("Marina Souza") })).toBeFocused();
});

test("single letters do nothing while one writes, and Alt belongs to the system", async ({ agent, server }) => {
  await ApiCustomer.waiting(server.url, { name: "Ana Lima" });
  await ApiCustomer.waiting(server.url, { name: "Bento Reis" });
  const marina = await agent("marina");
  await marina.takeNext("Ana Lima");
  await marina.page.keyboard.type("nejkd/?c");
  await expect(marina.field).toHaveValue("nejkd/?c");
  await expect(marina.heading("Ana Lima")).toBeVisible();
  await marina.field.fill("");
  await marina.page.keyboard.press("Escape");
  await marina.page.keyboard.press("Alt+n");
  await marina.page.keyboard.press("Alt+e");
  await expect(marina.row("Bento Reis")).toBeVisible();
  await expect(marina.tab(marina.words.waiting)).toHaveAccessibleName(/ 1$/);
});

test("a customer answers the bot, chats and rates with the keyboard only", async ({ agent, customer }) => {
  const marina = await agent("marina");
  const joana = await customer();
  const keys = joana.page.keyboard;
  await forbidMouse(joana.page);
  await expect(joana.field).toBeFocused();
  await keys.type("Joana Prado");
  await keys.press("Enter");
  await expect(joana.log).toContainText("Qual é o seu e-mail?");
  await keys.type("joana@exemplo.com");
  await keys.press("Enter");
  await expect(joana.options.getByRole("button", { name: joana.words.skip })).toBeVisible();
  await tabTo(joana.page, joana.words.skip, "Shift+Tab");
  await keys.press("Enter");
  await expect(joana.options.getByRole("button", { name: "Vendas" })).toBeVisible();
  await expect(joana.field).toBeFocused();
  await tabTo(joana.page, "Financeiro", "Shift+Tab");
  await keys.press("Enter");
  await expect(joana.page.getByText(joana.words.next, { exact: true })).toBeVisible();
  await marina.takeNext("Joana Prado");
  await keys.type("Bom dia!");
  await keys.press("Enter");
  await expect(marina.bubble("Bom dia!")).toBeVisible();
  await marina.finish();
  await expect(joana.options.getByRole("button", { name: joana.words.yes })).toBeVisible();
  await tabTo(joana.page, joana.words.yes);
  await keys.press("Enter");
  await expect(joana.page.getByRole("radio").first()).toBeVisible();
  await tabTo(joana.page, joana.words.stars(5), "Shift+Tab");
  await keys.press("ArrowLeft");
  await expect(joana.page.getByRole("radio", { name: joana.words.stars(4) })).toBeChecked();
  await keys.press("Enter");
  await expect(joana.log).toContainText("Agradecemos a sua resposta.");
});

/** Presses Tab until something with that name has the focus, as a person would. */
async function tabTo(page: Page, name: string | RegExp, key: "Tab" | "Shift+Tab" = "Tab"): Promise<void> {
  const wanted = typeof name === "string" ? new RegExp(`^${name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}$`) : name;
  const seen: string[] = [];
  for (let steps = 0; steps < 60; steps++) {
    await page.keyboard.press(key);
    const focused = await page.evaluate(() => {
      let element = document.activeElement;
      while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
      return (element?.getAttribute("aria-label") ?? element?.textContent ?? "").trim();
    });
    if (wanted.test(focused)) return;
    seen.push(focused);
  }
  throw new Error(`Tab does not lead to ${wanted}, only to: ${seen.join(" | ")}`);
}

/** A mouse that is used all the same is an error of the test. */
async function forbidMouse(page: Page): Promise<void> {
  await page.addInitScript(() => {
    for (const kind of ["pointerdown", "mousedown"]) addEventListener(kind, () => console.error("this test uses no mouse"), { capture: true });
  });
}
