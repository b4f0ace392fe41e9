// What an agent does on the page, by the names that people see.
import type { Locator, Page } from "@playwright/test";
import { expect } from "@playwright/test";
import { call, type Row } from "./api.ts";
import { hydrated } from "./page.ts";
import { AGENT, type AgentWords, type Language } from "./words.ts";

/** The demo company's people. Marina and Camila share Financeiro; Marina and Rafael share Suporte técnico. */
export const PEOPLE = {
  marina: { name: "Marina Souza", email: "marina@nortel.example" },
  rafael: { name: "Rafael Teixeira", email: "rafael@nortel.example" },
  camila: { name: "Camila Duarte", email: "camila@nortel.example" },
  bruno: { name: "Bruno Carvalho", email: "bruno@nortel.example" },
  carla: { name: "Carla Gomes", email: "carla@nortel.example" },
} as const;

export type Somebody = keyof typeof PEOPLE;
export const PASSWORD = "balcao-demo";

export class Agent {
  readonly words: AgentWords;
  readonly list: Locator;
  readonly thread: Locator;
  readonly field: Locator;
  readonly details: Locator;

  constructor(
    readonly page: Page,
    readonly who: Somebody,
    language: Language = "pt-BR",
  ) {
    this.words = AGENT[language];
    this.list = page.getByRole("region", { name: this.words.list, exact: true });
    this.thread = page.getByRole("group", { name: this.words.chat, exact: true });
    this.field = page.getByRole("textbox", { name: this.words.message, exact: true });
    this.details = page.getByRole("complementary", { name: this.words.details, exact: true });
  }

  get name(): string {
    return PEOPLE[this.who].name;
  }

  /** Signs in and starts the day without the pages for it, which have tests of their own. */
  async arrive({ startDay = true } = {}): Promise<this> {
    await call(this.page.request, "session/sign_in", { email: PEOPLE[this.who].email, password: PASSWORD });
    if (startDay) await call(this.page.request, "shift/start");
    await this.page.goto("/workspace");
    await hydrated(this.page);
    if (startDay) await this.isLive();
    return this;
  }

  async isLive(): Promise<void> {
    await expect(this.pill).toHaveText(this.words.connected);
  }

  /** Whether the page hears the server, as it says itself. */
  get pill(): Locator {
    const { connected, connecting, offline } = this.words;
    // On a phone there is no room for it, but it is there.
    return this.page.getByRole("status", { includeHidden: true }).filter({ hasText: new RegExp(`^(${connected}|${connecting}|${offline})$`) });
  }

  tab(name: string): Locator {
    return this.page.getByRole("tab", { name: new RegExp(`^${name}`) });
  }

  /** The row of a customer in the list that is shown. */
  row(customer: string): Locator {
    return this.list.getByRole("listitem").filter({ has: this.page.getByRole("link", { name: customer, exact: true }) });
  }

  /** Takes that customer from the queue and waits until one can write. */
  async take(customer: string): Promise<number> {
    await this.row(customer).getByRole("button", { name: this.words.take(customer), exact: true }).click();
    return this.hasOpen(customer);
  }

  async takeNext(customer: string): Promise<number> {
    await this.page.getByRole("button", { name: this.words.takeNext }).click();
    return this.hasOpen(customer);
  }

  /** Opens a conversation of the list. */
  async open(customer: string): Promise<number> {
    await this.row(customer).getByRole("link", { name: customer, exact: true }).click();
    await expect(this.heading(customer)).toBeVisible();
    return this.conversation();
  }

  async hasOpen(customer: string): Promise<number> {
    await expect(this.heading(customer)).toBeVisible();
    await expect(this.field).toBeVisible();
    return this.conversation();
  }

  heading(customer: string): Locator {
    return this.page.getByRole("main").getByRole("heading", { name: customer });
  }

  /** The number of the conversation in the address. */
  conversation(): number {
    const id = /\/workspace\/(\d+)/.exec(this.page.url())?.[1];
    if (!id) throw new Error(`no conversation is open at ${this.page.url()}`);
    return Number(id);
  }

  /** That message is the last. One that arrives while the agent writes holds the answer back, and rightly so. */
  async sees(text: string): Promise<void> {
    await expect.poll(async () => (await this.shown()).at(-1)).toBe(text);
  }

  async say(text: string): Promise<void> {
    await this.field.fill(text);
    await this.field.press("Enter");
    await expect(this.field).toHaveValue("");
  }

  /** The bubble with exactly that text. */
  bubble(text: string): Locator {
    return bubbles(this.thread).filter({ has: this.page.getByText(text, { exact: true }) });
  }

  /** The texts of all bubbles in order, without the folded part of the bot. */
  shown(): Promise<string[]> {
    return bubbles(this.thread).locator(".body").allTextContents();
  }

  async finish(): Promise<void> {
    await this.page.getByRole("button", { name: this.words.finish, exact: true }).click();
  }

  /** A notice at the edge of the screen. */
  notice(text: string): Locator {
    return this.page.getByRole("region", { name: this.words.notices, exact: true }).getByText(text, { exact: true });
  }

  /** Takes a customer without the page; the page hears of it. */
  takeByApi(conversation: number): Promise<Row> {
    return call(this.page.request, "queue/take", { conversation });
  }

  finishByApi(conversation: number): Promise<Row> {
    return call(this.page.request, "conversation/finish", { conversation });
  }
}

/** Messages have no role of their own: they are read as text. This is the one place that knows their class. */
function bubbles(thread: Locator): Locator {
  return thread.locator("> .msg");
}
