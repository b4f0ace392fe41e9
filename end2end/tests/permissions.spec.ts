// What a manager allows one agent: held by the server, shown where it is missed, live; and a look at what the agent sees.
import { expectAccessible } from "../support/axe.ts";
import { ApiCustomer } from "../support/api.ts";
import { hydrated, sidewaysOverflow } from "../support/page.ts";
import { expect, test } from "../support/test.ts";

// What is refused is answered with 403, which a browser reports.
test.use({ allowedErrors: /status of 403/ });

test("a manager takes an action away and gives it back, and the agent's open screen says so", async ({ agent, server }) => {
  await ApiCustomer.waiting(server.url, { name: "Joana Prado" });
  const marina = await agent("marina");
  await marina.takeNext("Joana Prado");
  await expect(marina.details.getByRole("heading", { name: "Atendimentos relacionados" })).toBeVisible();
  const carla = await agent("carla", { startDay: false });
  const { page } = carla;
  await page.goto("/admin/users");
  await hydrated(page);
  await page.getByRole("button", { name: "Marina Souza", exact: true }).click();
  const form = page.getByRole("form");
  const rights = form.getByRole("group", { name: "Permissões" });
  await expect(rights.getByRole("checkbox")).toHaveCount(13);
  await expect(rights.getByLabel("Ler atendimentos e tickets de outros departamentos")).not.toBeChecked();
  for (const right of ["Transferir atendimentos", "Ver atendimentos relacionados", "Pesquisar atendimentos e tickets"]) {
    await rights.getByLabel(right).uncheck();
  }
  await expectAccessible(page, "a user's permissions");
  await form.getByRole("button", { name: "Salvar" }).click();
  await expect(form).toBeHidden();

  await expect(marina.details.getByRole("heading", { name: "Atendimentos relacionados" })).toBeHidden();
  await expect(marina.page.getByRole("link", { name: "Pesquisa" })).toBeHidden();
  await marina.page.getByRole("button", { name: "Mais ações", exact: true }).click();
  const transfer = marina.page.getByRole("menuitem", { name: "Transferir" });
  await expect(transfer).toHaveAttribute("aria-disabled", "true");
  // Three lines share the reason: it is said once, above them.
  await expect(transfer).toHaveAccessibleDescription("Um gestor não permite isso para você");
  await marina.page.keyboard.press("Escape");
  await marina.page.getByRole("button", { name: marina.words.account("Marina Souza") }).click();
  await marina.page.getByRole("menuitem", { name: "Minhas informações" }).click();
  await expect(marina.page.getByRole("row", { name: /Transferir atendimentos/ })).toContainText("Não permitido");
  await expect(marina.page.getByRole("row", { name: /Criar tickets/ })).toContainText("Permitido");
  await expectAccessible(marina.page, "my permissions");

  await page.getByRole("button", { name: "Marina Souza", exact: true }).click();
  await expect(rights.getByLabel("Transferir atendimentos")).not.toBeChecked();
  await rights.getByLabel("Transferir atendimentos").check();
  await form.getByRole("button", { name: "Salvar" }).click();
  await expect(marina.page.getByRole("row", { name: /Transferir atendimentos/ })).not.toContainText("Não permitido");
});

test("a manager sees what an agent sees, changes nothing, and comes back", async ({ agent, server }) => {
  const joana = await ApiCustomer.waiting(server.url, { name: "Joana Prado" });
  const marina = await agent("marina");
  await marina.takeNext("Joana Prado");
  await ApiCustomer.waiting(server.url, { name: "Paulo Dias" });
  const carla = await agent("carla", { startDay: false });
  const { page } = carla;
  await page.goto("/admin/users");
  await hydrated(page);
  await page.getByRole("button", { name: "Ações de Marina Souza" }).click();
  await page.getByRole("menuitem", { name: "Ver como este usuário" }).click();
  const banner = page.getByText("Você vê o que Marina Souza vê. Nada pode ser alterado.");
  await expect(banner).toBeVisible();
  await expect(page).toHaveURL(/\/workspace$/);
  await hydrated(page);
  await carla.open("Joana Prado");
  await expect(carla.field).toBeHidden();
  await joana.say("Ainda estou aqui");
  await expect(carla.bubble("Ainda estou aqui")).toBeVisible();
  await expectAccessible(page, "a manager who looks");
  await carla.tab(carla.words.waiting).click();
  await page.getByRole("button", { name: carla.words.takeNext }).click();
  await expect(carla.notice("Você está só vendo como outra pessoa: nada pode ser alterado.")).toBeVisible();
  await expect(marina.tab(marina.words.waiting)).toContainText("1");
  await page.setViewportSize({ width: 390, height: 844 });
  await expect(banner).toBeVisible();
  expect(await sidewaysOverflow(page)).toBe(0);
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.getByRole("button", { name: "Voltar à minha conta" }).click();
  await expect(page).toHaveURL(/\/admin\/users$/);
  await hydrated(page);
  await expect(page.getByRole("row", { name: /Marina Souza/ })).toBeVisible();
  await expect(banner).toBeHidden();
});
