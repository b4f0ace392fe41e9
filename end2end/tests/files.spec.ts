// Files in the agent's chat: every way of attaching, what interrupts it, and how what was sent is seen.
import { randomUUID } from "node:crypto";
import type { Locator, Page } from "@playwright/test";
import { Agent } from "../support/agent.ts";
import { ApiCustomer, call, wholeThread } from "../support/api.ts";
import { expectAccessible } from "../support/axe.ts";
import { type Payload, pdf, png, text, wav } from "../support/files.ts";
import { hydrated, sidewaysOverflow } from "../support/page.ts";
import { expect, NETWORK_ERRORS, test } from "../support/test.ts";

interface Attachment {
  id: number;
  name: string;
  mime: string;
  pixels: [number, number] | null;
}

const UPLOADS = "**/api/conversation/*/file?*";

function staged(page: Page): Locator {
  return page.getByRole("list", { name: "Arquivos desta mensagem" }).getByRole("listitem");
}

async function choose(page: Page, files: Payload[]): Promise<void> {
  const chooser = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: "Anexar arquivos" }).click();
  await (await chooser).setFiles(files);
}

/** Lets files hang over the chat, or fall on it, or be pasted into the message. */
async function bring(page: Page, how: "dragover" | "drop" | "paste", files: Payload[]): Promise<void> {
  const packed = files.map(({ name, mimeType, buffer }) => ({ name, mimeType, bytes: [...buffer] }));
  await page.evaluate(
    ({ how, packed }) => {
      const data = new DataTransfer();
      for (const { name, mimeType, bytes } of packed) data.items.add(new File([new Uint8Array(bytes)], name, { type: mimeType }));
      const settings = { bubbles: true, cancelable: true };
      const at = document.querySelector("#message")!;
      at.dispatchEvent(how === "paste" ? new ClipboardEvent(how, { ...settings, clipboardData: data }) : new DragEvent(how, { ...settings, dataTransfer: data }));
    },
    { how, packed },
  );
}

async function served(agent: () => Promise<Agent>, url: string): Promise<{ marina: Agent; joana: ApiCustomer; conversation: number }> {
  const joana = await ApiCustomer.waiting(url);
  const marina = await agent();
  const conversation = await marina.takeNext("Joana Prado");
  return { marina, joana, conversation };
}

/** The files of the last message that has any, as the customer's side is told. */
async function lastFiles(customer: ApiCustomer): Promise<Attachment[]> {
  const { messages } = (await customer.state()) as unknown as { messages: { files?: Attachment[] }[] };
  return messages.findLast((message) => message.files?.length)?.files ?? [];
}

/** A customer's file, as the chat's page sends it. */
async function customerSends(customer: ApiCustomer, file: Payload, body = ""): Promise<Attachment> {
  const authorization = { Authorization: `Bearer ${customer.token}` };
  const put = await fetch(`${customer.server}/api/chat/files?name=${encodeURIComponent(file.name)}`, { method: "POST", headers: authorization, body: new Uint8Array(file.buffer) });
  expect(put.status, await put.clone().text()).toBe(201);
  const attachment = (await put.json()) as Attachment;
  const sent = await fetch(`${customer.server}/api/chat/messages`, {
    method: "POST",
    headers: { ...authorization, "Content-Type": "application/json" },
    body: JSON.stringify({ client_id: randomUUID(), body, files: [attachment.id] }),
  });
  expect(sent.ok, await sent.clone().text()).toBe(true);
  return attachment;
}

