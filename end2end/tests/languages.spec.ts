// The interface in each of its languages, from the sign-in to the rating, by the names in that language.
import { Agent, PASSWORD, PEOPLE } from "../support/agent.ts";
import { Customer } from "../support/customer.ts";
import { hydrated } from "../support/page.ts";
import { expect, test } from "../support/test.ts";
import { expectScreensEqualDatabase } from "../support/truth.ts";
import type { Language } from "../support/words.ts";

const LANGUAGES: Language[] = ["pt-BR", "en", "es"];

for (const language of LANGUAGES) {
  test(`a whole service in ${language}`, async ({ person }) => {
    const marina = new Agent(await person({ locale: language }), "marina", language);
    const { page, words } = marina;
    await page.goto("/sign-in");
    await hydrated(page);
    await expect(page.locator("html")).toHaveAttribute("lang", language);
    await expect(page.getByRole("heading", { name: words.signIn, level: 1 })).toBeVisible();
    await page.getByLabel(words.email, { exact: true }).fill(PEOPLE.marina.email);
    await page.getByLabel(words.password, { exact: true }).fill(PASSWORD);
    await page.getByRole("button", { name: words.enter, exact: true }).click();
    await page.waitForURL("**/workspace");
    await hydrated(page);
    await page.getByRole("button", { name: words.startDay }).click();
    await marina.isLive();

    const joana = new Customer(await person({ locale: language }), language);
    await joana.arrive();
    // The questions are the company's own, in its language; everything else follows the customer's.
    await joana.say("Joana Prado");
    await expect(joana.log).toContainText("Qual é o seu e-mail?");
    await joana.say("joana@exemplo.com");
    await joana.choose(joana.words.skip);
    await joana.choose("Financeiro");
    await expect(joana.page.getByText(joana.words.protocol)).toBeVisible();
    await expect(joana.page.getByText(joana.words.next, { exact: true })).toBeVisible();

    await marina.takeNext("Joana Prado");
    await expect(joana.log).toContainText(joana.words.joined("Marina Souza"));
    await marina.say("¡Olá & hello!");
    await expect(joana.bubble("¡Olá & hello!")).toBeVisible();
    await expect(marina.bubble("¡Olá & hello!")).toContainText(words.read);
    await joana.field.pressSequentially("…");
    await expect(marina.thread.getByText(words.types("Joana"))).toBeVisible();
    await joana.field.press("Enter");
    await expect(joana.bubble("…").getByRole("img")).toHaveAccessibleName(joana.words.read);
    await expectScreensEqualDatabase(marina, joana);
    await marina.finish();
    await expect(marina.notice(words.finished("Joana Prado"))).toBeVisible();
    await joana.choose(joana.words.yes);
    await joana.rate(5);
    await expect(joana.log).toContainText(joana.words.ended);
    await page.goBack();
    await expect(page.getByText(words.finishedBar)).toBeVisible();
  });
}

test("a language that was chosen stays, before and after signing in", async ({ person }) => {
  const page = await person();
  await page.goto("/sign-in");
  await hydrated(page);
  await page.getByRole("button", { name: "English" }).click();
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  await hydrated(page);
  await expect(page.getByRole("heading", { name: "Sign in", level: 1 })).toBeVisible();
  const marina = new Agent(page, "marina", "en");
  await marina.arrive();
  await page.getByRole("button", { name: marina.words.account("Marina Souza") }).click();
  await page.getByRole("menuitemradio", { name: "Español" }).click();
  await expect(page.locator("html")).toHaveAttribute("lang", "es");
  await expect(page.getByRole("region", { name: "Atenciones" })).toBeVisible();
});

test("a browser in a language that there is not gets the company's", async ({ person }) => {
  const page = await person({ locale: "ja-JP" });
  await page.goto("/sign-in");
  await expect(page.locator("html")).toHaveAttribute("lang", "pt-BR");
});
