// Two agents want the same customer at the same instant.
import type { Locator } from "@playwright/test";
import type { Agent } from "../support/agent.ts";
import { ApiCustomer, inParallel, nameOf, type Row, wholeThread } from "../support/api.ts";
import { expect, test } from "../support/test.ts";

// The loser's refusal is an answer like any other, but browsers report it.
test.use({ allowedErrors: /status of 409/ });

const BY_PAGE = 40;
const BY_HTTP = 160;

test(`two agents race for one customer ${BY_PAGE + BY_HTTP} times, ${BY_PAGE} by the button of their pages and ${BY_HTTP} by the same calls from their sessions: one wins each, and the loser is told who`, async ({ agent, server }) => {
  test.setTimeout(300_000);
  const [marina, camila] = [await agent("marina"), await agent("camila")];
  const wins = new Map([[marina.name, 0], [camila.name, 0]]);
  const won = (name: string) => wins.set(name, wins.get(name)! + 1);

  for (let race = 0; race < BY_PAGE; race++) won((await raceByPage(marina, camila, server.url, race)).name);

  await inParallel(BY_HTTP, 4, async (race) => {
    const customer = await ApiCustomer.waiting(server.url, { name: nameOf(1_000 + race) });
    const conversation = await customer.conversation();
    const answers = await Promise.all([marina, camila].map((one) => one.page.request.post("/api/queue/take", { data: { conversation } })));
    const [first, second] = answers as [(typeof answers)[0], (typeof answers)[0]];
    expect([first.status(), second.status()].sort()).toEqual([200, 409]);
    const winner = first.ok() ? marina : camila;
    const row = (await (first.ok() ? first : second).json()) as Row;
    expect(row.agent_name).toBe(winner.name);
    expect(await (first.ok() ? second : first).json()).toEqual({ Taken: { by: winner.name } });
    won(winner.name);
    await winner.finishByApi(conversation);
  });

  expect(wins.get(marina.name)! + wins.get(camila.name)!).toBe(BY_PAGE + BY_HTTP);
  for (const [name, count] of wins) expect(count, `${name} must win sometimes for this to be a race`).toBeGreaterThan(0);
  test.info().annotations.push({ type: "wins", description: JSON.stringify([...wins]) });
});

test("two agents who both ask for the next one get two different customers", async ({ agent, server }) => {
  const [marina, camila] = [await agent("marina"), await agent("camila")];
  for (let race = 0; race < 5; race++) {
    const names = [`Ana ${race}`, `Bento ${race}`];
    for (const name of names) await ApiCustomer.waiting(server.url, { name });
    for (const one of [marina, camila]) await expect(one.tab(one.words.waiting)).toHaveAccessibleName(/ 2$/);
    const at = Date.now() + 250;
    await Promise.all([marina, camila].map((one) => pressAt(one.page.getByRole("button", { name: one.words.takeNext }), at)));
    const taken = await Promise.all([marina, camila].map(async (one) => {
      await expect(one.field).toBeVisible();
      return one.page.getByRole("main").getByRole("heading").textContent();
    }));
    expect(taken.toSorted()).toEqual(names);
    await Promise.all([marina, camila].map((one) => one.finishByApi(one.conversation())));
    for (const one of [marina, camila]) await expect(one.field).toBeHidden();
  }
});

/** The winner. When the news of the one press came before the other press, nobody raced: once more. */
async function raceByPage(marina: Agent, camila: Agent, server: string, race: number, attempt = 0): Promise<Agent> {
  const name = attempt === 0 ? nameOf(race) : `${nameOf(race)} ${String.fromCodePoint(0x40 + attempt)}`;
  const customer = await ApiCustomer.waiting(server, { name });
  const buttons = await Promise.all([marina, camila].map(async (one) => {
    const button = one.row(name).getByRole("button", { name: one.words.take(name), exact: true });
    await button.waitFor({ state: "attached" });
    return button;
  }));
  const at = Date.now() + 150;
  const pressed = await Promise.all(buttons.map((button) => pressAt(button, at)));
  // Whoever has it can write; the other one reads who was faster.
  const opened = () => Promise.all([marina, camila].map((one) => one.heading(name).isVisible()));
  await expect.poll(opened, { intervals: [20] }).toContain(true);
  const [winner, loser] = (await opened())[0] ? [marina, camila] : [camila, marina];
  await winner.hasOpen(name);
  await expect(loser.row(name)).toHaveCount(0);
  if (pressed.includes(false)) {
    await winner.finishByApi(await customer.conversation());
    return raceByPage(marina, camila, server, race, attempt + 1);
  }
  await expect(loser.notice(loser.words.takenBy(winner.name))).toBeVisible();
  const { row, messages } = await wholeThread(winner.page.request, winner.conversation());
  expect(row.agent_name).toBe(winner.name);
  expect(messages.filter((message) => message.event && "taken" in message.event)).toHaveLength(1);
  await loser.page.getByRole("region", { name: loser.words.notices }).getByRole("button", { name: "Fechar" }).first().click();
  await winner.finishByApi(row.id);
  await expect(winner.row(name)).toHaveCount(0);
  return winner;
}

/** Both pages press at the same instant of the clock. False when the button was gone by then. */
function pressAt(button: Locator, at: number): Promise<boolean> {
  const press = (button: HTMLElement | SVGElement, at: number) =>
    new Promise<boolean>((done) => {
      setTimeout(() => {
        done(button.isConnected);
        (button as HTMLElement).click();
      }, at - Date.now());
    });
  return button.evaluate(press, at);
}
