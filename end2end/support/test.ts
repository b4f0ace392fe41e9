// Every browser test imports `test` and `expect` from here. Each test has a server and a database of its own, and a browser
// context for each person; a page that reports an error fails its test.
import { type BrowserContext, type BrowserContextOptions, type Page, test as base } from "@playwright/test";
import { Agent, type Somebody } from "./agent.ts";
import { Customer } from "./customer.ts";
import { Server } from "./server.ts";
import type { Language } from "./words.ts";

export { expect } from "@playwright/test";
export type { Server } from "./server.ts";

/** What a browser says when it cannot reach the server: for tests that cut the network on purpose. */
export const NETWORK_ERRORS = /net::ERR_(CONNECTION|EMPTY|FAILED|INCOMPLETE|INTERNET|NETWORK|SOCKET|ABORTED)/;

interface Visit {
  language?: Language;
  context?: BrowserContextOptions;
}

interface Fixtures {
  /** Settings of the server beyond what every test server has. */
  environment: Record<string, string>;
  /** Console errors that this test provokes on purpose: `test.use({ allowedErrors: NETWORK_ERRORS })`. */
  allowedErrors: RegExp | undefined;
  /** The test's own server. What a test kills it must start again. */
  server: Server;
  /** A browser of its own for one more person; its pages are watched like the test's `page`. */
  person: (options?: BrowserContextOptions) => Promise<Page>;
  /** Somebody of the demo company at work, in a browser of their own. */
  agent: (who?: Somebody, visit?: Visit & { startDay?: boolean }) => Promise<Agent>;
  /** A customer with the chat open, in a browser of their own. */
  customer: (visit?: Visit) => Promise<Customer>;
  /** Fails the test when a page of that context reports an error. */
  watched: (context: BrowserContext) => void;
}

export const test = base.extend<Fixtures>({
  environment: [{}, { option: true }],
  allowedErrors: [undefined, { option: true }],

  server: async ({ environment }, use) => {
    const server = await Server.start(environment);
    await use(server);
    await server.stop();
  },

  baseURL: async ({ server }, use) => use(server.url),

  watched: async ({ allowedErrors, server }, use, testInfo) => {
    const errors: string[] = [];
    const report = (page: Page, text: string) => {
      if (!allowedErrors?.test(text)) errors.push(`${page.url()}: ${text}`);
    };
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
      await testInfo.attach("server log", { body: server.log(), contentType: "text/plain" });
    }
    if (errors.length > 0) throw new Error(`The browser reported errors:\n${errors.join("\n")}`);
  },

  context: async ({ context, watched }, use) => {
    watched(context);
    await use(context);
  },

  person: async ({ browser, baseURL, locale, timezoneId, viewport, colorScheme, watched }, use) => {
    const contexts: BrowserContext[] = [];
    await use(async (options = {}) => {
      const context = await browser.newContext({ baseURL, locale, timezoneId, viewport, colorScheme, ...options });
      contexts.push(context);
      watched(context);
      return context.newPage();
    });
    for (const context of contexts) await context.close();
  },

  agent: async ({ person }, use) => {
    await use(async (who = "marina", { language = "pt-BR", context, startDay } = {}) => {
      const page = await person({ locale: language, ...context });
      return new Agent(page, who, language).arrive({ startDay });
    });
  },

  customer: async ({ person }, use) => {
    await use(async ({ language = "pt-BR", context } = {}) => {
      const page = await person({ locale: language, ...context });
      return new Customer(page, language).arrive();
    });
  },
});
