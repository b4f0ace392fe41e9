// Lists from a file: looked at before anything is stored, mended, stored, and lived with.
import { expectAccessible } from "../support/axe.ts";
import { hydrated, sidewaysOverflow } from "../support/page.ts";
import { expect, test } from "../support/test.ts";
import type { Page } from "@playwright/test";

/** As a spreadsheet in Brazil saves it. */
function csv(name: string, text: string) {
  return { name, mimeType: "text/csv", buffer: Buffer.from(text, "latin1") };
}

async function open(page: Page, screen: string) {
  await page.goto(`/admin/${screen}`);
  await hydrated(page);
  await page.getByRole("button", { name: "Importar CSV" }).click();
  return page.getByRole("dialog", { name: /^Importar/ });
}

test("labels with a line that is wrong are mended and imported, on a phone", async ({ agent }) => {
  const carla = await agent("carla", { startDay: false, context: { viewport: { width: 390, height: 844 } } });
  const { page } = carla;
  const dialog = await open(page, "labels");
  const file = dialog.locator('input[type="file"]');
  await expect(dialog.getByRole("button", { name: "Escolha um arquivo" })).toBeFocused();
  await expectAccessible(page, "the choice of a file");
  const template = page.waitForEvent("download");
  await dialog.getByRole("button", { name: "Baixar modelo" }).click();
  expect((await template).suggestedFilename()).toBe("etiquetas.csv");

  await file.setInputFiles(csv("planilha.xlsx", "PK\x03\x04"));
  await expect(dialog.getByRole("alert")).toContainText("Salve-a como CSV");
  const rows = "Nome;Cor;Descrição\r\nReclamação;#112233;\r\nSem sinal;#b3261e;Sem internet\r\n";
  await file.setInputFiles(csv("etiquetas.csv", `${rows}Ruim;vermelho;\r\n`));
  await expect(dialog.getByText(/1 para criar, 1 para mudar, 0 sem mudança, 1 com erro/)).toBeFocused();
  await expect(dialog.getByRole("row", { name: /Ruim/ })).toContainText("Cor: Confira");
  const apply = dialog.getByRole("button", { name: /^Importar \d/ });
  await expect(apply).toBeDisabled();
  await dialog.getByRole("button", { name: "Todas 3" }).click();
  await expect(dialog.getByRole("row", { name: /Sem sinal/ })).toContainText("Sem internet ou com queda constante → Sem internet");
  await expectAccessible(page, "what a file would change");
  expect(await sidewaysOverflow(page)).toBe(0);

  await dialog.getByRole("button", { name: "Escolher outro arquivo" }).click();
  await file.setInputFiles(csv("etiquetas.csv", rows));
  await expect(apply).toBeEnabled();
  await apply.click();
  await expect(dialog.getByText("Criados: 1. Mudados: 1.")).toBeVisible();
  await expectAccessible(page, "what was imported");
  await dialog.getByRole("button", { name: "Fechar" }).last().click();
  await expect(page.getByRole("row", { name: /Reclamação/ })).toBeVisible();
});

test("users that are imported come in by their links", async ({ agent, person }) => {
  const carla = await agent("carla", { startDay: false });
  const { page } = carla;
  const dialog = await open(page, "users");
  const file = dialog.locator('input[type="file"]');
  await file.setInputFiles(csv("time.csv", "nome,e-mail,perfil,departamentos\nRui Costa,rui@nortel.example,,Vendas\nCarla Gomes,carla@nortel.example,atendente,\n"));
  await expect(dialog.getByRole("row", { name: /Carla Gomes/ })).toContainText("a própria conta");
  await dialog.getByRole("checkbox", { name: /Importar sem a linha com erro/ }).check();
  await dialog.getByRole("button", { name: "Importar 1" }).click();
  await expectAccessible(page, "invitations");
  const link = await dialog.getByRole("row", { name: /rui@nortel.example/ }).locator(".mono").innerText();
  const links = page.waitForEvent("download");
  await dialog.getByRole("button", { name: "Baixar os links em CSV" }).click();
  expect((await links).suggestedFilename()).toBe("convites.csv");

  const rui = await person();
  await rui.goto(link.trim());
  await hydrated(rui);
  await rui.getByLabel("Senha", { exact: true }).fill("uma senha bem longa");
  await rui.getByRole("button", { name: "Salvar e entrar" }).click();
  await expect(rui).toHaveURL(/\/workspace/);
});