test("files are chosen, dropped and pasted, survive a reload, can be taken out, and go with or without words", async ({ agent, server }) => {
  const { marina, joana, conversation } = await served(agent, server.url);
  const { page } = marina;
  await choose(page, [png("fatura.png", 1_200, 800), pdf("contrato.pdf")]);
  await expect(staged(page)).toHaveCount(2);
  await bring(page, "dragover", [text("notas.txt")]);
  await expect(page.getByText("Solte aqui para anexar")).toBeVisible();
  await bring(page, "drop", [text("notas.txt")]);
  await expect(page.getByText("Solte aqui para anexar")).toBeHidden();
  await bring(page, "paste", [png("colada.png", 40, 30, [200, 80, 40])]);
  await expect(staged(page)).toHaveCount(4);
  for (const name of ["fatura.png", "contrato.pdf", "notas.txt", "colada.png"]) await expect(staged(page).filter({ hasText: name })).toContainText(/\d B|kB/);
  await expect(page.getByRole("progressbar")).toHaveCount(0);
  await expect(page.getByRole("status").filter({ hasText: "4 de 4 arquivos prontos" })).toBeAttached();
  await expectAccessible(page, "staged files");

  // What is taken out goes from the server, too.
  const gone = page.waitForRequest((request) => request.method() === "DELETE" && /\/api\/file\/\d+$/.test(request.url()));
  await page.getByRole("button", { name: "Retirar notas.txt" }).click();
  const address = new URL((await gone).url()).pathname;
  await expect.poll(async () => (await page.request.get(address)).status()).toBe(404);
  await expect(page.getByRole("button", { name: "Retirar colada.png" })).toBeFocused();

  await marina.field.fill("Segue a fatura.");
  await page.reload();
  await hydrated(page);
  await expect(staged(page)).toHaveCount(3);
  await expect(marina.field).toHaveValue("Segue a fatura.");
  await marina.field.press("Enter");
  await expect(staged(page)).toHaveCount(0);
  const bubble = marina.bubble("Segue a fatura.");
  await expect(bubble.getByRole("button", { name: "Ver fatura.png" })).toBeVisible();
  await expect(bubble).toContainText(marina.words.stored);
  expect((await lastFiles(joana)).map((file) => [file.name, file.pixels])).toEqual([["fatura.png", [1_200, 800]], ["contrato.pdf", null], ["colada.png", [40, 30]]]);

  // Without a word.
  await bring(page, "paste", [text("só arquivo.txt")]);
  await expect(staged(page)).toContainText("200 B");
  await page.getByRole("button", { name: marina.words.send, exact: true }).click();
  await expect(marina.thread.getByRole("link", { name: /^Baixar só arquivo.txt/ })).toBeVisible();
  await expect(marina.row("Joana Prado")).toContainText("só arquivo.txt");
  const { messages } = await wholeThread(page.request, conversation);
  expect(messages.at(-1)?.body).toBe("");
  const download = page.waitForEvent("download");
  await marina.thread.getByRole("link", { name: /^Baixar só arquivo.txt/ }).click();
  expect((await download).suggestedFilename()).toBe("só arquivo.txt");
});

