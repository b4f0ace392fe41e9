// What was begun and what could not be sent yet survives whatever happens to the page.
import { hydrated } from "../support/page.ts";
import { expect, NETWORK_ERRORS, test } from "../support/test.ts";
import { ApiCustomer } from "../support/api.ts";
import { expectScreensEqualDatabase } from "../support/truth.ts";

test("each conversation keeps its draft, over a change of conversation and over a reload", async ({ agent, server }) => {
  for (const name of ["Ana Lima", "Bento Reis"]) await ApiCustomer.waiting(server.url, { name });
  const marina = await agent("marina");
  await marina.takeNext("Ana Lima");
  await marina.field.fill("Para a Ana,\nem duas linhas");
  await marina.takeNext("Bento Reis");
  await expect(marina.field).toHaveValue("");
  await expect(marina.row("Ana Lima")).toContainText("Rascunho: Para a Ana,");
  await marina.field.fill("Para o Bento");
  await marina.page.reload();
  await hydrated(marina.page);
  await expect(marina.field).toHaveValue("Para o Bento");
  await expect(marina.row("Ana Lima")).toContainText("Rascunho: Para a Ana,");
  await marina.open("Ana Lima");
  await expect(marina.field).toHaveValue("Para a Ana,\nem duas linhas");
  await expect(marina.row("Bento Reis")).toContainText("Rascunho: Para o Bento");
  await marina.field.press("Enter");
  await expect(marina.thread).toContainText("Para a Ana,\nem duas linhas");
  await marina.open("Bento Reis");
  await expect(marina.row("Ana Lima")).not.toContainText("Rascunho:");
  await expect(marina.row("Ana Lima")).toContainText("Você: Para a Ana,");
});

test("the customer's draft survives a reload too", async ({ customer }) => {
  const joana = await customer();
  await joana.field.fill("Meu nome é");
  await joana.page.reload();
  await joana.isReady();
  await expect(joana.field).toHaveValue("Meu nome é");
});

test("a thread that moved while one was writing is shown before the message goes", async ({ agent, customer }) => {
  const marina = await agent("marina");
  const joana = await customer();
  await joana.introduce();
  await marina.takeNext("Joana Prado");
  await marina.field.fill("Vou mandar o boleto.");
  await joana.say("Já achei o boleto, obrigada.");
  await expect(marina.bubble("Já achei o boleto, obrigada.")).toBeVisible();
  await marina.field.press("Enter");
  const guard = marina.page.getByRole("alert").filter({ hasText: "Chegou uma mensagem enquanto você escrevia:" });
  await expect(guard).toContainText("Já achei o boleto, obrigada.");
  await expect(marina.field).toHaveValue("Vou mandar o boleto.");
  await expect(marina.bubble("Vou mandar o boleto.")).toBeHidden();

  // More comes: it warns again. Escape takes the warning away; one more Enter sends.
  await joana.say("E o desconto?");
  await expect(marina.bubble("E o desconto?")).toBeVisible();
  await marina.field.press("Enter");
  await expect(marina.page.getByRole("alert").filter({ hasText: "Chegaram 2 mensagens enquanto você escrevia:" })).toContainText("E o desconto?");
  await marina.field.press("Escape");
  await expect(guard).toBeHidden();
  await marina.field.press("Enter");
  await expect(marina.page.getByRole("button", { name: "Enviar assim mesmo" })).toBeVisible();
  await marina.field.press("Enter");
  await expect(marina.bubble("Vou mandar o boleto.")).toBeVisible();
  await expect(joana.bubble("Vou mandar o boleto.")).toBeVisible();
});

test.describe("while the server cannot be reached", () => {
  test.use({ allowedErrors: NETWORK_ERRORS });

  test("what was written is still there after a reload, and goes out once when the way is free", async ({ agent, customer }) => {
    const marina = await agent("marina");
    const joana = await customer();
    await joana.introduce();
    await marina.takeNext("Joana Prado");
    const sends = ["**/api/conversation/send", "**/api/chat/messages"];
    for (const { page } of [marina, joana]) for (const send of sends) await page.route(send, (route) => route.abort("internetdisconnected"));
    await marina.say("Primeira, sem rede.");
    await marina.say("Segunda, sem rede.");
    await joana.say("Eu também estou sem rede.");
    await marina.page.reload();
    await hydrated(marina.page);
    await joana.page.reload();
    await joana.isReady();
    for (const text of ["Primeira, sem rede.", "Segunda, sem rede."]) await expect(marina.bubble(text)).toContainText(marina.words.sending);
    await expect(joana.bubble("Eu também estou sem rede.").getByRole("img")).toHaveAccessibleName(joana.words.sending);

    for (const { page } of [marina, joana]) await page.unrouteAll();
    await expect(joana.bubble("Segunda, sem rede.")).toBeVisible({ timeout: 20_000 });
    await expect(marina.bubble("Eu também estou sem rede.")).toBeVisible({ timeout: 20_000 });
    await expect(marina.bubble("Segunda, sem rede.")).toContainText(marina.words.read);
    await expectScreensEqualDatabase(marina, joana);
  });

  test("a page that is closed offline leaves its messages to the next one", async ({ agent, customer }) => {
    const marina = await agent("marina");
    const joana = await customer();
    await joana.introduce();
    await marina.takeNext("Joana Prado");
    const conversation = marina.page.url();
    await marina.page.context().setOffline(true);
    await marina.say("Escrita sem rede.");
    await expect(marina.bubble("Escrita sem rede.")).toContainText(marina.words.sending);
    const page = await marina.page.context().newPage();
    await marina.page.close();
    await marina.page.context().setOffline(false);
    await page.goto(conversation);
    await expect(joana.bubble("Escrita sem rede.")).toBeVisible();
  });
});

test.describe("a refusal", () => {
  test.use({ allowedErrors: /status of 422/ });

  test("says why, and its message can be edited or removed", async ({ agent, customer }) => {
    const marina = await agent("marina");
    const joana = await customer();
    await joana.introduce();
    const conversation = await marina.takeNext("Joana Prado");
    await marina.page.route("**/api/conversation/send", async (route) => {
      await route.fulfill({ status: 422, contentType: "application/json", body: JSON.stringify({ Invalid: { field: "Message", reason: { TooLong: 4000 } } }) });
    });
    await marina.say("Recusada.");
    const bubble = marina.bubble("Recusada.");
    await expect(bubble.getByRole("alert")).toContainText("Não enviada. Encurte a mensagem: o limite é de 4000 caracteres.");
    await bubble.getByRole("button", { name: "Editar" }).click();
    await expect(marina.field).toHaveValue("Recusada.");
    await expect(bubble).toBeHidden();
    await marina.page.unrouteAll();
    await marina.field.press("Enter");
    await expect(joana.bubble("Recusada.")).toBeVisible();
    expect(marina.conversation()).toBe(conversation);
  });
});
