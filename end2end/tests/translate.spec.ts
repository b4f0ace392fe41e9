// Two people who share no language. Apertium really translates here; a program and a server that stand in for it do what goes
// wrong.
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { Locator, Page } from "@playwright/test";
import type { Agent } from "../support/agent.ts";
import { ApiCustomer } from "../support/api.ts";
import { expectAccessible } from "../support/axe.ts";
import { hydrated, sidewaysOverflow } from "../support/page.ts";
import { expect, test } from "../support/test.ts";

const SPANISH = "Necesito pagar mi factura hoy";
const LINK = "https://nortel.example/boleto/8841";

/** A picture of the page, when pictures are asked for. */
async function picture(page: Page, name: string): Promise<void> {
  if (process.env.SCREENS === "1") await page.screenshot({ path: resolve(import.meta.dirname, `../screens/${name}.png`), animations: "disabled" });
}

/** Marina serves somebody who wrote this. */
async function serving(agent: Agent, server: string, text: string): Promise<ApiCustomer> {
  const customer = await ApiCustomer.waiting(server, { name: "Joana Prado" });
  await customer.say(text);
  await agent.takeNext("Joana Prado");
  await expect(agent.bubble(text)).toBeVisible();
  return customer;
}

const panel = ({ page }: Agent) => page.getByRole("group", { name: "Tradução", exact: true });
const open = ({ page }: Agent) => page.getByRole("button", { name: "Traduzir", exact: true }).click();

async function read(agent: Agent, bubble: Locator): Promise<void> {
  await bubble.hover();
  await bubble.getByRole("button", { name: "Traduzir mensagem recebida" }).click();
}

interface Translated {
  body: string;
  original: { language: string; body: string } | null;
}

/** What was said last; steps of the service say nothing. */
async function last(customer: ApiCustomer): Promise<Translated> {
  return (await customer.state()).messages.findLast(({ body }) => body) as unknown as Translated;
}

