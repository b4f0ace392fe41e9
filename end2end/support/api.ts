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
  event: { kind: string } | null;
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
    await this.say(department, DEPARTMENTS[department]);
  }

  async say(body: string, choice?: string, client_id: string = randomUUID()): Promise<Stored[]> {
    const { messages } = await this.#ask<{ messages: Stored[] }>("/messages", { client_id, body, choice });
    return messages;
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

/** Does `work` for every number below `count`, some at a time. */
export async function inParallel(count: number, width: number, work: (index: number) => Promise<void>): Promise<void> {
  let next = 0;
  const lane = async () => {
    while (next < count) await work(next++);
  };
  await Promise.all(Array.from({ length: width }, lane));
}
