// What managers register, by keyboard and by hand, live on agents' open screens, and never lost or saved over.
import { expectAccessible } from "../support/axe.ts";
import { ApiCustomer, call } from "../support/api.ts";
import { png } from "../support/files.ts";
import { hydrated, sidewaysOverflow } from "../support/page.ts";
import { expect, test } from "../support/test.ts";

// Refusals are answered with 404 and 422, which a browser reports.
test.use({ allowedErrors: /status of (404|422)/ });

test("labels by keyboard only: made, refused, edited by two, archived and back, live for an agent", async ({ agent, server }) => {
  await ApiCustomer.waiting(server.url, { name: "Joana Prado" });
  const marina = await agent("marina");
  await marina.takeNext("Joana Prado");
  const carla = await agent("carla", { startDay: false });
  const { page } = carla;
  const keys = page.keyboard;
  await page.goto("/admin/labels");
  await hydrated(page);
  await expect(page.getByRole("row")).toHaveCount(7);

  const create = page.getByRole("button", { name: "Nova etiqueta" });
  await create.focus();
  await keys.press("Enter");
  const form = page.getByRole("form", { name: "Nova etiqueta" });
  const name = form.getByLabel("Nome", { exact: true });
  await expect(name).toBeFocused();
  await keys.press("Enter");
  await expect(form.getByText("Preencha o nome.")).toBeVisible();
  await expect(name).toBeFocused();
  await keys.type("segunda via");
  await keys.press("Enter");
  await expect(form.getByText("Já existe um com esse nome. Escolha outro.")).toBeVisible();
  await expectAccessible(page, "a label that is refused");
  await name.fill("Fidelidade");
  await expect(form.getByText(/Contraste \d+,\d:1, legível/)).toHaveCount(2);
  await keys.press("Enter");
  await expect(form).toBeHidden();
  await expect(page.getByRole("row", { name: /Fidelidade/ })).toBeVisible();
  await expect(create).toBeFocused();

  // The agent has it without a reload.
  await marina.page.getByRole("button", { name: "Mais ações", exact: true }).click();
  await marina.page.getByRole("menuitem", { name: "Inserir etiqueta" }).click();
  await marina.page.getByRole("checkbox", { name: "Fidelidade" }).check();
  await marina.page.getByRole("dialog").getByRole("button", { name: "Salvar" }).click();
  await expect(marina.details).toContainText("Fidelidade");

  // Something typed is not lost to a key, to another row or to another screen.
  await page.getByRole("button", { name: "Fidelidade", exact: true }).click();
  const edit = page.getByRole("form", { name: "Editar etiqueta" });
  await edit.getByLabel("Nome", { exact: true }).fill("Fidelidade ouro");
  await keys.press("Escape");
  await expect(edit.getByText("Há alterações que não foram salvas.")).toBeVisible();
  await edit.getByRole("button", { name: "Continuar editando" }).click();
  await page.getByRole("link", { name: "Usuários" }).click();
  await expect(edit.getByRole("button", { name: "Continuar editando" })).toBeFocused();
  await expect(page).toHaveURL(/\/admin\/labels$/);
  await edit.getByRole("button", { name: "Continuar editando" }).click();

  // Another manager saves first.
  const rows = await call<{ id: number; changed_at: number; fields: { name: string } }[]>(page.request, "admin/labels");
  const label = rows.find(({ fields }) => fields.name === "Fidelidade")!;
  const fields = { name: "Fidelidade prata", color: "#b3261e", description: "Dois anos" };
  await call(page.request, "admin/labels/save", { label: label.id, seen: label.changed_at, fields });
  await expect(edit.getByText(/salvou outra versão enquanto você editava/)).toBeVisible();
  await expect(edit).toContainText("Fidelidade prata");
  await expectAccessible(page, "a label that somebody else has changed");
  await edit.getByRole("button", { name: "Manter a minha" }).click();
  await edit.getByRole("button", { name: "Salvar" }).click();
  await expect(page.getByRole("row", { name: /Fidelidade ouro/ })).toBeVisible();
  await expect(marina.details).toContainText("Fidelidade ouro");

  await page.getByRole("button", { name: "Ações de Fidelidade ouro" }).click();
  await page.getByRole("menuitem", { name: "Arquivar" }).click();
  await expect(page.getByRole("row", { name: /Fidelidade ouro/ })).toBeHidden();
  await page.getByRole("button", { name: "Arquivo" }).click();
  await page.getByRole("button", { name: "Ações de Fidelidade ouro" }).click();
  await page.getByRole("menuitem", { name: "Restaurar" }).click();
  await expect(carla.notice("Fidelidade ouro está de volta.")).toBeVisible();
});

