// The whole life of a conversation, seen by both sides at once.
import { ApiCustomer } from "../support/api.ts";
import { documentLoads } from "../support/page.ts";
import { expect, test } from "../support/test.ts";
import { expectCustomerSeesDatabase, expectScreensEqualDatabase } from "../support/truth.ts";

test("a customer is welcomed, waits, is served and rates; the agent never loads another page", async ({ agent, customer }) => {
  const marina = await agent("marina");
  const loads = documentLoads(marina.page);
  const joana = await customer();

  // The bot.
  await expect(joana.log).toContainText("Como você se chama?");
  await joana.say("Joana Prado");
  await expect(joana.log).toContainText("Qual é o seu e-mail?");
  await marina.tab(marina.words.withBot).click();
  await expect(marina.row("Joana Prado")).toBeVisible();
  await joana.say("joana");
  await expect(joana.log).toContainText("Esse e-mail parece incompleto.");
  await joana.say("joana@exemplo.com");
  await joana.choose(joana.words.skip);
  await expect(marina.row("Joana Prado")).toBeVisible();
  await joana.choose("Financeiro");

  // The queue.
  await expect(joana.page.getByText(joana.words.protocol)).toBeVisible();
  await expect(joana.page.getByText(joana.words.next, { exact: true })).toBeVisible();
  await marina.tab(marina.words.waiting).click();
  await expect(marina.tab(marina.words.waiting)).toHaveAccessibleName(/ 1$/);
  await expect(marina.row("Joana Prado")).toContainText("Financeiro");

  // Taken.
  await marina.take("Joana Prado");
  await expect(marina.field).toBeFocused();
  await expect(marina.thread).toContainText("Você iniciou o atendimento às");
  await expect(joana.log).toContainText(joana.words.joined("Marina Souza"));
  await expect(joana.page.getByRole("heading", { name: "Marina Souza" })).toBeVisible();

  // Both type, write and read.
  await joana.field.pressSequentially("Bom dia! Meu boleto venceu.");
  await expect(marina.thread.getByText(marina.words.types("Joana"))).toBeVisible();
  await joana.field.press("Enter");
  await expect(marina.bubble("Bom dia! Meu boleto venceu.")).toBeVisible();
  await expect(marina.thread.getByText(marina.words.types("Joana"))).toBeHidden();
  await expect(joana.bubble("Bom dia! Meu boleto venceu.").getByRole("img", { name: joana.words.read })).toBeVisible();
  await marina.field.pressSequentially("Bom dia, Joana! Já localizo.");
  await expect(joana.log).toContainText(joana.words.types("Marina Souza"));
  await marina.field.press("Enter");
  await expect(joana.bubble("Bom dia, Joana! Já localizo.")).toBeVisible();
  await expect(marina.bubble("Bom dia, Joana! Já localizo.")).toContainText(marina.words.read);
  await joana.say("Obrigada!");
  await expect(marina.bubble("Obrigada!")).toBeVisible();
  await expectScreensEqualDatabase(marina, joana);

  // Finished and rated.
  await marina.finish();
  await expect(marina.notice(marina.words.finished("Joana Prado"))).toBeVisible();
  await expect(marina.tab(marina.words.mine)).toHaveAccessibleName(/ 0$/);
  await expect(joana.log).toContainText("Seu problema foi resolvido?");
  await joana.choose(joana.words.yes);
  await joana.rate(5);
  await expect(joana.log).toContainText("Agradecemos a sua resposta.");
  await expect(joana.log).toContainText(joana.words.ended);
  await expectCustomerSeesDatabase(joana);
  await marina.page.goBack();
  await expect(marina.heading("Joana Prado")).toBeVisible();
  await expect(marina.thread).toContainText("O cliente avaliou com nota 5 de 5");
  await expect(marina.details).toContainText("5 de 5");
  await expectScreensEqualDatabase(marina, joana);
  expect(loads(), "documents loaded while working").toBe(0);
});

test("a customer who comes back is known, and the new conversation has the old one behind it", async ({ agent, customer }) => {
  const marina = await agent("marina");
  const joana = await customer();
  await joana.introduce();
  const first = await marina.takeNext("Joana Prado");
  await marina.say("Resolvido?");
  await marina.finish();
  await expect(joana.log).toContainText("Seu problema foi resolvido?");

  await joana.say("Agora é outra coisa, por favor");
  await expect(joana.log).toContainText("Olá de novo, Joana!");
  // Name and e-mail are known; what was left out the first time may be given now.
  await joana.choose(joana.words.skip);
  await joana.choose("Financeiro");
  await expect(joana.page.getByText(joana.words.next, { exact: true })).toBeVisible();
  const second = await marina.takeNext("Joana Prado");
  expect(second).not.toBe(first);
  await expect(marina.details).toContainText("1 atendimento anterior");
  await marina.say("Olá de novo!");
  await expect(joana.bubble("Olá de novo!")).toBeVisible();
});

test("a finish can be taken back for some seconds", async ({ agent, customer }) => {
  const marina = await agent("marina");
  const joana = await customer();
  await joana.introduce();
  await marina.takeNext("Joana Prado");
  await marina.finish();
  await expect(joana.log).toContainText("Seu problema foi resolvido?");
  await marina.page.getByRole("button", { name: marina.words.undo, exact: true }).click();
  await marina.hasOpen("Joana Prado");
  await expect(marina.thread).toContainText("Marina Souza reabriu o atendimento");
  await expect(joana.options).toBeHidden();
  await marina.say("Ainda estou aqui.");
  await expect(joana.bubble("Ainda estou aqui.")).toBeVisible();
  await joana.say("Que bom.");
  await expect(marina.bubble("Que bom.")).toBeVisible();
  await expectScreensEqualDatabase(marina, joana);
});

test("the queue is strictly by waiting time, says why, and takes the oldest first", async ({ agent, server }) => {
  for (const name of ["Ana Lima", "Bento Reis", "Clara Dias"]) await ApiCustomer.waiting(server.url, { name });
  const marina = await agent("marina");
  await marina.tab(marina.words.waiting).click();
  const names = marina.list.getByRole("listitem").getByRole("link");
  await expect(names).toHaveText(["Ana Lima", "Bento Reis", "Clara Dias"]);
  await expect(marina.row("Ana Lima")).toContainText("Próximo");
  await marina.takeNext("Ana Lima");
  await marina.tab(marina.words.waiting).click();
  await expect(marina.row("Bento Reis")).toContainText("Próximo");
  await expect(names).toHaveText(["Bento Reis", "Clara Dias"]);
});
