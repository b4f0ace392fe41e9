// Customers come to agents by themselves, departments have hours, and the operation can be paused: set by a manager in the
// browser, seen at once by agents and customers.
import { expectAccessible } from "../support/axe.ts";
import { ApiCustomer } from "../support/api.ts";
import { hydrated, sidewaysOverflow } from "../support/page.ts";
import { expect, test } from "../support/test.ts";

// Refusals are answered with 422, which a browser reports.
test.use({ allowedErrors: /status of 422/ });

test("a manager switches the distribution on; a customer arrives, and a place that frees is filled", async ({ agent, server }) => {
  const marina = await agent("marina");
  const carla = await agent("carla", { startDay: false });
  const { page } = carla;
  await page.goto("/admin/distribution");
  await hydrated(page);
  await page.getByLabel("Como os clientes chegam").selectOption({ label: "Linear: um para cada atendente" });
  await expect(page.getByText("Cada cliente vai para quem tem menos atendimentos abertos")).toBeVisible();
  await page.getByLabel("Limite por atendente").fill("0");
  await page.getByRole("button", { name: "Salvar" }).click();
  await expect(page.getByText("Confira este campo e tente de novo.")).toBeVisible();
  await page.getByLabel("Limite por atendente").fill("1");
  await expectAccessible(page, "the automatic distribution");
  await page.getByRole("button", { name: "Salvar" }).click();
  await expect(carla.notice("Salvo. Já vale para toda a equipe.")).toBeVisible();

  await marina.isLive();
  await ApiCustomer.waiting(server.url, { name: "Joana Prado" });
  await expect(marina.notice("Joana Prado está com você agora.")).toBeVisible();
  await marina.tab(marina.words.mine).click();
  const joana = await marina.open("Joana Prado");
  await expect(marina.thread.getByText(/^Distribuído automaticamente para você às/)).toBeVisible();
  await ApiCustomer.waiting(server.url, { name: "Pedro Lima" });
  await marina.tab(marina.words.waiting).click();
  await expect(marina.row("Pedro Lima")).toBeVisible();
  await marina.finishByApi(joana);
  await marina.tab(marina.words.mine).click();
  await expect(marina.row("Pedro Lima")).toBeVisible();
});

test("hours and a pause: told to the customer, seen by agents, over at the press of a button", async ({ agent, customer, server }) => {
  const marina = await agent("marina");
  const carla = await agent("carla", { startDay: false });
  const { page } = carla;
  await page.goto("/admin/hours");
  await hydrated(page);
  await page.getByRole("button", { name: "Financeiro", exact: true }).click();
  const form = page.getByRole("form", { name: "Editar horário" });
  await form.getByRole("switch", { name: /Atende só em certos horários/ }).check();
  await form.getByLabel("Segunda-feira, período 1, até").fill("07:00");
  await form.getByRole("button", { name: "Salvar" }).click();
  await expect(form.getByText("O fim precisa ser depois do começo.")).toBeVisible();
  // A week of seconds after midnight: closed now, unless this runs at that very minute.
  const days = ["Segunda-feira", "Terça-feira", "Quarta-feira", "Quinta-feira", "Sexta-feira"];
  for (const day of days) {
    await form.getByLabel(`${day}, período 1, de`).fill("03:00");
    await form.getByLabel(`${day}, período 1, até`).fill("03:01");
  }
  await form.getByRole("button", { name: "Novo feriado" }).click();
  await form.getByLabel("Data do feriado 1").fill("2027-12-25");
  await form.getByLabel("Nome do feriado 1").fill("Natal");
  await expectAccessible(page, "opening hours");
  await form.getByRole("button", { name: "Salvar" }).click();
  await expect(form).toBeHidden();
  await expect(page.getByRole("row", { name: /Financeiro/ })).toContainText("5 dias por semana");

  // Another department takes them over.
  await page.getByRole("button", { name: "Vendas", exact: true }).click();
  await form.getByLabel("Copiar de outro departamento").selectOption({ label: "Financeiro" });
  await expect(form.getByLabel("Nome do feriado 1")).toHaveValue("Natal");
  await form.getByRole("button", { name: "Salvar" }).click();
  await expect(page.getByRole("row", { name: /Vendas/ })).toContainText("5 dias por semana");

  const joana = await customer();
  await joana.introduce();
  await expect(joana.log).toContainText("Financeiro não está atendendo agora.");
  await expect(joana.log).toContainText(/Voltamos .*às 03:00\./);

  await page.goto("/admin/pause");
  await hydrated(page);
  await page.getByRole("button", { name: "Pausar a operação" }).click();
  await expect(page.getByText(/^Carla Gomes pausou a operação às/)).toBeVisible();
  await expectAccessible(page, "a paused operation");
  await expect(marina.page.getByText("Operação pausada: ninguém novo entra na fila.")).toBeVisible();
  const pedro = await ApiCustomer.come(server.url);
  for (const [words, choice] of [["Pedro Lima"], ["pedro@exemplo.com"], ["Pular", "skip"], ["Suporte", "department:2"]] as const) {
    await pedro.say(words, choice);
  }
  const held = await pedro.state();
  expect(held.conversation?.state).toBe("bot");
  expect(held.messages.at(-1)?.body).toContain("No momento não conseguimos passar você para um atendente.");
  await page.getByRole("button", { name: "Encerrar a pausa" }).click();
  await expect(page.getByText("A operação está funcionando.")).toBeVisible();
  await expect(marina.page.getByText("Operação pausada: ninguém novo entra na fila.")).toBeHidden();
  await expect.poll(async () => (await pedro.state()).conversation?.state).toBe("waiting");
  await marina.tab(marina.words.waiting).click();
  await expect(marina.row("Pedro Lima")).toBeVisible();
  expect(await sidewaysOverflow(page)).toBe(0);
});
