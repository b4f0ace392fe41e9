// The same customer's other conversations: counted, listed, read in place; those of other departments are only counted.
import type { Agent } from "../support/agent.ts";
import { ApiCustomer } from "../support/api.ts";
import { expectAccessible } from "../support/axe.ts";
import { sidewaysOverflow } from "../support/page.ts";
import { expect, test } from "../support/test.ts";

const WORDS = {
  "pt-BR": { menu: "Mais ações", action: "Atendimentos relacionados", back: "Voltar à lista", hidden: "Mais 1 que você não pode ver.", none: "Nenhum atendimento relacionado" },
  en: { menu: "More actions", action: "Related conversations", back: "Back to the list", hidden: "1 more that you may not see.", none: "No related conversations" },
} as const;
type Language = keyof typeof WORDS;

async function list(agent: Agent, language: Language = "pt-BR") {
  const words = WORDS[language];
  await agent.page.getByRole("main").getByRole("button", { name: words.menu, exact: true }).click();
  const item = agent.page.getByRole("menuitem", { name: words.action });
  const count = (await item.locator(".count").count()) ? await item.locator(".count").textContent() : null;
  await item.click();
  const dialog = agent.page.getByRole("dialog");
  await expect(dialog.getByRole("heading", { name: words.action, exact: true })).toBeVisible();
  return { dialog, count };
}

const pt = WORDS["pt-BR"];
const email = "maria.irma@exemplo.com";

test("other conversations under the same e-mail are counted and read in place; of a foreign department only their number is told", async ({ agent, server }) => {
  const first = await ApiCustomer.waiting(server.url, { name: "Maria Lopes", email });
  await ApiCustomer.waiting(server.url, { name: "Maria Lopes", email: email.toUpperCase(), department: "Vendas" });
  const marina = await agent("marina");
  await marina.takeNext("Maria Lopes");
  await first.say("Perdi a segunda via.");
  await expect(marina.bubble("Perdi a segunda via.")).toBeVisible();
  await marina.finish();
  await ApiCustomer.waiting(server.url, { name: "Maria Lopes", email });
  await marina.takeNext("Maria Lopes");

  await expect(marina.details.getByRole("heading", { name: pt.action })).toBeVisible();
  await expect(marina.details).toContainText(pt.hidden);
  const { dialog, count } = await list(marina);
  expect(count).toBe("1");
  await expect(dialog.getByText("Mesmo e-mail")).toHaveCount(1);
  await expect(dialog.getByText(pt.hidden)).toBeVisible();
  await expectAccessible(marina.page, "the list of related conversations");
  await dialog.getByRole("listitem").getByRole("button").click();
  const thread = dialog.getByRole("group", { name: "Conversa completa" });
  await expect(thread).toContainText("Perdi a segunda via.");
  await dialog.getByRole("searchbox").fill("segunda");
  await expect(thread.locator("mark")).toHaveText("segunda");
  await expectAccessible(marina.page, "a related conversation");
  await dialog.getByRole("button", { name: pt.back }).click();
  await expect(dialog.getByRole("listitem")).toHaveCount(1);
  await marina.page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();

  // From the details straight into it.
  await marina.details.getByRole("button", { name: /Financeiro/ }).click();
  await expect(thread).toContainText("Perdi a segunda via.");
});

test("the demo company's Joana has a past, and who has none is told so", async ({ agent, server }) => {
  await ApiCustomer.waiting(server.url, { name: "Joana Prado", email: "joana.prado@exemplo.com" });
  const marina = await agent("marina", { language: "en", context: { viewport: { width: 390, height: 800 }, colorScheme: "dark" } });
  await marina.page.getByRole("button", { name: marina.words.takeNext }).click();
  await marina.hasOpen("Joana Prado");
  const { dialog } = await list(marina, "en");
  // The third knew her by another e-mail, and this one gave no document.
  await expect(dialog.getByRole("listitem")).toHaveCount(2);
  await expect(dialog.getByRole("listitem").first()).toContainText("Financeiro");
  expect(await sidewaysOverflow(marina.page)).toBe(0);
  await expectAccessible(marina.page, "the list of related conversations on a phone");
  await marina.page.keyboard.press("Escape");
  await marina.page.getByRole("button", { name: marina.words.finish, exact: true }).click();

  await ApiCustomer.waiting(server.url, { name: "Ivo Só", email: "ivo.so@exemplo.com" });
  await marina.page.goto("/workspace");
  await marina.isLive();
  await marina.page.getByRole("button", { name: marina.words.takeNext }).click();
  await marina.hasOpen("Ivo Só");
  const alone = await list(marina, "en");
  expect(alone.count).toBeNull();
  await expect(alone.dialog).toContainText(WORDS.en.none);
});
