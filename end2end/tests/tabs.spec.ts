// Several tabs of one agent are one agent: what happens in one is seen in all, over one connection.
import { Agent } from "../support/agent.ts";
import { ApiCustomer } from "../support/api.ts";
import { hydrated } from "../support/page.ts";
import { expect, test } from "../support/test.ts";
import { expectAgentSeesDatabase, expectScreensEqualDatabase } from "../support/truth.ts";

async function anotherTab(agent: Agent, path = "/workspace"): Promise<Agent> {
  const tab = new Agent(await agent.page.context().newPage(), agent.who);
  await tab.page.goto(path);
  await hydrated(tab.page);
  await tab.isLive();
  return tab;
}

test("what is taken, written and finished in one tab is so in the other", async ({ agent, customer }) => {
  const joana = await customer();
  await joana.introduce();
  const left = await agent("marina");
  const right = await anotherTab(left);
  const conversation = await left.takeNext("Joana Prado");
  await expect(right.row("Joana Prado")).toBeVisible();
  await right.open("Joana Prado");
  await left.say("Da esquerda.");
  await expect(right.bubble("Da esquerda.")).toBeVisible();
  await right.say("Da direita.");
  await expect(left.bubble("Da direita.")).toBeVisible();
  await joana.say("De fora.");
  for (const tab of [left, right]) {
    await expect(tab.bubble("De fora.")).toBeVisible();
    await expectAgentSeesDatabase(tab, conversation);
  }
  await expectScreensEqualDatabase(left, joana);
  await right.finish();
  await expect(left.page.getByText(left.words.finishedBar)).toBeVisible();
  await expect(left.tab(left.words.mine)).toHaveAccessibleName(/ 0$/);
});

test("the tabs share one stream, and when the one that holds it is closed another takes over", async ({ agent, customer, server }) => {
  const joana = await customer();
  await joana.introduce();
  const streams = new Set<string>();
  const first = await agent("marina");
  first.page.context().on("request", (request) => {
    if (request.url().includes("/api/live")) streams.add(request.url());
  });
  const second = await anotherTab(first);
  const third = await anotherTab(first);
  await first.takeNext("Joana Prado");
  await second.open("Joana Prado");
  await third.open("Joana Prado");
  expect([...streams], "streams of the tabs that came later").toEqual([]);
  await first.page.close();
  await joana.say("Quem me ouve?");
  for (const tab of [second, third]) await expect(tab.bubble("Quem me ouve?")).toBeVisible();
  await ApiCustomer.waiting(server.url, { name: "Ana Lima" });
  for (const tab of [second, third]) await expect(tab.row("Ana Lima")).toBeVisible();
  expect(streams.size, "streams opened by the tab that took over").toBe(1);
  await expectScreensEqualDatabase(third, joana);
});

test.describe("signing out", () => {
  // The tab that takes the stream over is told so by a refusal.
  test.use({ allowedErrors: /status of 401/ });

  test("in one tab signs the others out", async ({ agent }) => {
    const left = await agent("marina", { startDay: false });
    const right = new Agent(await left.page.context().newPage(), "marina");
    await right.page.goto("/workspace");
    await hydrated(right.page);
    await expect(right.page.getByRole("button", { name: right.words.startDay })).toBeVisible();
    await left.page.getByRole("button", { name: left.words.account("Marina Souza") }).click();
    await left.page.getByRole("menuitem", { name: left.words.signOut }).click();
    const began = Date.now();
    await expect(right.page).toHaveURL(/\/sign-in$/);
    await expect(left.page).toHaveURL(/\/sign-in$/);
    console.log(`both tabs are out after ${Date.now() - began} ms`);
  });
});

test("the day that starts and the break that begins in one tab do so in the other", async ({ agent }) => {
  const left = await agent("marina", { startDay: false });
  const right = new Agent(await left.page.context().newPage(), "marina");
  await right.page.goto("/workspace");
  await hydrated(right.page);
  await left.page.getByRole("button", { name: left.words.startDay }).click();
  await expect(right.list).toBeVisible();
  await left.page.getByRole("button", { name: "Fazer uma pausa" }).click();
  await left.page.getByRole("menuitem", { name: "Almoço" }).click();
  await expect(right.page.getByRole("heading", { name: "Em pausa: Almoço" })).toBeVisible();
  await right.page.getByRole("button", { name: "Voltar da pausa" }).click();
  await expect(left.list).toBeVisible();
});
