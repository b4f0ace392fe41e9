// Passing a conversation on, seen by who gives it, by who gets it and by the customer.
import type { Locator } from "@playwright/test";
import { type Agent } from "../support/agent.ts";
import { ApiCustomer, call } from "../support/api.ts";
import { expectAccessible } from "../support/axe.ts";
import { sidewaysOverflow } from "../support/page.ts";
import { expect, test } from "../support/test.ts";

// The giver's page asks once more for what has just gone from its sight.
test.use({ allowedErrors: /status of 404/ });

const WORDS = {
  "pt-BR": {
    menu: "Mais ações",
    action: "Transferir",
    title: (name: string) => `Transferir o atendimento de ${name}`,
    toDepartment: "Para um departamento",
    note: /^Recado para quem recebe/,
    receiver: "Quem recebe",
    confirm: "Transferir",
    passedTo: (customer: string, to: string) => `Atendimento de ${customer} transferido para ${to}.`,
    passedToQueue: (customer: string, to: string) => `Atendimento de ${customer} transferido para a fila de ${to}.`,
    received: (from: string, customer: string) => `${from} transferiu ${customer} para você.`,
    choose: "Escolha para quem transferir.",
  },
  en: {
    menu: "More actions",
    action: "Transfer",
    title: (name: string) => `Transfer ${name}’s conversation`,
    toDepartment: "To a department",
    note: /^Note for the receiver/,
    receiver: "Who receives it",
    confirm: "Transfer",
    passedTo: (customer: string, to: string) => `Conversation with ${customer} transferred to ${to}.`,
    passedToQueue: (customer: string, to: string) => `Conversation with ${customer} transferred to the queue of ${to}.`,
    received: (from: string, customer: string) => `${from} transferred ${customer} to you.`,
    choose: "Choose where to transfer.",
  },
} as const;

type Language = keyof typeof WORDS;

async function dialog(agent: Agent, customer: string, language: Language = "pt-BR"): Promise<Locator> {
  const words = WORDS[language];
  await agent.page.getByRole("main").getByRole("button", { name: words.menu, exact: true }).click();
  await agent.page.getByRole("menuitem", { name: words.action }).click();
  const opened = agent.page.getByRole("dialog", { name: words.title(customer), exact: true });
  await expect(opened).toBeVisible();
  return opened;
}

const pt = WORDS["pt-BR"];

test("a customer is passed on to a colleague: it is there at once, with a note that the customer never sees", async ({ agent, customer, server }) => {
  await ApiCustomer.waiting(server.url, { name: "Pedro Reis" });
  const [marina, camila] = [await agent("marina"), await agent("camila")];
  await marina.takeNext("Pedro Reis");
  const joana = await customer();
  await joana.introduce();
  await marina.tab(marina.words.waiting).click();
  await marina.take("Joana Prado");
  await joana.say("Meu boleto venceu.");
  await expect(marina.bubble("Meu boleto venceu.")).toBeVisible();

  const open = await dialog(marina, "Joana Prado");
  await expect(open.getByRole("searchbox")).toBeFocused();
  await expect(open.getByText("Em atendimento", { exact: false }).first()).toBeVisible();
  await expect(open.getByRole("radio", { name: /Rafael Teixeira/ })).toBeDisabled();
  await expect(open.getByRole("radio", { name: /Rafael Teixeira/ })).toHaveAccessibleDescription(/Não podem receber agora/);
  await expect(open.getByText("Não podem receber agora"), "said once for all").toHaveCount(1);
  await open.getByRole("button", { name: pt.confirm, exact: true }).click();
  await expect(open.getByRole("alert").filter({ hasText: pt.choose })).toBeVisible();
  await open.getByRole("searchbox").fill("camíla");
  await expect(open.getByRole("radio")).toHaveCount(1);
  await open.getByRole("radio", { name: /Camila Duarte/ }).check();
  await open.getByLabel(pt.note).fill("Pediu desconto, já falei que não há.");
  await expectAccessible(marina.page, "the transfer's dialog");
  await open.getByRole("button", { name: pt.confirm, exact: true }).click();

  // Marina goes on with the next one.
  await expect(marina.notice(pt.passedTo("Joana Prado", "Camila Duarte"))).toBeVisible();
  await expect(marina.heading("Pedro Reis")).toBeVisible();
  await expect(marina.row("Joana Prado")).toHaveCount(0);
  // Camila has it at once, unread.
  await expect(camila.notice(pt.received("Marina Souza", "Joana Prado"))).toBeVisible();
  await expect(camila.row("Joana Prado").locator(".unread")).toHaveText("1");
  await camila.open("Joana Prado");
  await expect(camila.bubble("Meu boleto venceu.")).toBeVisible();
  await expect(camila.thread).toContainText("Marina Souza transferiu para Camila Duarte");
  await expect(camila.thread).toContainText("Pediu desconto, já falei que não há.");
  await expect(camila.row("Joana Prado").locator(".unread")).toHaveCount(0);
  // The customer is told in one line.
  await expect(joana.log).toContainText("Você foi transferido para Camila Duarte");
  await expect(joana.log).not.toContainText("Pediu desconto");
  await camila.say("Olá, Joana! Sou a Camila.");
  await expect(joana.bubble("Olá, Joana! Sou a Camila.")).toBeVisible();
});