test("from nothing to the first customer: departments, forms, messages, an invited agent", async ({ agent, customer, person }) => {
  test.setTimeout(120_000);
  const carla = await agent("carla", { startDay: false });
  const { page } = carla;
  const save = page.getByRole("button", { name: "Salvar", exact: true });
  await page.goto("/admin/departments");
  await hydrated(page);
  await page.getByRole("button", { name: "Novo departamento" }).click();
  await page.getByLabel("Nome", { exact: true }).fill("Ouvidoria");
  await page.getByLabel("Vermelho depois de (min)").fill("2");
  await save.click();
  await expect(page.getByText("Confira este campo e tente de novo.")).toBeVisible();
  await page.getByLabel("Vermelho depois de (min)").fill("20");
  await save.click();
  await expect(page.getByRole("row", { name: /Ouvidoria/ })).toBeVisible();
  const up = page.getByRole("button", { name: "Subir Ouvidoria" });
  for (let step = 0; step < 3; step++) {
    await up.press("Enter");
    await expect(up).toBeFocused();
  }
  await expect(page.getByRole("row").nth(1)).toContainText("Ouvidoria");
  await expect(up, "there is nowhere to go up to").toBeDisabled();
  await expect(page.getByRole("button", { name: "Descer Ouvidoria" })).toBeEnabled();
  await page.getByRole("row", { name: /Vendas/ }).dragTo(page.getByRole("row", { name: /Financeiro/ }));
  await expect(page.getByRole("row").nth(2)).toContainText("Vendas");

  await page.getByRole("link", { name: "Formulário de contato" }).click();
  await page.getByRole("button", { name: "CPF", exact: true }).click();
  await page.getByRole("switch", { name: /^Ativo/ }).uncheck();
  await expect(page.getByRole("switch", { name: /^Obrigatório/ })).toBeDisabled();
  await save.click();
  await expect(page.getByRole("row", { name: /CPF/ })).toContainText("Desligado");

  await page.getByRole("link", { name: "Atendente virtual" }).click();
  await page.getByLabel("Saudação").fill("{{greeting}}! Aqui é a {{bot.name}}, da {{nada}}.");
  await expect(page.getByText("{{nada}} não existe: o cliente não vê.")).toBeVisible();
  await page.getByLabel("Saudação").fill("Olá! Sou a {{bot.name}} e vou te ajudar.");
  await expect(page.getByText("Olá! Sou a Nina e vou te ajudar.")).toBeVisible();
  await expectAccessible(page, "messages");
  await save.click();
  await expect(carla.notice("Salvo. Já vale para toda a equipe.")).toBeVisible();

  await page.getByRole("link", { name: "Usuários" }).click();
  await page.getByRole("button", { name: "Novo usuário" }).click();
  await page.getByLabel("Nome", { exact: true }).fill("Ana Lima");
  await page.getByLabel("E-mail", { exact: true }).fill("ana@nortel.example");
  await page.getByRole("checkbox", { name: "Ouvidoria" }).check();
  await save.click();
  const dialog = page.getByRole("dialog", { name: "Acesso de Ana Lima" });
  await dialog.getByRole("button", { name: "Gerar link" }).click();
  const link = await dialog.getByText(/\/invite#/).textContent();
  await expectAccessible(page, "an invitation");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("row", { name: /Ana Lima/ })).toContainText("Convidado");

  const ana = await person({ locale: "pt-BR" });
  await ana.goto(link!);
  await hydrated(ana);
  await expect(ana.getByLabel("Seu nome")).toHaveValue("Ana Lima");
  await ana.getByLabel("Senha", { exact: true }).fill("uma senha longa");
  await expectAccessible(ana, "the invitation's page");
  await ana.getByRole("button", { name: "Salvar e entrar" }).click();
  await ana.waitForURL("**/workspace");
  await hydrated(ana);
  await ana.getByRole("button", { name: "Iniciar dia de atendimento" }).click();

  const joana = await customer();
  await expect(joana.log).toContainText("Olá! Sou a Nina e vou te ajudar.");
  await joana.say("Joana Prado");
  await joana.say("joana@exemplo.com");
  await joana.choose("Ouvidoria");
  await ana.getByRole("button", { name: /Atender o próximo/ }).click();
  await expect(ana.getByRole("main").getByRole("heading", { name: "Joana Prado" })).toBeVisible();
  const again = await person({ locale: "pt-BR" });
  await again.goto(link!);
  await expect(again.getByRole("heading", { name: "Este convite não vale mais" })).toBeVisible();
});