test.describe("with Apertium", () => {
  test("an agent reads and answers in languages they do not write", async ({ agent, server }) => {
    const marina = await agent("marina");
    const { page } = marina;
    const customer = await serving(marina, server.url, SPANISH);

    // A received message, in place, and back.
    await read(marina, marina.bubble(SPANISH));
    const received = marina.bubble("Preciso pagar minha fatura hoje");
    await expect(received).toContainText("Traduzida do espanhol · Apertium");
    await received.getByRole("button", { name: "Ver original" }).click();
    await marina.bubble(SPANISH).getByRole("button", { name: "Ver tradução" }).click();
    await expect(received).toBeVisible();

    // Portuguese to Spanish, the customer's language, which was found out.
    await open(marina);
    await expect(panel(marina)).toContainText("Tradução automática simples (Apertium, neste servidor); confira.");
    await expect(panel(marina).getByRole("combobox", { name: "Traduzir para" })).toHaveValue("es");
    await marina.field.fill(`Bom dia! A segunda via está em ${LINK} 😀`);
    await marina.field.press("Enter");
    const spanish = panel(marina).getByRole("textbox", { name: "Tradução de português para espanhol" });
    await expect(spanish).toHaveValue(`Buen día! La segunda vía está en ${LINK} 😀`);
    await expectAccessible(page, "a translation before it is sent");
    await picture(page, "translate-preview");
    expect((await last(customer)).body, "nothing went yet").toBe(SPANISH);
    await spanish.fill(`¡Buenos días! La segunda vía está en ${LINK} 😀`);
    await marina.field.press("Enter");
    await expect(marina.field).toHaveValue("");
    await expect.poll(() => last(customer)).toMatchObject({
      body: `¡Buenos días! La segunda vía está en ${LINK} 😀`,
      original: { language: "pt", body: `Bom dia! A segunda via está em ${LINK} 😀` },
    });
    const sent = marina.thread.locator("> .msg.out").last();
    await sent.getByRole("button", { name: "Ver original" }).click();
    await expect(sent).toContainText("A segunda via está em");

    // Portuguese to English, by way of Spanish; what changes after its translation is not sent with the old one.
    await panel(marina).getByRole("combobox", { name: "Traduzir para" }).selectOption("en");
    await marina.field.fill("A segunda via chegou?");
    await panel(marina).getByRole("button", { name: "Traduzir mensagem" }).click();
    const english = panel(marina).getByRole("textbox", { name: "Tradução de português para inglês" });
    await expect(english).toHaveValue(/second/i);
    await marina.field.fill("A segunda via chegou ontem?");
    await expect(panel(marina)).toContainText("A mensagem mudou depois da tradução.");
    await marina.field.press("Enter");
    await expect(english).toHaveValue(/yesterday/i);
    await panel(marina).getByRole("button", { name: "Enviar tradução" }).click();
    await expect.poll(() => last(customer)).toMatchObject({ original: { body: "A segunda via chegou ontem?" } });

    // English to Spanish.
    await panel(marina).getByRole("combobox", { name: "Traduzir para" }).selectOption("es");
    await marina.field.fill("Thank you! My husband will pay it.");
    await marina.field.press("Enter");
    await expect(panel(marina).getByRole("textbox", { name: "Tradução de inglês para espanhol" })).toHaveValue(/marido lo pagará/);
    await marina.field.press("Enter");
    await expect.poll(() => last(customer)).toMatchObject({ original: { language: "en" } });

    // What is in the customer's language already goes with one Enter.
    await marina.field.fill("Muchas gracias, que tenga un buen día");
    await marina.field.press("Enter");
    await expect.poll(() => last(customer)).toMatchObject({ body: "Muchas gracias, que tenga un buen día", original: null });

    // From now on everything that comes is translated, and after a reload, too.
    await panel(marina).getByRole("switch", { name: "Continuar traduzindo esta conversa" }).check();
    await customer.say("Mi internet no funciona desde ayer");
    const kept = marina.bubble("Minha internet não funciona desde ontem");
    await expect(kept).toBeVisible();
    await page.reload();
    await hydrated(page);
    await expect(kept).toBeVisible();
    await expect(received).toBeVisible();
    // Drafts are offered in the customer's language without opening anything.
    await marina.field.fill("Vou verificar a sua conexão");
    await marina.field.press("Enter");
    await expect(panel(marina).getByRole("textbox", { name: "Tradução de português para espanhol" })).toHaveValue(/Voy a verificar su conexión/);
    await picture(page, "translate-kept");
  });

  test("on a phone all of it is seen, and fit for fingers", async ({ agent, server }) => {
    const marina = await agent("marina", { context: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true } });
    await serving(marina, server.url, SPANISH);
    await open(marina);
    await marina.field.fill("Vou verificar a sua conexão");
    await marina.field.press("Enter");
    await expect(panel(marina).getByRole("textbox")).toHaveValue(/Voy a verificar/);
    const frame = (await panel(marina).boundingBox())!;
    for (const control of await panel(marina).locator("select, label, textarea, button").all()) {
      const box = (await control.boundingBox())!;
      const name = await control.evaluate((element) => element.getAttribute("aria-label") ?? element.textContent);
      expect(box.height, `${name} is high enough`).toBeGreaterThanOrEqual(44);
      expect(box.x, `${name} begins inside`).toBeGreaterThanOrEqual(frame.x);
      expect(box.x + box.width, `${name} ends inside`).toBeLessThanOrEqual(frame.x + frame.width);
    }
    expect(await sidewaysOverflow(marina.page)).toBeLessThanOrEqual(0);
  });

  for (const [size, viewport] of Object.entries({ 1440: { width: 1440, height: 900 }, 390: { width: 390, height: 844 } })) {
    for (const colorScheme of ["light", "dark"] as const) {
      test(`pictures ${colorScheme} ${size}`, async ({ agent, server }) => {
        test.skip(process.env.SCREENS !== "1", "only with SCREENS=1");
        const marina = await agent("marina", { context: { colorScheme, viewport, reducedMotion: "reduce" } });
        const customer = await serving(marina, server.url, SPANISH);
        await read(marina, marina.bubble(SPANISH));
        await expect(marina.bubble("Preciso pagar minha fatura hoje")).toBeVisible();
        await open(marina);
        for (let round = 0; round < 2; round++) {
          await marina.field.fill(`Bom dia! A segunda via está em ${LINK} 😀`);
          await marina.field.press("Enter");
          await expect(panel(marina).getByRole("textbox")).toHaveValue(/segunda vía/);
          if (round === 0) await marina.field.press("Enter");
        }
        await customer.say("¡Gracias!");
        await picture(marina.page, `translate-${colorScheme}-${size}`);
      });
    }
  }
});

