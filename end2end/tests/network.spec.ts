// The agent's network goes while others write. Afterwards the screen equals the database: nothing is missing, nothing is twice.
import type { Route } from "@playwright/test";
import type { Agent } from "../support/agent.ts";
import { Customer } from "../support/customer.ts";
import { expect, NETWORK_ERRORS, test } from "../support/test.ts";
import { expectScreensEqualDatabase } from "../support/truth.ts";
import { Wire } from "../support/wire.ts";

test.use({ allowedErrors: NETWORK_ERRORS });

/** Everybody writes while the wire is gone, the agent too; `gone` says what happens to it. */
async function writeMeanwhile(agent: Agent, customer: Customer, label: string): Promise<void> {
  for (let number = 1; number <= 3; number++) {
    await agent.say(`${label}: atendente ${number}`);
    await customer.say(`${label}: cliente ${number}`);
  }
  await expect(customer.bubble(`${label}: cliente 3`).getByRole("img")).toHaveAccessibleName(customer.words.sent);
}

for (const way of ["cut", "freeze"] as const) {
  test(`2 s without the agent's network (${way}) while both write`, async ({ agent, customer, server }) => {
    const wire = await Wire.to(server.url);
    const joana = await customer();
    await joana.introduce();
    const marina = await agent("marina", { context: { baseURL: wire.url } });
    await marina.takeNext("Joana Prado");
    await marina.say("Bom dia!");
    await expect(joana.bubble("Bom dia!")).toBeVisible();

    const began = Date.now();
    wire[way]();
    await writeMeanwhile(marina, joana, "Queda");
    await expect(marina.bubble("Queda: atendente 3")).toContainText(marina.words.sending);
    await marina.page.waitForTimeout(Math.max(0, 2_000 - (Date.now() - began)));
    wire.restore();

    await expect(joana.bubble("Queda: atendente 3")).toBeVisible({ timeout: 15_000 });
    await expect(marina.bubble("Queda: cliente 3")).toBeVisible({ timeout: 15_000 });
    await marina.isLive();
    await expectScreensEqualDatabase(marina, joana);
    await wire.remove();
  });
}

test("60 s without the agent's network, one cut off and one whose cable is out, while customers write", async ({ agent, customer, server }) => {
  test.setTimeout(150_000);
  const wires = { cut: await Wire.to(server.url), freeze: await Wire.to(server.url) };
  const talk = async (who: "marina" | "bruno", wire: Wire, name: string, department: "Financeiro" | "Vendas") => {
    const guest = await customer();
    await guest.introduce({ name, department });
    const one = await agent(who, { context: { baseURL: wire.url } });
    await one.takeNext(name);
    await one.say("Um momento.");
    await expect(guest.bubble("Um momento.")).toBeVisible();
    return { one, guest };
  };
  const cut = await talk("marina", wires.cut, "Joana Prado", "Financeiro");
  const frozen = await talk("bruno", wires.freeze, "Paulo Dias", "Vendas");

  const began = Date.now();
  wires.cut.cut();
  wires.freeze.freeze();
  await Promise.all([writeMeanwhile(cut.one, cut.guest, "Início"), writeMeanwhile(frozen.one, frozen.guest, "Início")]);
  // The page that was cut off knows at once; the one with the silent cable must notice by itself.
  await expect(cut.one.pill).toHaveText(cut.one.words.offline, { timeout: 30_000 });
  await expect(frozen.one.pill).toHaveText(frozen.one.words.offline, { timeout: 55_000 });
  await cut.one.page.waitForTimeout(Math.max(0, 55_000 - (Date.now() - began)));
  await Promise.all([writeMeanwhile(cut.one, cut.guest, "Fim"), writeMeanwhile(frozen.one, frozen.guest, "Fim")]);
  await cut.one.page.waitForTimeout(Math.max(0, 60_000 - (Date.now() - began)));
  for (const wire of Object.values(wires)) wire.restore();

  for (const { one, guest } of [cut, frozen]) {
    await expect(guest.bubble("Fim: atendente 3")).toBeVisible({ timeout: 30_000 });
    await expect(one.bubble("Fim: cliente 3")).toBeVisible({ timeout: 30_000 });
    await expect(one.pill).toHaveText(one.words.connected, { timeout: 30_000 });
    await expectScreensEqualDatabase(one, guest);
  }
  for (const wire of Object.values(wires)) await wire.remove();
});

test("the customer's network goes: they are told, write on, and everything arrives once", async ({ agent, person, server }) => {
  const wire = await Wire.to(server.url);
  const joana = await new Customer(await person({ baseURL: wire.url })).arrive();
  await joana.introduce();
  const marina = await agent("marina");
  await marina.takeNext("Joana Prado");
  wire.cut();
  await joana.say("Ainda está aí?");
  await expect(joana.page.getByText(joana.words.offline)).toBeVisible();
  await marina.say("Estou, sim.");
  wire.restore();
  await expect(joana.bubble("Estou, sim.")).toBeVisible({ timeout: 20_000 });
  await expect(marina.bubble("Ainda está aí?")).toBeVisible({ timeout: 20_000 });
  await expect(joana.page.getByText(joana.words.offline)).toBeHidden();
  await expectScreensEqualDatabase(marina, joana);
  await wire.remove();
});

test("an answer that is lost on its way back is asked for again, and the message is there once", async ({ agent, customer }) => {
  const joana = await customer();
  await joana.introduce();
  const marina = await agent("marina");
  await marina.takeNext("Joana Prado");
  const tries = { agent: 0, customer: 0 };
  const losing = (side: keyof typeof tries) => async (route: Route) => {
    const response = await route.fetch();
    // The server has done it; the page does not hear of it the first two times.
    if (++tries[side] <= 2) await route.abort("connectionreset");
    else await route.fulfill({ response });
  };
  await marina.page.route("**/api/conversation/send", losing("agent"));
  await joana.page.route("**/api/chat/messages", losing("customer"));
  await marina.say("Uma vez só.");
  await joana.say("Também uma vez só.");
  await expect(joana.bubble("Uma vez só.")).toBeVisible();
  await expect(marina.bubble("Também uma vez só.")).toBeVisible();
  // The customer's page also knows its message when the stream brings it back.
  await expect.poll(() => tries.agent, { timeout: 15_000 }).toBe(3);
  expect(tries.customer).toBeGreaterThan(0);
  await expect(marina.bubble("Uma vez só.")).toContainText(marina.words.read);
  await expectScreensEqualDatabase(marina, joana);
});
