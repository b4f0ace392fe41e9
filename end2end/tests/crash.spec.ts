// The server is killed as by a power cut, in the middle of a conversation, and started again on the same database.
import { expect, NETWORK_ERRORS, test } from "../support/test.ts";
import { expectScreensEqualDatabase } from "../support/truth.ts";

test.use({ allowedErrors: NETWORK_ERRORS });

test("the server is killed and started again while both write: everything acknowledged is there, nothing is twice", async ({ agent, customer, server }) => {
  test.setTimeout(90_000);
  const joana = await customer();
  await joana.introduce();
  const marina = await agent("marina");
  await marina.takeNext("Joana Prado");
  await marina.say("Bom dia!");
  await joana.say("Bom dia!");
  for (let crash = 1; crash <= 3; crash++) {
    // Some of these are on their way at the moment of the kill.
    await marina.say(`Atendente antes da queda ${crash}`);
    await joana.say(`Cliente antes da queda ${crash}`);
    await server.kill();
    await marina.say(`Atendente durante a queda ${crash}`);
    await joana.say(`Cliente durante a queda ${crash}`);
    await expect(marina.bubble(`Atendente durante a queda ${crash}`)).toContainText(marina.words.sending);
    await expect(marina.pill).not.toHaveText(marina.words.connected);
    await server.restart();
    await expect(joana.bubble(`Atendente durante a queda ${crash}`)).toBeVisible({ timeout: 20_000 });
    await expect(marina.bubble(`Cliente durante a queda ${crash}`)).toBeVisible({ timeout: 20_000 });
    await expect(marina.pill).toHaveText(marina.words.connected, { timeout: 20_000 });
    await expectScreensEqualDatabase(marina, joana);
  }
  // Both are still signed in and live.
  await joana.say("Continua tudo aqui?");
  await expect(marina.bubble("Continua tudo aqui?")).toBeVisible();
  await marina.say("Tudo.");
  await expect(marina.bubble("Tudo.")).toContainText(marina.words.read);
  await marina.finish();
  await expect(joana.log).toContainText("Seu problema foi resolvido?");
});

test("a customer in the queue keeps the place over a kill", async ({ agent, customer, server }) => {
  const joana = await customer();
  await joana.introduce();
  await expect(joana.page.getByText(joana.words.next, { exact: true })).toBeVisible();
  await server.kill();
  await server.restart();
  const marina = await agent("marina");
  await marina.takeNext("Joana Prado");
  await expect(joana.log).toContainText(joana.words.joined("Marina Souza"), { timeout: 20_000 });
  await expect(joana.page.getByText(joana.words.next, { exact: true })).toBeHidden();
});