test.describe("without Apertium", () => {
  test.use({ environment: { PATH: "/nonexistent" } });

  test("the button says what to install, and the chat goes on", async ({ agent, server }) => {
    const marina = await agent("marina");
    const customer = await serving(marina, server.url, SPANISH);
    await open(marina);
    await expect(panel(marina)).toContainText("apt-get install apertium apertium-es-pt apertium-eng-spa");
    await expectAccessible(marina.page, "no translator");
    await picture(marina.page, "translate-missing");
    await marina.say("Bom dia!");
    await expect.poll(() => last(customer)).toMatchObject({ body: "Bom dia!", original: null });
    await read(marina, marina.bubble(SPANISH));
    await expect(marina.bubble(SPANISH)).toContainText("Não há tradutor disponível agora.");
    await marina.bubble(SPANISH).getByRole("button", { name: "Fechar" }).click();
    await expect(marina.bubble(SPANISH)).not.toContainText("tradutor");
  });
});

test.describe("with an Apertium that hangs", () => {
  test.use({
    environment: async ({}, use) => {
      const folder = mkdtempSync(join(tmpdir(), "balcao-apertium-"));
      const program = join(folder, "apertium");
      writeFileSync(program, "#!/bin/sh\ncase \"$1\" in -l) printf '  pt-es\\n  es-pt_BR\\n'; exit;; esac\nsleep 600\n");
      chmodSync(program, 0o755);
      await use({ PATH: `${folder}:${process.env.PATH}` });
      rmSync(folder, { recursive: true, force: true });
    },
  });

  test("it is waited for in sight, and blocks nothing", async ({ agent, server }) => {
    const marina = await agent("marina");
    const customer = await serving(marina, server.url, SPANISH);
    await open(marina);
    await expect(panel(marina)).toContainText("Apertium");
    await read(marina, marina.bubble(SPANISH));
    await expect(marina.bubble(SPANISH)).toContainText("Traduzindo…");
    await marina.field.fill("Bom dia, tudo bem?");
    await marina.field.press("Enter");
    await expect(panel(marina)).toContainText("Traduzindo…");
    await picture(marina.page, "translate-slow");
    await panel(marina).getByRole("button", { name: "Enviar sem traduzir" }).click();
    await expect.poll(() => last(customer)).toMatchObject({ body: "Bom dia, tudo bem?", original: null });
    await customer.say("Hola, aquí sigo esperando");
    await expect(marina.bubble("Hola, aquí sigo esperando")).toBeVisible();
    // In the end it says so, and a pair that is not there has words, too.
    await expect(marina.bubble(SPANISH)).toContainText("O tradutor demorou demais.");
    await panel(marina).getByRole("combobox", { name: "Traduzir de" }).selectOption("es");
    await expect(panel(marina).getByRole("combobox", { name: "Traduzir para" }).locator("option[value=en]")).toBeDisabled();
  });
});

test.describe("with a server elsewhere", () => {
  test.use({
    environment: async ({}, use) => {
      const all = ["pt", "en", "es"];
      const other = createServer((request, response) => {
        let text = "";
        request.on("data", (chunk: Buffer) => (text += chunk.toString()));
        request.on("end", () => {
          response.setHeader("Content-Type", "application/json");
          if (request.url === "/languages") response.end(JSON.stringify(all.map((code) => ({ code, name: code, targets: all }))));
          else response.end(JSON.stringify({ translatedText: (JSON.parse(text) as { q: string[] }).q.map((line) => line.toUpperCase()) }));
        });
      });
      await new Promise<void>((done) => other.listen(0, "127.0.0.1", done));
      const address = other.address();
      if (!address || typeof address === "string") throw new Error("no port");
      await use({ BALCAO_TRANSLATE: `http://127.0.0.1:${address.port}` });
      other.close();
    },
  });

  test("the agent is told where the text goes", async ({ agent, server }) => {
    const marina = await agent("marina");
    const customer = await serving(marina, server.url, SPANISH);
    await open(marina);
    await expect(panel(marina)).toContainText("O texto é enviado para 127.0.0.1, fora deste servidor.");
    await marina.field.fill("Bom dia, tudo bem?");
    await marina.field.press("Enter");
    await expect(panel(marina).getByRole("textbox")).toHaveValue("BOM DIA, TUDO BEM?");
    await marina.field.press("Enter");
    await expect.poll(() => last(customer)).toMatchObject({ body: "BOM DIA, TUDO BEM?", original: { language: "pt", body: "Bom dia, tudo bem?" } });
  });
});