test.describe("limits and interruptions", () => {
  test.use({ environment: { BALCAO_FILE_MB: "1" }, allowedErrors: NETWORK_ERRORS });

  test("twenty files go two or three at a time, and what the network stops can be tried again", async ({ agent, server }) => {
    const { marina, joana } = await served(agent, server.url);
    const { page } = marina;
    let [running, most] = [0, 0];
    const stopped = new Set(["foto 3.png", "foto 17.png"]);
    await page.route(UPLOADS, async (route) => {
      const name = new URL(route.request().url()).searchParams.get("name") ?? "";
      most = Math.max(most, ++running);
      await new Promise((resolve) => setTimeout(resolve, 60));
      running--;
      await (stopped.delete(name) ? route.abort("connectionreset") : route.continue());
    });
    const photos = Array.from({ length: 22 }, (_, index) => png(`foto ${index + 1}.png`, 60 + index, 40));
    await choose(page, photos);
    await expect(marina.notice("São no máximo 20 arquivos por mensagem: 2 ficaram de fora.")).toBeVisible();
    await expect(staged(page)).toHaveCount(20);
    const failed = staged(page).filter({ hasText: "O envio foi interrompido" });
    await expect(failed).toHaveCount(2);
    await expect(page.getByRole("progressbar")).toHaveCount(0);
    expect(most).toBeGreaterThan(1);
    expect(most).toBeLessThanOrEqual(3);

    await marina.field.press("Enter");
    await expect(page.getByRole("alert").filter({ hasText: "2 arquivos não foram enviados: tente de novo ou retire-os." })).toBeVisible();
    await page.getByRole("button", { name: "Tentar de novo: foto 3.png" }).click();
    await page.getByRole("button", { name: "Tentar de novo: foto 17.png" }).click();
    await expect(failed).toHaveCount(0);
    // Enter does not wait for the last byte: the message does.
    await marina.field.fill("Todas as fotos.");
    await marina.field.press("Enter");
    const bubble = marina.bubble("Todas as fotos.");
    await expect(bubble.getByRole("img")).toHaveCount(20);
    await expect(bubble).toContainText(marina.words.stored);
    expect((await lastFiles(joana)).map((file) => file.name)).toEqual(photos.slice(0, 20).map((photo) => photo.name));
  });

  test("what is not taken says so before it is sent, and a cut is told from a failure", async ({ agent, server }) => {
    const { marina, joana } = await served(agent, server.url);
    const { page } = marina;
    let uploads = 0;
    page.on("request", (request) => (uploads += /\/file\?name=/.test(request.url()) ? 1 : 0));
    await choose(page, [text("enorme.txt", 1_100_000), text("vazio.txt", 0)]);
    await expect(staged(page).filter({ hasText: "enorme.txt" })).toContainText("Maior que o limite de 1 MB");
    await expect(staged(page).filter({ hasText: "vazio.txt" })).toContainText("O arquivo está vazio");
    expect(uploads).toBe(0);
    await expectAccessible(page, "refused files");
    // Trying again would not help, and is not offered.
    await marina.field.press("Enter");
    await expect(page.getByRole("alert").filter({ hasText: "2 arquivos não podem ser enviados: retire-os." })).toBeVisible();
    await expect(page.getByRole("button", { name: /^Tentar de novo/ })).toHaveCount(0);
    await page.getByRole("button", { name: "Retirar enorme.txt" }).click();
    await page.getByRole("button", { name: "Retirar vazio.txt" }).click();
    await expect(marina.field).toBeFocused();

    // The page goes in the middle of an upload.
    let release = () => {};
    const held = new Promise<void>((resolve) => (release = resolve));
    await page.route(UPLOADS, async (route) => {
      await held;
      await route.continue().catch(() => {});
    });
    await choose(page, [text("longo.txt")]);
    await expect(staged(page).getByRole("progressbar")).toBeVisible();
    await page.reload();
    await hydrated(page);
    release();
    await page.unrouteAll({ behavior: "ignoreErrors" });
    await expect(staged(page)).toContainText("Interrompido pela recarga da página. Escolha de novo.");
    const chooser = page.waitForEvent("filechooser");
    await page.getByRole("button", { name: "Escolher de novo: longo.txt" }).click();
    await (await chooser).setFiles([text("longo.txt")]);
    await expect(staged(page)).toHaveCount(1);
    await expect(staged(page)).toContainText("200 B");

    // The network goes, the message waits in the composer, another conversation is looked at, the network comes back.
    await page.context().setOffline(true);
    await choose(page, [png("sem rede.png")]);
    await expect(staged(page).filter({ hasText: "sem rede.png" })).toContainText("O envio foi interrompido");
    await page.context().setOffline(false);
    await expect(staged(page).filter({ hasText: "sem rede.png" })).toContainText(/\d B|kB/);
    let open = () => {};
    const gate = new Promise<void>((resolve) => (open = resolve));
    await page.route(UPLOADS, async (route) => {
      await gate;
      await route.continue();
    });
    await choose(page, [text("devagar.txt")]);
    await marina.field.fill("Com três arquivos.");
    await marina.field.press("Enter");
    await expect(page.getByRole("status").filter({ hasText: "Falta 1 arquivo. A mensagem vai assim que ele chegar." })).toBeVisible();
    const other = await ApiCustomer.waiting(server.url, { name: "Bento Reis" });
    await marina.takeNext("Bento Reis");
    open();
    await expect.poll(async () => (await lastFiles(joana)).map((file) => file.name)).toEqual(["longo.txt", "sem rede.png", "devagar.txt"]);
    await marina.open("Joana Prado");
    await expect(marina.bubble("Com três arquivos.").getByRole("link")).toHaveCount(2);
    await expect(marina.field).toHaveValue("");
    await expect(staged(page)).toHaveCount(0);
    expect(await other.conversation()).toBeGreaterThan(0);
  });
});

