// What managers watch: figures that open what is behind them, the report, the queue in their hands, and the log of it all.
import { readFileSync } from "node:fs";
import { ApiCustomer } from "../support/api.ts";
import { expectAccessible } from "../support/axe.ts";
import { hydrated, sidewaysOverflow } from "../support/page.ts";
import { expect, test } from "../support/test.ts";

test("a manager moves and assigns who waits, sees it in figures and report, and the log tells it", async ({ agent, server }) => {
  await ApiCustomer.waiting(server.url, { name: "Joana Prado" });
  await ApiCustomer.waiting(server.url, { name: "Pedro Nunes", department: "Vendas" });
  const rafael = await agent("rafael");
  const carla = await agent("carla", { startDay: false });
  const page = carla.page;

  await page.goto("/admin/queue");
  await hydrated(page);
  const queue = page.getByRole("region", { name: "Na fila", exact: true });
  await expect(queue.getByRole("row", { name: /Joana Prado/ })).toContainText("maior espera de todas");
  await expect(queue.getByRole("row", { name: /Pedro Nunes/ })).toContainText("Vendas");
  await expectAccessible(page, "the queue control");
  await queue.getByRole("button", { name: "Ações de Joana Prado" }).click();
  await page.getByRole("menuitem", { name: "Mover para Suporte técnico" }).click();
  await expect(queue.getByRole("row", { name: /Joana Prado/ })).toContainText("Suporte técnico");
  await queue.getByRole("button", { name: "Ações de Joana Prado" }).click();
  await page.getByRole("menuitem", { name: /Atribuir a Rafael/ }).click();
  await expect(queue.getByRole("row", { name: /Joana Prado/ })).toHaveCount(0);
  // On his open screen, without reloading.
  await expect(rafael.row("Joana Prado")).toBeVisible();
  const agents = page.getByRole("region", { name: "No dia de atendimento", exact: true });
  await agents.getByRole("button", { name: "Ações de Rafael Teixeira" }).click();
  await page.getByRole("menuitem", { name: "Encerrar o dia" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Encerrar o dia" }).click();
  await expect(queue.getByRole("row", { name: /Joana Prado/ })).toBeVisible();

  await page.goto("/admin/dashboard");
  await hydrated(page);
  const waiting = page.getByRole("link", { name: /^Na fila/ });
  await expect(waiting).toContainText("2");
  await expectAccessible(page, "the dashboard");
  await waiting.click();
  const table = page.getByRole("group", { name: "Relatório de atendimentos" });
  await expect(table.getByRole("row", { name: /Joana Prado/ })).toContainText("na fila");
  await expect(table.getByRole("row")).toHaveCount(3);
  await expectAccessible(page, "the report of conversations");
  await table.getByRole("row", { name: /Joana Prado/ }).getByRole("button").click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByRole("group", { name: "Conversa completa" })).toContainText("Joana Prado");
  await page.keyboard.press("Escape");
  const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: "CSV" }).click()]);
  expect(readFileSync(await file.path(), "utf8")).toContain("Joana Prado");

  await page.getByRole("navigation", { name: "Administração" }).getByRole("link", { name: "Auditoria" }).click();
  await expect(page.getByRole("row", { name: /Fila: atribuído/ })).toContainText("Rafael Teixeira");
  await expect(page.getByRole("row", { name: /Fila: movido de departamento/ })).toContainText("Carla Gomes");
  await page.getByRole("combobox", { name: "Ação" }).selectOption({ label: "Fila: atribuído" });
  await expect(page.getByRole("row", { name: /Fila: movido/ })).toHaveCount(0);
  await expectAccessible(page, "the audit log");
});

test("each of them fits a phone in the dark, in English", async ({ agent, server }) => {
  await ApiCustomer.waiting(server.url, { name: "Joana Prado" });
  const context = { viewport: { width: 390, height: 800 }, colorScheme: "dark", reducedMotion: "reduce" } as const;
  const { page } = await agent("carla", { language: "en", context, startDay: false });
  for (const [path, name] of [["queue", "Queue control"], ["dashboard", "Dashboard"], ["conversations", "Report of conversations"], ["audit", "Audit log"]]) {
    await page.goto(`/admin/${path}`);
    await hydrated(page);
    await expect(page.getByRole("heading", { name, level: 1 })).toBeVisible();
    await expect(page.locator(".skeleton")).toHaveCount(0);
    expect(await sidewaysOverflow(page), `${name} is no wider than the phone`).toBe(0);
    await expectAccessible(page, `${name} on a phone`);
  }
});
