// A phone of 360 pixels, by touch: one panel at a time, and nothing to the side of the screen.
import type { BrowserContextOptions } from "@playwright/test";
import { ApiCustomer } from "../support/api.ts";
import { hydrated, sidewaysOverflow } from "../support/page.ts";
import { expect, test } from "../support/test.ts";
import { expectScreensEqualDatabase } from "../support/truth.ts";

const PHONE: BrowserContextOptions = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 };

test("a whole service on two phones", async ({ agent, customer }) => {
  const marina = await agent("marina", { context: PHONE });
  const { page, words } = marina;
  const joana = await customer({ context: PHONE });
  await joana.introduce();
  for (const screen of [page, joana.page]) expect(await sidewaysOverflow(screen)).toBeLessThanOrEqual(0);

  await expect(marina.row("Joana Prado")).toBeVisible();
  await marina.row("Joana Prado").getByRole("button", { name: words.take("Joana Prado") }).tap();
  await marina.hasOpen("Joana Prado");
  await expect(marina.list, "one panel at a time").toBeHidden();
  await marina.say("Bom dia, do celular.");
  await expect(joana.bubble("Bom dia, do celular.")).toBeVisible();
  await joana.say("Bom dia!");
  await expect(marina.bubble("Bom dia!")).toBeVisible();
  await expectScreensEqualDatabase(marina, joana);
  for (const screen of [page, joana.page]) expect(await sidewaysOverflow(screen)).toBeLessThanOrEqual(0);

  await page.getByRole("button", { name: words.details, exact: true }).tap();
  await expect(marina.details).toBeInViewport();
  await expect(marina.details).toContainText("j•••@exemplo.com");
  await page.getByRole("button", { name: "Fechar detalhes" }).tap();
  await expect(marina.details).toBeHidden();

  await page.getByRole("link", { name: "Voltar" }).tap();
  await expect(marina.list).toBeVisible();
  await marina.row("Joana Prado").getByRole("link", { name: "Joana Prado" }).tap();
  await page.getByRole("button", { name: words.finish, exact: true }).tap();
  await expect(marina.notice(words.finished("Joana Prado"))).toBeInViewport();
  await joana.options.getByRole("button", { name: joana.words.yes }).tap();
  await joana.page.getByRole("radio", { name: joana.words.stars(5) }).tap({ force: true });
  await expect(joana.log).toContainText(joana.words.ended);
});

test.describe("every screen", () => {
  test.use({ allowedErrors: /status of 404/ });

  test("ends at the right edge of 360 px", async ({ agent, person, server }) => {
    const page = await person(PHONE);
    await page.goto("/sign-in");
    await hydrated(page);
    expect.soft(await sidewaysOverflow(page), "sign-in").toBeLessThanOrEqual(0);
    await page.goto("/chat");
    await page.locator("balcao-chat[data-ready]").waitFor();
    expect.soft(await sidewaysOverflow(page), "chat").toBeLessThanOrEqual(0);

    const carla = await agent("carla", { context: PHONE, startDay: false });
    expect.soft(await sidewaysOverflow(carla.page), "before the day").toBeLessThanOrEqual(0);
    for (const path of ["/admin/users", "/me", "/nada"]) {
      await carla.page.goto(path);
      await hydrated(carla.page);
      expect.soft(await sidewaysOverflow(carla.page), path).toBeLessThanOrEqual(0);
    }
    for (const name of ["Ana Maria Fernandes de Albuquerque e Silva", "Bento Reis"]) await ApiCustomer.waiting(server.url, { name });
    const marina = await agent("marina", { context: PHONE });
    await marina.takeNext("Ana Maria Fernandes de Albuquerque e Silva");
    expect.soft(await sidewaysOverflow(marina.page), "a long name").toBeLessThanOrEqual(0);
    await marina.page.getByRole("link", { name: "Voltar" }).tap();
    await marina.page.getByRole("button", { name: marina.words.myDay }).tap();
    await marina.page.getByRole("menuitem", { name: "Encerrar o dia" }).tap();
    await expect(marina.page.getByRole("dialog", { name: "Encerrar o dia" })).toBeVisible();
    expect.soft(await sidewaysOverflow(marina.page), "the end of the day").toBeLessThanOrEqual(0);
  });
});
