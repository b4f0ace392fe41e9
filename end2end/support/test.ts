// Every browser test imports `test` and `expect` from here.
import { type BrowserContext, type BrowserContextOptions, type Page, test as base } from "@playwright/test";
import { Server } from "./server.ts";

export { expect } from "@playwright/test";
export type { Server } from "./server.ts";

/** What a browser says when it cannot reach the server: for tests that cut the network on purpose. */
export const NETWORK_ERRORS = /net::ERR_(CONNECTION|EMPTY|FAILED|INCOMPLETE|INTERNET|NETWORK)/;

type TestFixtures = {
  /** Console errors that this test provokes on purpose: `test.use({ allowedErrors: NETWORK_ERRORS })`. */
  allowedErrors: RegExp | undefined;
  /** A browser of its own for one more person; its pages are watched like the test's `page`. */
  person: (options?: BrowserContextOptions) => Promise<Page>;
  /** Fails the test when a page reports an error. Not to be used by name. */
  watched: (context: BrowserContext) => void;
};

type WorkerFixtures = {
  /** The worker's server. What a test kills it must start again. */
  server: Server;
};

export const test = base.extend<TestFixtures, WorkerFixtures>({
  server: [
    // Playwright reads the parameter's form: the empty braces are needed.
    async ({}, use) => {
      const server = await Server.start();
      await use(server);
      await server.stop();
    },
    { scope: "worker", timeout: 60_000 },
  ],

  baseURL: async ({ server }, use) => use(server.url),

  allowedErrors: [undefined, { option: true }],

  watched: async ({ allowedErrors, server }, use, testInfo) => {
    const errors: string[] = [];
    const report = (page: Page, text: string) => {
      if (!allowedErrors?.test(text)) errors.push(`${page.url()}: ${text}`);
    };
    const logBefore = server.log().length;
    await use((context) => {
      context.on("console", (message) => {
        const page = message.page();
        if (page && message.type() === "error") {
          const { url, lineNumber } = message.location();
          // Chromium leaves the address out of its own messages about failed requests.
          report(page, url ? `${message.text()} (${url}:${lineNumber})` : message.text());
        }
      });
      context.on("weberror", (error) => {
        const page = error.page();
        if (page) report(page, String(error.error().stack ?? error.error()));
      });
    });
    if (testInfo.status !== testInfo.expectedStatus) {
      await testInfo.attach("server log", { body: server.log().slice(logBefore), contentType: "text/plain" });
    }
    if (errors.length > 0) throw new Error(`The browser reported errors:\n${errors.join("\n")}`);
  },

  context: async ({ context, watched }, use) => {
    watched(context);
    await use(context);
  },

  person: async ({ browser, baseURL, locale, timezoneId, viewport, watched }, use) => {
    const contexts: BrowserContext[] = [];
    await use(async (options = {}) => {
      const context = await browser.newContext({ baseURL, locale, timezoneId, viewport, ...options });
      contexts.push(context);
      watched(context);
      return context.newPage();
    });
    for (const context of contexts) await context.close();
  },
});

/** Waits until the page has come alive: before that, clicks fall into the void. */
export async function hydrated(page: Page): Promise<void> {
  await page.locator("html[data-hydrated]").waitFor({ state: "attached" });
}
