// "The screen equals the database": every message once, in order, on both sides, and nothing that nobody stored.
import { expect } from "@playwright/test";
import type { Agent } from "./agent.ts";
import { type Stored, wholeThread } from "./api.ts";
import type { Customer } from "./customer.ts";

/** Numbers without gaps and no message twice. */
export function expectWhole(messages: Stored[]): void {
  expect(messages.map((message) => message.seq)).toEqual(messages.map((_, index) => index + 1));
  const ids = messages.flatMap((message) => message.client_id ?? []);
  expect(ids).toEqual([...new Set(ids)]);
}

/** The agent has this conversation open: below the bot's folded part everything stands as it is stored. */
export async function expectAgentSeesDatabase(agent: Agent, conversation: number): Promise<Stored[]> {
  const { messages, details } = await wholeThread(agent.page.request, conversation);
  expectWhole(messages);
  const expected = messages.filter((message) => message.seq > details.bot_until && !message.event).map((message) => message.body);
  await expect.poll(() => agent.shown(), { message: `what ${agent.name} sees` }).toEqual(expected);
  return messages;
}

/** The customer sees everything but the steps that are none of theirs; an open question for the rating is a card. */
export async function expectCustomerSeesDatabase(customer: Customer): Promise<Stored[]> {
  const messages = await customer.stored();
  expectWhole(messages);
  const asked = messages.findLast((message) => message.author !== "system");
  const bubbles = messages.filter((message) => message.author !== "system" && !(message === asked && message.input === "rating"));
  await expect.poll(() => customer.shown(), { message: "what the customer sees" }).toEqual(bubbles.map((message) => message.body));
  return messages;
}

/** Both look at the same conversation. */
export async function expectScreensEqualDatabase(agent: Agent, customer: Customer): Promise<void> {
  const conversation = await customer.conversation();
  const [toAgent, toCustomer] = [await expectAgentSeesDatabase(agent, conversation), await expectCustomerSeesDatabase(customer)];
  expect(toCustomer.map((message) => message.body)).toEqual(toAgent.map((message) => message.body));
}
