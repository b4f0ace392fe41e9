// A page that is loaded again shows what it showed: nothing is asked twice, nothing is said twice.
import type { Customer } from "../support/customer.ts";
import { hydrated } from "../support/page.ts";
import { expect, test } from "../support/test.ts";
import { expectCustomerSeesDatabase, expectScreensEqualDatabase } from "../support/truth.ts";

test("the customer loads the page again at each step, and goes on where it was", async ({ agent, customer }) => {
  const marina = await agent("marina");
  const joana = await customer();
  await reloadsUnchanged(joana);
  await joana.say("Joana Prado");
  await expect(joana.log).toContainText("Qual é o seu e-mail?");
  await reloadsUnchanged(joana);
  await joana.say("joana@exemplo.com");
  await expect(joana.log).toContainText("Qual é o CPF do titular do contrato?");
  await reloadsUnchanged(joana);
  await joana.choose(joana.words.skip);
  await expect(joana.options.getByRole("button", { name: "Vendas" })).toBeVisible();
  await reloadsUnchanged(joana);
  await joana.choose("Financeiro");
  await expect(joana.page.getByText(joana.words.next, { exact: true })).toBeVisible();
  await reloadsUnchanged(joana);
  await expect(joana.page.getByText(joana.words.next, { exact: true })).toBeVisible();
  await expect(joana.page.getByText(joana.words.protocol)).toBeVisible();

  await marina.takeNext("Joana Prado");
  await marina.say("Bom dia, Joana!");
  await expect(joana.bubble("Bom dia, Joana!")).toBeVisible();
  await reloadsUnchanged(joana);
  await expect(joana.page.getByRole("heading", { name: "Marina Souza" })).toBeVisible();
  await joana.say("Bom dia!");
  await expect(marina.bubble("Bom dia!")).toBeVisible();
  await expectScreensEqualDatabase(marina, joana);

  await marina.finish();
  await expect(joana.log).toContainText("Seu problema foi resolvido?");
  await reloadsUnchanged(joana);
  await joana.choose(joana.words.yes);
  await expect(joana.page.getByRole("radio").first()).toBeVisible();
  await reloadsUnchanged(joana);
  await joana.rate(4);
  await expect(joana.log).toContainText(joana.words.ended);
  await reloadsUnchanged(joana);
  await expect(joana.log).toContainText(joana.words.ended);
});

test("the agent loads the page again with a conversation open, and sees the same lists and thread", async ({ agent, customer }) => {
  const marina = await agent("marina");
  const joana = await customer();
  await joana.introduce();
  await marina.takeNext("Joana Prado");
  await marina.say("Bom dia, Joana!");
  await joana.say("Bom dia, Marina!");
  await expect(marina.bubble("Bom dia, Marina!")).toBeVisible();
  await expect(marina.bubble("Bom dia, Joana!")).toContainText(marina.words.read);
  const before = await marina.shown();
  await marina.page.reload();
  await hydrated(marina.page);
  await expect(marina.bubble("Bom dia, Marina!")).toBeVisible();
  expect(await marina.shown()).toEqual(before);
  await expect(marina.bubble("Bom dia, Joana!")).toContainText(marina.words.read);
  await expect(marina.tab(marina.words.mine)).toHaveAttribute("aria-selected", "true");
  await expect(marina.row("Joana Prado")).toBeVisible();
  await marina.isLive();
  await joana.say("E agora?");
  await expect(marina.bubble("E agora?")).toBeVisible();
  await expectScreensEqualDatabase(marina, joana);
});

test("a long thread is loaded page by page as one scrolls up, and keeps its place", async ({ agent, customer }) => {
  const marina = await agent("marina");
  const joana = await customer();
  await joana.introduce();
  const conversation = await marina.takeNext("Joana Prado");
  for (let number = 1; number <= 130; number++) {
    const client_id = crypto.randomUUID();
    const answer = await marina.page.request.post("/api/conversation/send", { data: { conversation, client_id, body: `Linha ${number}` } });
    expect(answer.ok()).toBe(true);
  }
  await expect(marina.bubble("Linha 130")).toBeVisible();
  await marina.page.reload();
  await hydrated(marina.page);
  await expect(marina.bubble("Linha 130")).toBeInViewport();
  expect((await marina.shown()).length).toBeLessThan(130);
  await marina.thread.hover();
  await expect(async () => {
    await marina.page.mouse.wheel(0, -1_500);
    await expect(marina.bubble("Linha 1")).toBeInViewport({ timeout: 200 });
  }).toPass();
  await joana.page.reload();
  await joana.isReady();
  await expect(joana.bubble("Linha 130")).toBeInViewport();
  await joana.log.hover();
  await expect(async () => {
    await joana.page.mouse.wheel(0, -1_500);
    await expect(joana.bubble("Joana Prado")).toBeInViewport({ timeout: 200 });
  }).toPass();
  await expectScreensEqualDatabase(marina, joana);
});

async function reloadsUnchanged(customer: Customer): Promise<void> {
  const before = await customer.shown();
  await customer.page.reload();
  await customer.isReady();
  expect(await customer.shown()).toEqual(before);
  const { conversation } = await customer.state();
  if (conversation) await expectCustomerSeesDatabase(customer);
}
