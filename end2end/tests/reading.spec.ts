// The reading view: the whole conversation, a search inside, jumps; and of a long one only a part stands in the page.
import { randomUUID } from "node:crypto";
import type { Locator } from "@playwright/test";
import type { Agent } from "../support/agent.ts";
import { ApiCustomer, call, inParallel } from "../support/api.ts";
import { expectAccessible } from "../support/axe.ts";
import { sidewaysOverflow } from "../support/page.ts";
import { expect, test } from "../support/test.ts";

const WORDS = {
  "pt-BR": { menu: "Mais ações", action: "Ver conversa", title: "Conversa completa com Joana Prado", search: "Buscar na conversa", next: "Próximo resultado", previous: "Resultado anterior", first: "Início", last: "Fim", day: "Ir para a data", region: "Conversa completa" },
  en: { menu: "More actions", action: "View conversation", title: "Whole conversation with Joana Prado", search: "Search in the conversation", next: "Next result", previous: "Previous result", first: "Beginning", last: "End", day: "Go to the date", region: "Whole conversation" },
} as const;
type Language = keyof typeof WORDS;

async function read(agent: Agent, language: Language = "pt-BR"): Promise<{ dialog: Locator; thread: Locator; search: Locator }> {
  const words = WORDS[language];
  await agent.page.getByRole("main").getByRole("button", { name: words.menu, exact: true }).click();
  await agent.page.getByRole("menuitem", { name: words.action }).click();
  const dialog = agent.page.getByRole("dialog", { name: words.title, exact: true });
  const search = dialog.getByRole("searchbox", { name: words.search });
  await expect(search).toBeFocused();
  return { dialog, thread: dialog.getByRole("group", { name: words.region, exact: true }), search };
}

const pt = WORDS["pt-BR"];

test("the virtual attendant's part is there, words are found whatever their accents, and the search goes round", async ({ agent, customer }) => {
  const [marina, joana] = [await agent("marina"), await customer()];
  await joana.introduce();
  await marina.takeNext("Joana Prado");
  await joana.say("Quero falar da promoção de novembro.");
  await marina.sees("Quero falar da promoção de novembro.");
  await marina.say("A PROMOCAO vale até sexta.");
  await joana.say("Está em https://exemplo.com/promocao mesmo?");
  await expect(marina.bubble("Está em https://exemplo.com/promocao mesmo?")).toBeVisible();

  const { dialog, thread, search } = await read(marina);
  await expect(thread).toContainText("Como você se chama?");
  await expect(thread).toContainText("Você iniciou o atendimento às");
  await search.fill("promoção");
  await expect(dialog.getByRole("status")).toHaveText("1 de 3");
  await expect(thread.locator("mark")).toHaveText(["promoção", "PROMOCAO", "promocao"]);
  await expect(thread.locator(".now mark")).toHaveText("promoção");
  await search.press("Enter");
  await expect(dialog.getByRole("status")).toHaveText("2 de 3");
  await expect(thread.locator(".now mark")).toHaveText("PROMOCAO");
  await search.press("Shift+Enter");
  await search.press("Shift+Enter");
  await expect(dialog.getByRole("status")).toHaveText("3 de 3");
  await dialog.getByRole("button", { name: pt.next, exact: true }).click();
  await expect(dialog.getByRole("status")).toHaveText("1 de 3");
  await expectAccessible(marina.page, "the reading view with a search");
  await search.fill("xyz");
  await expect(dialog.getByRole("status")).toHaveText("Nada encontrado");
  await expect(dialog.getByRole("button", { name: pt.next, exact: true })).toBeDisabled();

  // What is said meanwhile comes, too; nothing can be written here.
  await search.press("Escape");
  await expect(search).toHaveValue("");
  await expect(dialog).toBeVisible();
  await joana.say("Ainda está aí?");
  await expect(thread).toContainText("Ainda está aí?");
  await expect(dialog.getByRole("textbox")).toHaveCount(0);
  await search.press("Escape");
  await expect(dialog).toBeHidden();
});

test("a long one is read in a window, with jumps to its ends, to a date and to what was found", async ({ agent, server }) => {
  test.setTimeout(120_000);
  const joana = await ApiCustomer.waiting(server.url);
  const marina = await agent("marina");
  const conversation = await marina.takeNext("Joana Prado");
  await inParallel(600, 4, async (index) => {
    const body = index === 300 ? "A agulha no palheiro" : `Linha ${index} da conversa comprida`;
    const client_id = randomUUID();
    await call(marina.page.request, "conversation/send", { conversation, client_id, body });
  });
  await joana.say("Esta é a última");
  const { dialog, thread, search } = await read(marina);
  const nodes = () => thread.locator("[data-seq]").count();
  await expect(thread.getByText("Como você se chama?")).toBeInViewport();
  await dialog.getByRole("button", { name: pt.last, exact: true }).click();
  await expect(thread.getByText("Esta é a última", { exact: true })).toBeInViewport();
  expect(await nodes()).toBeLessThanOrEqual(300);
  await search.fill("agulha");
  await expect(thread.locator(".now mark")).toBeInViewport();
  // Up to the beginning by scrolling alone, and nothing is left out.
  const seen = new Set<number>();
  await expect.poll(async () => {
    for (const seq of await thread.locator("[data-seq]").evaluateAll((all) => all.map((one) => Number((one as HTMLElement).dataset.seq)))) seen.add(seq);
    await thread.evaluate((list) => list.scrollBy(0, -2_000));
    return seen.has(1);
  }, { timeout: 30_000, intervals: [50] }).toBe(true);
  const highest = Math.max(...seen);
  expect(seen.size, "without a gap").toBe(highest);
  expect(await nodes()).toBeLessThanOrEqual(300);
  await dialog.getByRole("combobox", { name: pt.day }).selectOption({ index: 1 });
  await expect(thread.locator("[data-seq='1']")).toBeInViewport();
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`it fits a phone, in English, ${colorScheme}`, async ({ agent, server }) => {
    await ApiCustomer.waiting(server.url);
    const marina = await agent("marina", { language: "en", context: { viewport: { width: 390, height: 800 }, colorScheme } });
    await marina.page.getByRole("button", { name: marina.words.takeNext }).click();
    await marina.hasOpen("Joana Prado");
    const { thread, search } = await read(marina, "en");
    await expect(thread).toContainText("Como você se chama?");
    await search.fill("voce");
    await expect(thread.locator("mark").first()).toBeVisible();
    expect(await sidewaysOverflow(marina.page)).toBe(0);
    await expectAccessible(marina.page, `the reading view on a phone, ${colorScheme}`);
  });
}
