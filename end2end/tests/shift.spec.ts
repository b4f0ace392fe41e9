// The agent's day: start, break, return, end; and what becomes of the conversations that are still open.
import { ApiCustomer } from "../support/api.ts";
import { hydrated } from "../support/page.ts";
import { expect, test } from "../support/test.ts";
import { expectCustomerSeesDatabase } from "../support/truth.ts";

// A conversation that is on the screen while the day ends is asked for once more, and refused.
test.use({ allowedErrors: /status of 409/ });

test("before the day there is no queue, only the button; a break hides it again", async ({ agent, server }) => {
  await ApiCustomer.waiting(server.url, { name: "Ana Lima" });
  const marina = await agent("marina", { startDay: false });
  const { page, words } = marina;
  await expect(page.getByRole("heading", { level: 1 })).toContainText(/^(Bom dia|Boa tarde|Boa noite), Marina$/);
  await expect(page.getByText("Ana Lima")).toBeHidden();
  await page.getByRole("button", { name: words.startDay }).click();
  await expect(marina.row("Ana Lima")).toBeVisible();

  await page.getByRole("button", { name: words.myDay }).click();
  await page.getByRole("menuitem", { name: "Almoço" }).click();
  await expect(page.getByRole("heading", { name: "Em pausa: Almoço" })).toBeVisible();
  await expect(page.getByText("Ana Lima")).toBeHidden();
  await page.getByRole("button", { name: "Voltar da pausa" }).click();
  await marina.takeNext("Ana Lima");

  // With somebody open the work stays in sight during a break, and nobody new can be taken.
  await ApiCustomer.waiting(server.url, { name: "Bento Reis" });
  await page.getByRole("button", { name: words.myDay }).click();
  await page.getByRole("menuitem", { name: "Café" }).click();
  await expect(page.getByText("Em pausa (Café)")).toBeVisible();
  await marina.say("Ainda posso escrever.");
  await expect(marina.bubble("Ainda posso escrever.")).toContainText(words.stored);
  // It says why, so it stays pressable; Playwright takes `aria-disabled` for the contrary.
  await page.getByRole("button", { name: words.takeNext }).click({ force: true });
  await expect(marina.notice("Você está em pausa. Volte da pausa para atender.")).toBeVisible();
  await expect(marina.row("Bento Reis")).toBeVisible();
  await page.getByRole("button", { name: "Voltar da pausa" }).first().click();
  await expect(page.getByText("Em pausa (Café)")).toBeHidden();
});

test("a day ends with a destination for each open conversation, all together", async ({ agent, customer, server }) => {
  const camila = await agent("camila");
  const marina = await agent("marina");
  const joana = await customer();
  await joana.introduce({ name: "Joana Prado" });
  for (const name of ["Ana Lima", "Bento Reis"]) await ApiCustomer.waiting(server.url, { name });
  for (const name of ["Joana Prado", "Ana Lima", "Bento Reis"]) await marina.takeNext(name);
  const { page, words } = marina;

  await page.getByRole("button", { name: words.myDay }).click();
  await page.getByRole("menuitem", { name: "Encerrar o dia" }).click();
  const dialog = page.getByRole("dialog", { name: "Encerrar o dia" });
  await expect(dialog).toContainText("3 atendimentos ainda estão abertos com você.");
  const destination = (name: string) => dialog.getByRole("combobox", { name: `Destino do atendimento de ${name}` });
  await expect(destination("Ana Lima").getByRole("option", { name: /^Camila Duarte/ })).toBeAttached();
  await dialog.getByRole("button", { name: "Encerrar o dia" }).click();
  await expect(dialog.getByText("Escolha um destino para cada atendimento.")).toHaveCount(3);

  await destination("Joana Prado").selectOption({ label: "Devolver à fila" });
  await destination("Ana Lima").selectOption({ label: "Camila Duarte (0 em atendimento)" });
  await destination("Bento Reis").selectOption({ label: "Concluir" });
  await dialog.getByRole("button", { name: "Encerrar o dia" }).click();
  await expect(page.getByRole("button", { name: words.startDay })).toBeVisible();
  await expect(marina.notice("Dia encerrado. Até a próxima.")).toBeVisible();
  await expect(page.getByText("Ana Lima")).toBeHidden();

  await expect(camila.row("Ana Lima")).toBeVisible();
  await camila.open("Ana Lima");
  await expect(camila.thread).toContainText("Marina Souza transferiu para Camila Duarte");
  await expect(joana.page.getByText(joana.words.next, { exact: true })).toBeVisible();
  await camila.takeNext("Joana Prado");
  await expect(camila.thread).toContainText("Marina Souza devolveu para a fila de Financeiro");
  await camila.say("Continuo daqui.");
  await expect(joana.bubble("Continuo daqui.")).toBeVisible();
  await expectCustomerSeesDatabase(joana);
  await expect(camila.tab(words.mine)).toHaveAccessibleName(/ 2$/);
});

