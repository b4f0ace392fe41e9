// Text that wants to be more than text. It is read as written, on both sides, and nothing of it runs.
import { expect, test } from "../support/test.ts";
import { expectScreensEqualDatabase } from "../support/truth.ts";

const HOSTILE = [
  `<script>console.error("ran")</script>`,
  `<img src=x onerror='console.error("ran")'>`,
  `</textarea><script>console.error("ran")</script>`,
  `"><svg onload='console.error("ran")'>`,
  `{{constructor.constructor('console.error("ran")')()}}`,
  `javascript:console.error("ran")`,
  `<balcao-chat server="https://evil.example"></balcao-chat>`,
  "&lt;b&gt; &amp; &#x3C;i&#x3E;",
  // Right-to-left override, isolates, zero width and combining marks.
  "\u202Egpj.exe\u202C \u2067שלום\u2069 مرحبا",
  "Z\u0351\u036B\u0343\u036A\u0302a\u0363\u0357l\u034Bg\u0306o\u0310 a\u200Bb\u200Dc\uFEFFd",
  "👩‍👩‍👧‍👦 🇧🇷 🏳️‍🌈 e\u0301",
  "a".repeat(600),
] as const;

test("hostile text is shown as text on both sides, and after a reload", async ({ agent, customer }) => {
  const marina = await agent("marina");
  const joana = await customer();
  await joana.introduce({ name: "Joana <b>Prado" });
  await marina.takeNext("Joana <b>Prado");
  for (const [before, text] of HOSTILE.entries()) {
    await joana.say(text);
    // Not `sees`: letters that steer others are not shown.
    await expect.poll(async () => (await marina.shown()).length).toBe(2 * before + 1);
    await marina.say(text);
  }
  await expectScreensEqualDatabase(marina, joana);
  for (const page of [marina.page, joana.page]) {
    await page.reload();
    expect(await page.getByRole("main").or(page.locator("balcao-chat")).locator("script:not([nonce]), img, b, i:not(.skeleton, .typing *)").count()).toBe(0);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), "nothing pushes the page sideways").toBeLessThanOrEqual(0);
  }
  await joana.isReady();
  await expect(marina.heading("Joana <b>Prado")).toBeVisible();
  await expectScreensEqualDatabase(marina, joana);
});

test("4,000 emoji are one message, one more is too many, on both sides", async ({ agent, customer }) => {
  const marina = await agent("marina");
  const joana = await customer();
  await joana.introduce();
  await marina.takeNext("Joana Prado");
  const most = "😀".repeat(4_000);
  await marina.field.fill(`${most}!`);
  await expect(marina.page.getByText("Retire 1 caractere para enviar")).toBeVisible();
  await marina.field.press("Enter");
  await expect(marina.field).not.toHaveValue("");
  await joana.field.fill(`${most}!`);
  await expect(joana.page.getByText("1 caractere a mais")).toBeVisible();
  await expect(joana.page.getByRole("button", { name: joana.words.send })).toBeDisabled();
  // An empty field begins anew: otherwise the guard asks whether the thread moved.
  await marina.field.fill("");
  await joana.say(most);
  await expect(marina.bubble(most)).toBeVisible();
  await marina.say(most);
  await expectScreensEqualDatabase(marina, joana);
});

test("only web addresses can be followed, and never with the page behind them", async ({ agent, customer }) => {
  const marina = await agent("marina");
  const joana = await customer();
  await joana.introduce();
  await marina.takeNext("Joana Prado");
  const text = "Veja https://exemplo.com/a?b=1&c=<x> e javascript:alert(1) e data:text/html,x.";
  await joana.say(text);
  await marina.sees(text);
  await marina.say(text);
  for (const { thread } of [{ thread: marina.thread }, { thread: joana.log }]) {
    const links = thread.getByRole("link");
    await expect(links).toHaveCount(2);
    for (const link of await links.all()) {
      await expect(link).toHaveAttribute("href", "https://exemplo.com/a?b=1&c=");
      await expect(link).toHaveAttribute("target", "_blank");
      await expect(link).toHaveAttribute("rel", /noopener/);
    }
  }
});