test("what was sent is seen by keyboard, large and in its viewer, and by nobody else", async ({ agent, server }) => {
  const { marina, joana } = await served(agent, server.url);
  const { page } = marina;
  const tall = await customerSends(joana, png("alta.png", 400, 2_000, [180, 60, 60]), "Olhe a tela.");
  const first = marina.bubble("Olhe a tela.");
  const thumbnail = first.getByRole("button", { name: "Ver alta.png" });
  await expect(thumbnail).toBeVisible();
  await expect(marina.row("Joana Prado")).toContainText("Olhe a tela.");
  // Its room was there before it came.
  const image = first.getByRole("img", { name: "alta.png" });
  await expect.poll(() => image.evaluate((img: HTMLImageElement) => img.complete && img.naturalHeight > 0)).toBe(true);
  expect(await image.evaluate((img) => [img.clientWidth, img.clientHeight])).toEqual([60, 300]);
  await customerSends(joana, wav("recado.wav"));
  await customerSends(joana, pdf("boleto.pdf"));
  await expect(marina.thread.getByRole("button", { name: /^Ver boleto.pdf/ })).toBeVisible();
  const player = marina.thread.locator("audio");
  await expect(player).toHaveAttribute("preload", "metadata");
  await expect.poll(() => player.evaluate((audio: HTMLAudioElement) => audio.duration)).toBeCloseTo(1, 1);
  await choose(page, [png("minha.png", 64, 64)]);
  await expect(staged(page)).toContainText(/\d B|kB/);
  await marina.say("A minha também.");
  await expect(marina.bubble("A minha também.").getByRole("img", { name: "minha.png" })).toBeVisible();
  await expectAccessible(page, "a thread with files");
  expect(await sidewaysOverflow(page)).toBeLessThanOrEqual(0);

  await thumbnail.focus();
  await page.keyboard.press("Enter");
  const lightbox = (name: string) => page.getByRole("dialog", { name, exact: true });
  await expect(lightbox("alta.png")).toBeVisible();
  await expect(lightbox("alta.png")).toContainText("1 de 2");
  await expect(lightbox("alta.png").getByRole("img")).toHaveAttribute("src", `/api/file/${tall.id}`);
  await page.keyboard.press("ArrowRight");
  await expect(lightbox("minha.png")).toContainText("2 de 2");
  await page.keyboard.press("ArrowRight");
  await expect(lightbox("alta.png")).toBeVisible();
  await expectAccessible(page, "the lightbox");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toBeHidden();
  await expect(thumbnail).toBeFocused();

  await marina.thread.getByRole("button", { name: /^Ver boleto.pdf/ }).click();
  const paper = page.getByRole("dialog", { name: "boleto.pdf" });
  await expect(paper.getByRole("link", { name: "Abrir em outra aba" })).toBeVisible();
  await expect(paper.locator("iframe")).toHaveAttribute("title", "boleto.pdf");
  await page.keyboard.press("Escape");
  await expect(paper).toBeHidden();

  // The same in the reading view, which lies in a dialog itself.
  await marina.thread.focus();
  await page.keyboard.press("v");
  const reader = page.getByRole("dialog", { name: /^Conversa completa/ });
  await reader.getByRole("button", { name: "Ver minha.png" }).click();
  await expect(lightbox("minha.png")).toContainText("2 de 2");
  await page.keyboard.press("Escape");
  await expect(lightbox("minha.png")).toBeHidden();
  await expect(reader).toBeVisible();
  await page.keyboard.press("Escape");

  const bruno = await agent("bruno");
  for (const address of [`/api/file/${tall.id}`, `/api/file/${tall.id}/thumbnail`]) {
    expect((await page.request.get(address)).status()).toBe(200);
    expect((await bruno.page.request.get(address)).status()).toBe(404);
    expect((await fetch(server.url + address)).status).toBe(401);
  }
  expect((await call<{ rows: unknown[] }>(bruno.page.request, "queue/workspace")).rows).toEqual([]);
});
