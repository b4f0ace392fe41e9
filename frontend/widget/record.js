/**
 * @typedef {{id: string|number, protocol: string, state: "bot"|"waiting"|"open"|"finished"|"expired", department: string|null,
 *   agent: {name: string}|null, started_at: number, ended_at: number|null, place: {ahead: number, estimated_wait_s: number|null}|null,
 *   agent_delivered: number, agent_read: number}} Conversation
 * @typedef {{conversation: string|number, seq: number, client_id: string|null, at: number, author: "customer"|"bot"|"agent"|"system",
 *   author_name: string|null, body: string, options: {value: string, label: string}[], input: string|null,
 *   event: {kind: string, name?: string}|null, files?: import("./files.js").Attachment[], original?: {language: string, body: string}|null}} Message
 */

/** What is known of the customer's conversations. Applying the same thing twice, or late, changes nothing. */
export class ChatRecord {
  constructor() {
    this.clear();
  }

  clear() {
    /** @type {Conversation|null} */
    this.conversation = null;
    /** @type {Partial<Message>[]} */
    this.welcome = [];
    /** Conversations in order: from `start` on every message is expected. @type {Map<string|number, {start: number, more: boolean, messages: Map<number, Message>}>} */
    this.threads = new Map();
  }

  /** The server's whole state: after it, what is shown is what a fresh page would show. */
  restore({ conversation, messages, more, welcome }) {
    this.welcome = [welcome ?? []].flat().map((said) => ({ at: Date.now(), ...(typeof said === "string" ? { body: said } : said) }));
    if (!conversation) return;
    const first = messages[0]?.seq ?? 1;
    const old = this.threads.get(conversation.id);
    const joined = old && this.last(conversation.id) >= first - 1;
    const thread = joined ? old : { start: first, more, messages: new Map() };
    this.threads = new Map([...this.threads].filter(([id]) => joined && id !== conversation.id)).set(conversation.id, thread);
    this.apply({ conversation, messages });
  }

  /** @param {{conversation: Conversation|null, messages: Message[]}} change @returns {Message[]} those that are new here */
  apply({ conversation, messages }) {
    const before = conversation ? this.last(conversation.id) : 0;
    const newer = conversation && conversation.started_at >= (this.conversation?.started_at ?? 0);
    // News of a conversation that is over and not on the screen stay there.
    const fresh = messages.filter(({ conversation: id, seq }) => {
      const thread = this.threads.get(id);
      return thread ? !thread.messages.has(seq) : newer;
    });
    for (const message of fresh) this.#thread(message.conversation).messages.set(message.seq, message);
    // An answer that was overtaken by the stream brings older messages only: its view of the conversation is older too.
    const newest = messages.at(-1)?.seq ?? before;
    if (newer && newest >= before) {
      this.#thread(conversation.id);
      const same = this.conversation?.id === conversation.id ? this.conversation : null;
      this.conversation = {
        ...conversation,
        // Places move by events of their own; a change that does not speak of the place does not take it away.
        place: conversation.state === "waiting" ? (conversation.place ?? same?.place ?? null) : null,
        agent_delivered: Math.max(conversation.agent_delivered ?? 0, same?.agent_delivered ?? 0),
        agent_read: Math.max(conversation.agent_read ?? 0, same?.agent_read ?? 0),
      };
    }
    return fresh;
  }

  /** @param {{conversation: string|number, ahead: number, estimated_wait_s: number|null}} place */
  move({ conversation, ahead, estimated_wait_s }) {
    if (this.conversation?.id !== conversation || this.conversation.state !== "waiting") return;
    this.conversation = { ...this.conversation, place: { ahead, estimated_wait_s } };
  }

  /** Earlier messages, asked for by scrolling up. @param {Message[]} messages @param {boolean} more */
  older(conversation, messages, more) {
    const thread = this.#thread(conversation);
    for (const message of messages) thread.messages.set(message.seq, message);
    thread.start = Math.min(thread.start, ...messages.map((message) => message.seq));
    thread.more = more && messages.length > 0;
  }

  /** Where earlier messages can be asked for. @returns {{conversation: string|number, before: number}|null} */
  earlier() {
    for (const [conversation, thread] of this.threads) return thread.more ? { conversation, before: thread.start } : null;
    return null;
  }

  /** The first number that is missing in a conversation, if something after it is there. */
  hole() {
    for (const [conversation, thread] of this.threads) {
      const end = this.#end(thread);
      if (this.last(conversation) > end) return { conversation, after: end };
    }
    return null;
  }

  /** The highest number that arrived, even after a hole. */
  last(conversation) {
    return Math.max(0, ...(this.threads.get(conversation)?.messages.keys() ?? []));
  }

  /** What may be shown: each conversation up to its first hole. @returns {Message[]} */
  shown() {
    const messages = [];
    for (const thread of this.threads.values()) {
      for (let seq = thread.start, end = this.#end(thread); seq <= end; seq++) messages.push(thread.messages.get(seq));
    }
    return messages;
  }

  #end(thread) {
    let seq = thread.start;
    while (thread.messages.has(seq)) seq++;
    return seq - 1;
  }

  #thread(id) {
    if (!this.threads.has(id)) this.threads.set(id, { start: 1, more: false, messages: new Map() });
    return this.threads.get(id);
  }
}
