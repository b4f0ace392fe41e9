// What a customer does in the chat, by the names that people see. The chat lives in shadow DOM; locators look through it.
import type { Locator, Page } from "@playwright/test";
import { expect } from "@playwright/test";
import type { CustomerState, Introduction, Stored } from "./api.ts";
import { CUSTOMER, type CustomerWords, type Language } from "./words.ts";

export class Customer {
  readonly words: CustomerWords;
  readonly log: Locator;
  readonly field: Locator;
  readonly options: Locator;

  constructor(
    readonly page: Page,
    language: Language = "pt-BR",
    /** Where the server is, when the chat stands in another site's page. */
    readonly server = "",
  ) {
    this.words = CUSTOMER[language];
    this.log = page.getByRole("log", { name: this.words.chat, exact: true });
    this.field = page.getByRole("textbox", { name: this.words.message, exact: true });
    this.options = page.getByRole("group", { name: this.words.options, exact: true });
  }

  async arrive(): Promise<this> {
    await this.page.goto("/chat");
    await this.isReady();
    return this;
  }

  /** The conversation, or the welcome, is on the screen. */
  async isReady(): Promise<void> {
    await this.page.locator("balcao-chat[data-ready]").waitFor();
  }

  async say(text: string): Promise<void> {
    await this.field.fill(text);
    // On glass Enter is a new line, and the button sends.
    const touch = await this.page.evaluate(() => matchMedia("(pointer: coarse)").matches);
    if (touch) await this.page.getByRole("button", { name: this.words.send, exact: true }).tap();
    else await this.field.press("Enter");
    await expect(this.field).toHaveValue("");
  }

  async choose(option: string): Promise<void> {
    await this.options.getByRole("button", { name: option, exact: true }).click();
  }

  /** Answers the bot until the queue. */
  async introduce({ name = "Joana Prado", email = "joana@exemplo.com", department = "Financeiro" }: Introduction = {}): Promise<void> {
    await expect(this.log).toContainText("Como você se chama?");
    await this.say(name);
    await expect(this.log).toContainText("Qual é o seu e-mail?");
    await this.say(email);
    await expect(this.log).toContainText("Qual é o CPF do titular do contrato?");
    await this.choose(this.words.skip);
    await this.choose(department);
    await expect(this.page.getByText(this.words.protocol)).toBeVisible();
  }

  /** The bubble with exactly that text. */
  bubble(text: string): Locator {
    return bubbles(this.log).filter({ has: this.page.getByText(text, { exact: true }) });
  }

  /** The texts of all bubbles in order. */
  shown(): Promise<string[]> {
    return bubbles(this.log).locator(".body").allTextContents();
  }

  async rate(stars: number): Promise<void> {
    await this.page.getByRole("radio", { name: this.words.stars(stars), exact: true }).click();
  }

  /** The key to this customer's conversations, as the browser keeps it. */
  async token(): Promise<string> {
    const server = this.server || new URL(this.page.url()).origin;
    const kept = await this.page.evaluate((server) => localStorage.getItem(`balcao:${server}:token`), server);
    if (!kept) throw new Error("this browser has no token yet");
    return JSON.parse(kept) as string;
  }

  /** What the server says to this customer, asked without the page. */
  async state(): Promise<CustomerState> {
    return (await this.#get("")) as CustomerState;
  }

  /** The whole conversation, asked without the page. */
  async stored(): Promise<Stored[]> {
    const { conversation, messages, more } = (await this.#get("")) as CustomerState & { more: boolean };
    for (let older = more; older; ) {
      const page = (await this.#get(`/messages?conversation=${conversation?.id}&before=${messages[0]!.seq}`)) as { messages: Stored[]; more: boolean };
      messages.unshift(...page.messages);
      older = page.more;
    }
    return messages;
  }

  async conversation(): Promise<number> {
    const { conversation } = await this.state();
    if (!conversation) throw new Error("the customer has no conversation yet");
    return conversation.id;
  }

  async #get(path: string): Promise<unknown> {
    const answer = await this.page.request.get(`${this.server}/api/chat${path}`, { headers: { Authorization: `Bearer ${await this.token()}` } });
    if (!answer.ok()) throw new Error(`/api/chat${path}: ${answer.status()} ${await answer.text()}`);
    return answer.json();
  }
}

/** Messages have no role of their own: they are read as text. This is the one place that knows their class. */
function bubbles(log: Locator): Locator {
  return log.locator(".msg");
}
