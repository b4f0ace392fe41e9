// What the pages show is compared with what the server itself says, asked without a page in between.
import { randomUUID } from "node:crypto";
import type { APIRequestContext } from "@playwright/test";

/** A message as both APIs tell it, as far as the tests look. */
export interface Stored {
  conversation: number;
  seq: number;
  client_id: string | null;
  author: "customer" | "bot" | "agent" | "system";
  body: string;
  options: { value: string; label: string }[];
  input: string | null;
  /** Externally tagged: the one key says what happened. */
  event: Record<string, unknown> | null;
}

export interface Row {
  id: number;
  protocol: string;
  state: "bot" | "waiting" | "open" | "finished" | "expired";
  customer_name: string | null;
  agent: number | null;
  agent_name: string | null;
}

interface Thread {
  row: Row;
  messages: Stored[];
  more: boolean;
  details: { bot_until: number; resolved: boolean | null; rating: number | null; earlier: number };
}

export interface CustomerState {
  cursor: number;
  conversation: { id: number; protocol: string; state: Row["state"]; agent: { name: string } | null } | null;
  messages: Stored[];
}

/** Calls a server function with the page's cookie. */
export async function call<T>(request: APIRequestContext, path: string, body: object = {}): Promise<T> {
  const response = await request.post(`/api/${path}`, { data: body });
  if (!response.ok()) throw new Error(`${path}: ${response.status()} ${await response.text()}`);
  return (await response.json()) as T;
}

/** The whole thread as an agent may read it. */
export async function wholeThread(request: APIRequestContext, conversation: number): Promise<Thread> {
  const thread = await call<Thread>(request, "conversation/thread", { conversation, page: "Latest" });
  let { more } = thread;
  while (more) {
    const page = { Before: thread.messages[0]!.seq };
    const older = await call<Thread>(request, "conversation/thread", { conversation, page });
    thread.messages.unshift(...older.messages);
    more = older.more;
  }
  return thread;
}

export interface Introduction {
  name?: string;
  email?: string;
  department?: keyof typeof DEPARTMENTS;
}

/** The demo company's departments, by what the menu's options say. */
export const DEPARTMENTS = { Financeiro: "department:1", "Suporte técnico": "department:2", Vendas: "department:3" } as const;

/** A customer without a browser. */
export class ApiCustomer {
  private constructor(
    readonly server: string,
    readonly token: string,
  ) {}

  static async come(server: string, locale = "pt-BR"): Promise<ApiCustomer> {
    const answer = await fetch(`${server}/api/chat/customer`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ locale }),
    });
    if (answer.status !== 201) throw new Error(`no customer: ${answer.status} ${await answer.text()}`);
    return new ApiCustomer(server, ((await answer.json()) as { token: string }).token);
  }

  /** A customer who has told the bot everything and waits in the queue. */
  static async waiting(server: string, who: Introduction = {}): Promise<ApiCustomer> {
    const customer = await ApiCustomer.come(server);
    await customer.introduce(who);
    return customer;
  }

  async introduce({ name = "Joana Prado", email = "joana@exemplo.com", department = "Financeiro" }: Introduction = {}): Promise<void> {
    await this.say(name);
    await this.say(email);
    await this.say("Pular", "skip");
    const { conversation } = await this.say(department, DEPARTMENTS[department]);
    if (conversation.state !== "waiting") throw new Error(`the bot does not understand ${name}, ${email}, ${department}`);
  }

  /** Everything that the message added, the bot's answer too. */
  say(body: string, choice?: string, client_id: string = randomUUID()): Promise<{ conversation: { id: number; state: Row["state"] }; messages: Stored[] }> {
    return this.#ask("/messages", { client_id, body, choice });
  }

  state(): Promise<CustomerState> {
    return this.#ask<CustomerState>("");
  }

  async conversation(): Promise<number> {
    const { conversation } = await this.state();
    if (!conversation) throw new Error("the customer has no conversation yet");
    return conversation.id;
  }

  async #ask<T>(path: string, body?: object): Promise<T> {
    const answer = await fetch(`${this.server}/api/chat${path}`, {
      method: body ? "POST" : "GET",
      headers: { Authorization: `Bearer ${this.token}`, ...(body && { "Content-Type": "application/json" }) },
      body: body ? JSON.stringify(body) : null,
    });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as T;
  }
}

/** A name for each number, in letters: nobody is called "Cliente 100", says the bot. */
export function nameOf(index: number): string {
  const letters = index.toString(26).padStart(4, "0").replace(/./g, (digit) => String.fromCharCode(97 + Number.parseInt(digit, 26)));
  return `Cliente ${letters[0]!.toUpperCase()}${letters.slice(1)}`;
}

/** Does `work` for every number below `count`, some at a time. */
export async function inParallel(count: number, width: number, work: (index: number) => Promise<void>): Promise<void> {
  let next = 0;
  const lane = async () => {
    while (next < count) await work(next++);
  };
  await Promise.all(Array.from({ length: width }, lane));
}
