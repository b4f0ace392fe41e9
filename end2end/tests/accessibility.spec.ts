// No screen and no state breaks a rule of axe-core, in light and in dark.
import { expectAccessible } from "../support/axe.ts";
import { agentScreens, customerScreens, doorstepScreens, managerScreens, STATE_ERRORS } from "../support/screens.ts";
import { hydrated } from "../support/page.ts";
import { OtherSite } from "../support/site.ts";
import { expect, test } from "../support/test.ts";

test.use({ allowedErrors: STATE_ERRORS });

const PARTS = { doorstepScreens, agentScreens, managerScreens, customerScreens };

for (const colorScheme of ["light", "dark"] as const) {
  for (const [part, screens] of Object.entries(PARTS)) {
    test(`${part}, ${colorScheme}`, async ({ agent, customer, person, server }) => {
      test.setTimeout(180_000);
      const context = { colorScheme, reducedMotion: "reduce" } as const;
      const seen: string[] = [];
      await screens({ language: "pt-BR", context, agent, customer, person, server }, async (name, page) => {
        seen.push(name);
        await expectAccessible(page, `${name}, ${colorScheme}`);
      });
      expect(seen.length, "states that were looked at").toBeGreaterThan(2);
    });
  }
}

test("on a phone", async ({ agent, customer, person, server }) => {
  test.setTimeout(180_000);
  const context = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, reducedMotion: "reduce" } as const;
  const stage = { language: "en", context, agent, customer, person, server } as const;
  for (const screens of [doorstepScreens, customerScreens]) await screens(stage, (name, page) => expectAccessible(page, `${name}, phone`));
});

test("the set-up page", async ({ person }) => {
  const { Server } = await import("../support/server.ts");
  const empty = await Server.start({ BALCAO_DEMO: "0" });
  const page = await person({ baseURL: empty.url });
  await page.goto("/set-up");
  await hydrated(page);
  await expectAccessible(page, "set-up");
  await page.getByRole("button", { name: "Criar conta e entrar" }).click();
  await expectAccessible(page, "set-up with an error");
  await empty.stop();
});

test("the widget in another site's page, closed and open", async ({ person, server }) => {
  const site = await OtherSite.with(server.url);
  const page = await person({ reducedMotion: "reduce" });
  await page.route("**/favicon.ico", (route) => route.fulfill({ status: 204 }));
  await page.goto(site.url);
  await expect(page.getByRole("button", { name: "Abrir chat" })).toBeVisible();
  await expectAccessible(page, "widget closed");
  await page.getByRole("button", { name: "Abrir chat" }).click();
  await page.locator("balcao-chat[data-ready]").waitFor();
  await expectAccessible(page, "widget open");
  await site.close();
});