test("a department with nobody there warns, and still gets it", async ({ agent, customer }) => {
  const [marina, joana] = [await agent("marina"), await customer()];
  await joana.introduce();
  await marina.takeNext("Joana Prado");
  const open = await dialog(marina, "Joana Prado");
  await open.getByRole("tab", { name: pt.toDepartment }).click();
  await expect(open.getByRole("radio", { name: /Vendas/ })).toBeVisible();
  await open.getByRole("radio", { name: /Vendas/ }).check();
  await expect(open.getByText("Ninguém de Vendas está em atendimento agora.", { exact: false })).toBeVisible();
  await open.getByRole("button", { name: pt.confirm, exact: true }).click();
  await expect(marina.notice(pt.passedToQueue("Joana Prado", "Vendas"))).toBeVisible();
  await expect(joana.log).toContainText("Você foi transferido para Vendas");
  const bruno = await agent("bruno");
  await bruno.takeNext("Joana Prado");
  await expect(bruno.thread).toContainText("Marina Souza transferiu para a fila de Vendas");
});

test("to somebody of a chosen department, by the keyboard alone and in English", async ({ agent, server }) => {
  await ApiCustomer.waiting(server.url);
  const camila = await agent("camila");
  const marina = await agent("marina", { language: "en" });
  await marina.takeNext("Joana Prado");
  const { keyboard } = marina.page;
  await marina.thread.focus();
  await keyboard.press("t");
  const words = WORDS.en;
  const open = marina.page.getByRole("dialog", { name: words.title("Joana Prado"), exact: true });
  await expect(open.getByRole("searchbox")).toBeFocused();
  await keyboard.press("Shift+Tab");
  await keyboard.press("ArrowRight");
  await expect(open.getByRole("tab", { name: words.toDepartment })).toBeFocused();
  await expect(open.getByRole("radio", { name: /Vendas/ })).toBeVisible();
  await keyboard.press("Tab");
  for (let step = 0; step < 2; step++) await keyboard.press("ArrowDown");
  while (!(await open.getByRole("radio", { name: /Vendas/ }).isChecked())) await keyboard.press("ArrowDown");
  await keyboard.press("Tab");
  await expect(open.getByLabel(words.receiver)).toBeFocused();
  await keyboard.type("Camila");
  await keyboard.press("Tab");
  await keyboard.type("Ask about the contract.");
  await keyboard.press("Tab");
  await keyboard.press("Tab");
  await expect(open.getByRole("button", { name: words.confirm, exact: true })).toBeFocused();
  await keyboard.press("Enter");
  await expect(marina.notice(words.passedTo("Joana Prado", "Camila Duarte"))).toBeVisible();
  await expect(camila.row("Joana Prado")).toContainText("Vendas");
});

test.describe("one who is behind", () => {
  test.use({ allowedErrors: /status of (404|409)/ });

  test("is told who has it, and another tab of the giver moves on by itself", async ({ agent, server }) => {
    await ApiCustomer.waiting(server.url);
    const [marina, camila] = [await agent("marina"), await agent("camila")];
    const id = await marina.takeNext("Joana Prado");
    const open = await dialog(marina, "Joana Prado");
    await open.getByRole("radio", { name: /Camila Duarte/ }).check();
    // In the meantime Camila ends her day.
    await call(camila.page.request, "shift/end", { handovers: [] });
    await open.getByRole("button", { name: pt.confirm, exact: true }).click();
    await expect(open.getByRole("alert").filter({ hasText: "Camila Duarte não está em atendimento agora." })).toBeVisible();
    await expect(open.getByRole("radio", { name: /Camila Duarte/ })).toBeDisabled();
    // And from another device it goes to the queue of Vendas.
    await call(marina.page.request, "conversation/transfer", { conversation: id, target: { department: 3 }, note: null });
    await expect(open).toBeHidden();
    await expect(marina.heading("Joana Prado")).toBeHidden();
    await expect(marina.page.getByRole("region", { name: marina.words.notices }).getByText(/Atendimento de Joana Prado transferido/)).toBeVisible();
  });
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`the dialog fits a phone, ${colorScheme}`, async ({ agent, server }) => {
    await ApiCustomer.waiting(server.url);
    const marina = await agent("marina", { context: { viewport: { width: 390, height: 800 }, colorScheme } });
    const queue = marina.page.getByRole("button", { name: marina.words.takeNext });
    await queue.click();
    await marina.hasOpen("Joana Prado");
    const open = await dialog(marina, "Joana Prado");
    await expect(open.getByRole("radio", { name: /Camila Duarte/ })).toBeVisible();
    expect(await sidewaysOverflow(marina.page)).toBe(0);
    await expectAccessible(marina.page, `the transfer's dialog on a phone, ${colorScheme}`);
    await marina.page.keyboard.press("Escape");
    await expect(open).toBeHidden();
  });
}