test("one destination for all, and leaving asks first", async ({ agent, server }) => {
  const marina = await agent("marina");
  for (const name of ["Ana Lima", "Bento Reis"]) {
    await ApiCustomer.waiting(server.url, { name });
    await marina.takeNext(name);
  }
  const { page, words } = marina;
  await page.getByRole("button", { name: words.account("Marina Souza") }).click();
  await page.getByRole("menuitem", { name: words.signOut }).click();
  const dialog = page.getByRole("dialog", { name: words.signOut });
  await expect(dialog.getByRole("button", { name: "Sair sem encerrar" })).toBeHidden();
  await dialog.getByRole("button", { name: "Cancelar" }).click();
  await expect(dialog).toBeHidden();
  await expect(marina.heading("Bento Reis")).toBeVisible();

  await page.getByRole("button", { name: words.account("Marina Souza") }).click();
  await page.getByRole("menuitem", { name: words.signOut }).click();
  await dialog.getByRole("combobox", { name: "Aplicar a todos" }).selectOption({ label: "Devolver à fila" });
  await dialog.getByRole("button", { name: "Encerrar o dia e sair" }).click();
  await expect(page).toHaveURL(/\/sign-in$/);
  const camila = await agent("camila");
  await camila.tab(words.waiting).click();
  await expect(camila.list.getByRole("listitem")).toHaveCount(2);
});

test("somebody without open conversations may leave and keep the day going", async ({ agent }) => {
  const marina = await agent("marina");
  const { page, words } = marina;
  await page.getByRole("button", { name: words.account("Marina Souza") }).click();
  await page.getByRole("menuitem", { name: words.signOut }).click();
  await page.getByRole("dialog", { name: words.signOut }).getByRole("button", { name: "Sair sem encerrar" }).click();
  await expect(page).toHaveURL(/\/sign-in$/);
  await marina.arrive({ startDay: false });
  await expect(marina.list).toBeVisible();
});

test("my information shows the day, the breaks, the departments and what one may do", async ({ agent }) => {
  const marina = await agent("marina");
  const { page } = marina;
  await page.getByRole("button", { name: "Fazer uma pausa" }).click();
  await page.getByRole("menuitem", { name: "Reunião" }).click();
  await page.getByRole("button", { name: "Voltar da pausa" }).click();
  await expect(marina.list).toBeVisible();
  await page.getByRole("button", { name: marina.words.account("Marina Souza") }).click();
  await page.getByRole("menuitem", { name: "Minhas informações" }).click();
  await expect(page.getByRole("heading", { name: "Marina Souza", level: 1 })).toBeVisible();
  await expect(page.getByRole("main")).toContainText("Financeiro");
  await expect(page.getByRole("main")).toContainText("Suporte técnico");
  await expect(page.getByRole("row", { name: /Reunião/ })).toBeVisible();
  await expect(page.getByRole("row", { name: "Administrar a empresa" })).toContainText("Não permitido");
  await page.reload();
  await hydrated(page);
  await expect(page.getByRole("row", { name: /Reunião/ })).toBeVisible();
});