test("the company's logo: refused, chosen, shown to the team and to customers, removed", async ({ agent, person }) => {
  const carla = await agent("carla", { startDay: false });
  const { page } = carla;
  await page.goto("/admin/company");
  await hydrated(page);
  const group = page.getByRole("group", { name: "Logotipo" });
  const input = group.locator("input");
  await input.setInputFiles({ name: "marca.svg", mimeType: "image/svg+xml", buffer: Buffer.from("<svg/>") });
  await expect(group.getByRole("alert")).toContainText("Só PNG, JPEG e WebP são aceitos");
  await input.setInputFiles(png("larga.png", 4_001, 1));
  await expect(group.getByRole("alert")).toContainText("mais de 4.000 px de lado");
  await input.setInputFiles(png("marca.png", 320, 120));
  const seen = group.getByRole("img", { name: "Logotipo" });
  await expect(seen).toHaveCount(2);
  await expect(group.getByRole("alert")).toBeHidden();
  const drawn = (image: typeof seen) => expect.poll(() => image.evaluate((shown: HTMLImageElement) => shown.naturalWidth)).toBe(320);
  await drawn(seen.first());
  await expectAccessible(page, "a logo that is chosen");
  await page.getByRole("button", { name: "Salvar", exact: true }).click();
  await expect(carla.notice("Salvo. Já vale para toda a equipe.")).toBeVisible();

  const marina = await agent("marina", { startDay: false });
  const address = /url\(".*\/logo\/[0-9a-f]{64}"\)/;
  await expect(marina.page.getByRole("img", { name: "Nortel Internet", exact: true })).toHaveCSS("background-image", address);
  const joana = await person({ viewport: { width: 390, height: 844 }, colorScheme: "dark" });
  await joana.goto("/sign-in");
  await expect(joana.locator(".brand .logo")).toHaveCSS("background-image", address);
  await joana.goto("/chat");
  const logo = joana.getByRole("img", { name: "Nortel Internet", exact: true });
  await drawn(logo);
  await joana.locator("balcao-chat[data-ready]").waitFor();
  expect(await sidewaysOverflow(joana)).toBeLessThanOrEqual(0);
  await expectAccessible(joana, "the chat below a logo, phone, dark");

  await group.getByRole("button", { name: "Remover o logotipo" }).click();
  await expect(input).toBeFocused();
  await page.getByRole("button", { name: "Salvar", exact: true }).click();
  await expect(carla.notice("Salvo. Já vale para toda a equipe.").last()).toBeVisible();
  await expect(async () => {
    await joana.reload();
    await expect(logo).toHaveCount(0, { timeout: 500 });
  }).toPass();
});

test("every screen on a phone and in the dark, with five hundred labels", async ({ agent }) => {
  test.setTimeout(120_000);
  const context = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, colorScheme: "dark", reducedMotion: "reduce" } as const;
  const carla = await agent("carla", { language: "en", startDay: false, context });
  const { page } = carla;
  for (let number = 0; number < 500; number += 25) {
    await Promise.all(
      Array.from({ length: 25 }, (_, step) => {
        const fields = { name: `Label ${number + step}`, color: "#2f8f5b", description: "" };
        return call(page.request, "admin/labels/save", { label: null, seen: 0, fields });
      }),
    );
  }
  for (const screen of ["users", "departments", "break-reasons", "labels", "contact-form", "messages", "ticket-form", "company", "settings"]) {
    await page.goto(`/admin/${screen}`);
    await hydrated(page);
    await expect(page.locator("main table, main form").first()).toBeVisible();
    expect(await sidewaysOverflow(page), screen).toBeLessThanOrEqual(0);
    await expectAccessible(page, `${screen}, phone, dark`);
  }
  await page.goto("/admin/labels");
  await hydrated(page);
  await expect(page.getByText("506 labels")).toBeVisible();
  await page.getByRole("searchbox").fill("label 499");
  await expect(page.getByRole("row")).toHaveCount(2);
  await page.getByRole("button", { name: "Label 499", exact: true }).click();
  await expect(page.getByRole("form", { name: "Edit label" })).toBeVisible();
  expect(await sidewaysOverflow(page)).toBeLessThanOrEqual(0);
  await page.getByRole("button", { name: "Back" }).click();
  await page.getByRole("link", { name: "Company" }).click();
  await expect(page.getByRole("heading", { name: "Company", level: 1 })).toBeVisible();
});
