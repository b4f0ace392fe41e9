// One script tag brings the customer's chat into any site.
import { Customer } from "../support/customer.ts";
import { expect, NETWORK_ERRORS, test } from "../support/test.ts";
import { expectScreensEqualDatabase } from "../support/truth.ts";
import { OtherSite } from "../support/site.ts";

test("in another origin's page it works in its own shadow, whatever the page's style, over a reload and in another tab", async ({ agent, person, server }) => {
  const site = await OtherSite.with(server.url);
  const page = await person();
  // The browser asks for an icon that this site does not have.
  await page.route("**/favicon.ico", (route) => route.fulfill({ status: 204 }));
  const joana = new Customer(page, "pt-BR", server.url);
  await page.goto(site.url);
  const launcher = page.getByRole("button", { name: joana.words.open });
  await expect(launcher).toBeVisible();
  await expect(page.getByRole("heading", { name: "Loja" })).toBeVisible();
  await launcher.click();
  await joana.isReady();
  await expect(page.getByRole("dialog", { name: "Nortel Internet" })).toBeVisible();
  await expect(joana.field).toBeFocused();
  await joana.introduce();
  const marina = await agent("marina");
  await marina.takeNext("Joana Prado");
  await marina.say("Bom dia, Joana!");
  await expect(joana.bubble("Bom dia, Joana!")).toBeVisible();
  await joana.say("Bom dia!");
  await expect(marina.bubble("Bom dia!")).toBeVisible();
  await expectScreensEqualDatabase(marina, joana);
  const size = await joana.bubble("Bom dia!").evaluate((bubble) => getComputedStyle(bubble).fontSize);
  expect(size).not.toBe("40px");
  const origin = await page.locator("balcao-chat").evaluate((chat) => chat.shadowRoot?.mode);
  expect(origin).toBe("open");

  // Closed, it counts what comes; loaded again, it goes on.
  await page.keyboard.press("Escape");
  await expect(launcher).toBeFocused();
  await marina.say("Está aí?");
  await expect(page.getByRole("button", { name: `${joana.words.open}, 1 mensagem nova` })).toBeVisible();
  await page.reload();
  await page.getByRole("button", { name: `${joana.words.open}, 1 mensagem nova` }).click();
  await expect(joana.bubble("Está aí?")).toBeVisible();
  await expect(marina.bubble("Está aí?")).toContainText(marina.words.read);
  await joana.say("Estou.");
  await expect(marina.bubble("Estou.")).toBeVisible();
  await expectScreensEqualDatabase(marina, joana);

  const second = new Customer(await page.context().newPage(), "pt-BR", server.url);
  await second.page.route("**/favicon.ico", (route) => route.fulfill({ status: 204 }));
  await second.page.goto(site.url);
  await second.page.getByRole("button", { name: joana.words.open }).click();
  await expect(second.bubble("Estou.")).toBeVisible();
  await second.say("De outra aba.");
  await expect(joana.bubble("De outra aba.")).toBeVisible();
  await expect(marina.bubble("De outra aba.")).toBeVisible();
  await expectScreensEqualDatabase(marina, second);
  await site.close();
});

test("the site chooses language, colour and theme", async ({ person, server }) => {
  const site = await OtherSite.with(server.url, `data-locale="es" data-hue="20" data-theme="dark"`);
  const page = await person();
  await page.route("**/favicon.ico", (route) => route.fulfill({ status: 204 }));
  await page.goto(site.url);
  await page.getByRole("button", { name: "Abrir chat" }).click();
  const chat = page.locator("balcao-chat");
  await expect(page.getByRole("textbox", { name: "Mensaje" })).toBeVisible();
  await expect(chat).toHaveAttribute("hue", "20");
  await expect(chat).toHaveAttribute("theme", "dark");
  await site.close();
});

test.describe("while the service is down", () => {
  test.use({ allowedErrors: new RegExp(`${NETWORK_ERRORS.source}|status of 503`) });

  test("a customer who writes all the same is heard when it is back", async ({ customer, server }) => {
    const joana = await customer();
    await expect(joana.log).toContainText("Como você se chama?");
    await server.kill();
    await joana.say("Joana Prado");
    await expect(joana.bubble("Joana Prado").getByRole("img")).toHaveAccessibleName(joana.words.sending);
    await server.restart();
    await expect(joana.log).toContainText("Qual é o seu e-mail?", { timeout: 20_000 });
    expect((await joana.shown()).filter((text) => text === "Joana Prado")).toHaveLength(1);
  });
});
