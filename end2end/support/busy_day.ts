// A believable morning for pictures: conversations of different ages, some of them labelled. Time cannot be told through the
// API, so the database of a server that is stopped is changed with the `sqlite3` command.
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import type { Agent } from "./agent.ts";
import { ApiCustomer, type Introduction } from "./api.ts";
import type { Server } from "./server.ts";

interface Case {
  who: Introduction & { name: string };
  /** Minutes since the hand-over. */
  waited: number;
  /** The customer's lines begin with `>`. Only what is taken has lines of the agent. */
  lines: string[];
  label?: string;
  taken?: boolean;
}

const CASES: Case[] = [
  { who: { name: "Joana Prado", email: "joana.prado@exemplo.com" }, waited: 9, taken: true, label: "Segunda via", lines: [
    ">Bom dia! Meu boleto de novembro venceu e não encontro no aplicativo.",
    ">Consigo pagar ainda hoje?",
    "Bom dia, Joana! Sou a Marina, do Financeiro. Já localizei a sua fatura.",
    "Atualizei o vencimento para sexta-feira, sem juros. A segunda via está em https://nortel.example/boleto/8841",
    ">Chegou aqui, muito obrigada",
    ">Aproveitando: dá para mudar o vencimento para o dia 15?",
  ] },
  { who: { name: "Helena Castro", department: "Suporte técnico" }, waited: 14, taken: true, label: "Mudança de endereço", lines: [
    ">Vou me mudar no fim do mês. Como levo a internet?",
    "Oi, Helena! Me passe o endereço novo que eu verifico a cobertura.",
    ">Rua das Acácias, 210, Recife",
    "Temos cobertura aí. A mudança leva até três dias úteis e não tem custo.",
  ] },
  { who: { name: "Construtora Bela Vista" }, waited: 21, taken: true, label: "Cliente antigo", lines: [
    ">Segue confirmado o contrato das duas salas novas.",
    "Recebido! A instalação ficou marcada para quinta-feira, às 14h.",
  ] },
  { who: { name: "Antônio Nunes", department: "Suporte técnico" }, waited: 11, label: "Sem sinal", lines: [">Minha internet caiu de novo, já é a terceira vez nesta semana"] },
  { who: { name: "Luíza Martins" }, waited: 6, lines: [">Quero mudar o vencimento da fatura"] },
  { who: { name: "Paulo Sérgio Dias", department: "Suporte técnico" }, waited: 3, lines: [">O wi-fi não chega no segundo andar"] },
  { who: { name: "Marcos Vinícius Rocha" }, waited: 1, lines: [">Fui cobrado duas vezes este mês"] },
];

/** Fills the demo company's morning; `agent` gets three conversations, the first one is the result. Starts the server anew. */
export async function busyMorning(server: Server, agent: Agent): Promise<number> {
  const ids: number[] = [];
  for (const { who, lines, taken } of CASES.toSorted((a, b) => b.waited - a.waited)) {
    const customer = await ApiCustomer.waiting(server.url, who);
    const id = await customer.conversation();
    ids[CASES.findIndex((one) => one.who === who)] = id;
    if (taken) await agent.takeByApi(id);
    for (const line of lines) {
      if (line.startsWith(">")) await customer.say(line.slice(1));
      else await agent.page.request.post("/api/conversation/send", { data: { conversation: id, client_id: crypto.randomUUID(), body: line } });
    }
  }
  await server.kill();
  const minute = 60_000;
  const changes = CASES.flatMap(({ waited, label, taken }, index) => {
    const id = ids[index]!;
    const back = (waited + (taken ? 4 : 0)) * minute;
    const times = ["created_at", "waiting_since", "opened_at", "unanswered_since", "last_at"].map((name) => `${name} = ${name} - ${back}`);
    return [
      `update conversation set ${times.join(", ")}, bot_seconds = 96 where id = ${id}`,
      `update conversation set protocol = replace(strftime('%Y%m%d%H%M%f', created_at / 1000.0, 'unixepoch', '-3 hours'), '.', '') where id = ${id}`,
      `update message set at = at - ${back} where conversation_id = ${id}`,
      // What was said comes a minute apart.
      `update message set at = at + ${minute} * (seq - (select bot_until from conversation where id = ${id})) / 2 where conversation_id = ${id} and seq > (select bot_until from conversation where id = ${id})`,
      taken ? `update conversation set waited_seconds = 190, last_at = (select max(at) from message where conversation_id = ${id}), unanswered_since = case when last_author = 'customer' then ${Date.now() - (index + 1) * minute} end where id = ${id}` : "select 1",
      taken && index > 0 ? `update conversation set unread = 0, agent_read = last_seq, unanswered_since = null, customer_read = last_seq where id = ${id}` : "select 1",
      label ? `insert into conversation_label (conversation_id, label_id) select ${id}, id from label where name = '${label}'` : "select 1",
    ];
  });
  changes.push(`update shift set started_at = started_at - ${134 * minute} where ended_at is null`);
  execFileSync("sqlite3", [join(server.folder, "balcao.sqlite"), changes.join(";\n")]);
  await server.restart();
  return ids[0]!;
}
