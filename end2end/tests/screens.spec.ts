// Pictures, only when they are asked for: SCREENS=1 for every screen and state in end2end/screens/, SCREENS=docs for the one in
// the README.
import { join, resolve } from "node:path";
import { busyMorning } from "../support/busy_day.ts";
import { hydrated } from "../support/page.ts";
import { agentScreens, customerScreens, doorstepScreens, managerScreens, STATE_ERRORS } from "../support/screens.ts";
import { expect, test } from "../support/test.ts";

test.use({ allowedErrors: STATE_ERRORS });

const WHICH = process.env.SCREENS;
const FOLDER = resolve(import.meta.dirname, "../screens");
const SIZES = { 1440: { width: 1440, height: 900 }, 390: { width: 390, height: 844 } };
const PARTS = { doorstepScreens, agentScreens, managerScreens, customerScreens };

for (const colorScheme of ["light", "dark"] as const) {
  for (const [size, viewport] of Object.entries(SIZES)) {
    for (const language of ["pt-BR", "en"] as const) {
      for (const [part, screens] of Object.entries(PARTS)) {
        test(`${part} ${colorScheme} ${size} ${language}`, async ({ agent, customer, person, server }) => {
          test.skip(WHICH !== "1", "only with SCREENS=1");
          test.setTimeout(180_000);
          const context = { colorScheme, viewport, hasTouch: size === "390", isMobile: size === "390", reducedMotion: "reduce" } as const;
          await screens({ language, context, agent, customer, person, server }, async (name, page) => {
            await page.screenshot({ path: join(FOLDER, `${name}-${colorScheme}-${size}-${language}.png`), animations: "disabled" });
          });
        });
      }
    }
  }
}

test("the picture in the README: a busy morning", async ({ agent, server }) => {
  test.skip(WHICH !== "docs" && WHICH !== "1", "only with SCREENS=docs");
  test.setTimeout(90_000);
  const marina = await agent("marina", { context: { deviceScaleFactor: WHICH === "docs" ? 2 : 1, colorScheme: "light" } });
  const conversation = await busyMorning(server, marina);
  const { page } = marina;
  await page.goto(`/workspace/${conversation}`);
  await hydrated(page);
  await marina.isLive();
  await expect(marina.bubble("Aproveitando: dá para mudar o vencimento para o dia 15?")).toBeVisible();
  await marina.field.fill("Claro! A partir da próxima fatura o vencimento passa para o dia 15.");
  await page.mouse.move(720, 2);
  const path = WHICH === "docs" ? resolve(import.meta.dirname, "../../docs/workspace.png") : join(FOLDER, "busy-morning.png");
  await page.screenshot({ path, animations: "disabled", caret: "hide" });
});
