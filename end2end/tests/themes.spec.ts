// Light, dark and the system's theme; right from the first byte, so that nothing flashes.
import { hydrated } from "../support/page.ts";
import { expect, test } from "../support/test.ts";
import type { Page } from "@playwright/test";

const isDark = (page: Page) =>
  page.evaluate(() => {
    const canvas = document.createElement("canvas").getContext("2d")!;
    canvas.fillStyle = getComputedStyle(document.body).backgroundColor;
    canvas.fillRect(0, 0, 1, 1);
    const [red = 0, green = 0, blue = 0] = canvas.getImageData(0, 0, 1, 1).data;
    return red + green + blue < 3 * 128;
  });

test("a chosen theme stays, over signing in and reloads; without a choice the system decides", async ({ person, agent }) => {
  const page = await person({ colorScheme: "dark" });
  await page.goto("/sign-in");
  await hydrated(page);
  expect(await isDark(page)).toBe(true);
  await page.emulateMedia({ colorScheme: "light" });
  expect(await isDark(page)).toBe(false);
  await page.getByRole("button", { name: "Escuro" }).click();
  expect(await isDark(page)).toBe(true);
  const html = await (await page.request.get("/sign-in")).text();
  expect(html, "the first byte knows the theme").toContain('data-theme="dark"');
  await page.reload();
  expect(await isDark(page)).toBe(true);

  const marina = await agent("marina", { context: { colorScheme: "light" } });
  expect(await isDark(marina.page)).toBe(false);
  await marina.page.getByRole("button", { name: "Tema" }).click();
  await marina.page.getByRole("menuitemradio", { name: "Escuro" }).click();
  expect(await isDark(marina.page)).toBe(true);
  await marina.page.reload();
  await hydrated(marina.page);
  expect(await isDark(marina.page)).toBe(true);
});

test("the customer's chat follows the system", async ({ customer }) => {
  const joana = await customer({ context: { colorScheme: "dark" } });
  const colour = () => joana.page.getByRole("region").first().or(joana.field).first().evaluate((element) => getComputedStyle(element).color);
  const dark = await colour();
  await joana.page.emulateMedia({ colorScheme: "light" });
  await expect.poll(colour).not.toBe(dark);
});
