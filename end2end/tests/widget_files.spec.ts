// Files in the customer's chat: each way in, what is refused before it starts, a line that is cut, and pictures both ways.
import { expectAccessible } from "../support/axe.ts";
import { call } from "../support/api.ts";
import { sidewaysOverflow } from "../support/page.ts";
import { expect, NETWORK_ERRORS, test } from "../support/test.ts";

/** A red square of eight pixels. */
const PICTURE = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAgAAAAICAIAAABLbSncAAAAEklEQVR4nGM4wcCAFWEXHbQSALvlMgGxhdU2AAAAAElFTkSuQmCC",
  "base64",
);

test.use({ environment: { BALCAO_FILE_MB: "1", BALCAO_FILE_COUNT: "3" }, allowedErrors: NETWORK_ERRORS });

test("a customer sends files by button, drop and paste, and sees the agent's", async ({ agent, customer }) => {
  const joana = await customer({ context: { viewport: { width: 390, height: 780 } } });
  const { page } = joana;
  await joana.introduce();
  const marina = await agent("marina");
  const conversation = await marina.takeNext("Joana Prado");

  const attach = page.getByRole("button", { name: "Anexar: até 3 arquivos de 1 MB" });
  const choose = async (...files: { name: string; mimeType: string; buffer: Buffer }[]) => {
    const chooser = page.waitForEvent("filechooser");
    await attach.click();
    await (await chooser).setFiles(files);
  };
  const waiting = page.getByRole("listitem");
  const send = page.getByRole("button", { name: joana.words.send, exact: true });

  // By button, two at once; one too many and one too large are said at once and never leave.
  await choose({ name: "conta.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.4\n%âãÏÓ\n1 0 obj<<>>endobj\n%%EOF\n") }, { name: "enorme.bin", mimeType: "", buffer: Buffer.alloc((1 << 20) + 1) });
  await expect(waiting.filter({ hasText: "enorme.bin" })).toContainText("até 3 arquivos de 1 MB");
  await expect(waiting.filter({ hasText: "conta.pdf" })).toContainText(/\d k?B/);
  await expect(send, "what was refused does not go").toBeDisabled();
  await page.getByRole("button", { name: "Remover: enorme.bin" }).click();
  await expect(send).toBeEnabled();
  await expectAccessible(page, "files to be sent");

  // Dropped and pasted.
  for (const [kind, target] of [["drop", joana.log], ["paste", joana.field]] as const) {
    await target.evaluate(
      (element, { kind, bytes }) => {
        const data = new DataTransfer();
        data.items.add(new File([new Uint8Array(bytes)], `${kind}.png`, { type: "image/png" }));
        const options = { bubbles: true, cancelable: true, composed: true };
        element.dispatchEvent(kind === "drop" ? new DragEvent(kind, { ...options, dataTransfer: data }) : new ClipboardEvent(kind, { ...options, clipboardData: data }));
      },
      { kind, bytes: [...PICTURE] },
    );
    await expect(waiting.filter({ hasText: `${kind}.png` })).toContainText(/\d k?B/);
  }

  // What is ready survives a reload; what goes goes with the words.
  await page.reload();
  await joana.isReady();
  await expect(waiting).toHaveCount(3);
  await joana.say("Seguem os arquivos.");
  await expect(waiting).toHaveCount(0);
  const bubble = joana.bubble("Seguem os arquivos.");
  await expect(bubble.getByRole("img", { name: "drop.png" })).toBeVisible();
  await expect(bubble.getByRole("button", { name: "conta.pdf" })).toBeVisible();
  await expect(bubble.getByRole("img", { name: joana.words.read })).toBeVisible();
  const [stored] = (await joana.stored()).slice(-1) as unknown as { files: { id: number; name: string; mime: string }[] }[];
  expect(stored!.files.map(({ name, mime }) => [name, mime])).toEqual([["conta.pdf", "application/pdf"], ["drop.png", "image/png"], ["paste.png", "image/png"]]);
  const download = page.waitForEvent("download");
  await bubble.getByRole("button", { name: "conta.pdf" }).click();
  expect((await download).suggestedFilename()).toBe("conta.pdf");

  // A picture alone, tapped open.
  await choose({ name: "foto.png", mimeType: "image/png", buffer: PICTURE });
  await send.click();
  const picture = joana.log.getByRole("button", { name: "foto.png" });
  await expect(picture.getByRole("img")).toHaveJSProperty("naturalWidth", 8);
  expect(await sidewaysOverflow(page)).toBeLessThanOrEqual(0);
  await picture.click();
  const box = page.getByRole("dialog", { name: "foto.png" });
  await expect(box.getByRole("img")).toBeVisible();
  await expectAccessible(page, "an enlarged picture");
  await page.keyboard.press("Escape");
  await expect(box).toBeHidden();
  await expect(picture).toBeFocused();

  // The line is cut: it says so, and goes on when asked.
  await page.route("**/api/chat/files?*", (route) => route.abort("internetdisconnected"));
  await choose({ name: "depois.txt", mimeType: "text/plain", buffer: Buffer.from("mais tarde ".repeat(2_200)) });
  await expect(waiting).toContainText("Falhou. Tente de novo.");
  await page.unrouteAll();
  await waiting.getByRole("button", { name: "Tentar de novo" }).click();
  await expect(waiting).toContainText("24 kB");
  await send.click();
  // Both sides say the same size, to the last one.
  await expect(joana.log.getByRole("button", { name: "depois.txt" })).toContainText("24 kB");
  await expect(marina.thread.getByRole("link", { name: /^Baixar depois.txt/ })).toContainText("24 kB");

  // However long its name is, a file is a card of a few lines.
  await choose({ name: `${"relatório-anual-".repeat(14)}.txt`, mimeType: "text/plain", buffer: Buffer.from("0".repeat(645)) });
  await expect(waiting).toContainText("645 B");
  await send.click();
  const long = joana.log.getByRole("button", { name: /^relatório-anual/ });
  await expect(long).toContainText("645 B");
  expect((await long.boundingBox())!.height).toBeLessThan(90);
  expect(await sidewaysOverflow(page)).toBeLessThanOrEqual(0);

  // What the agent sends is there, too.
  const uploaded = await marina.page.request.post(`/api/conversation/${conversation}/file?name=planta.png`, { data: PICTURE, headers: { Origin: new URL(marina.page.url()).origin, "Content-Type": "application/octet-stream" } });
  expect(uploaded.status()).toBe(201);
  const { id } = (await uploaded.json()) as { id: number };
  await call(marina.page.request, "conversation/send", { conversation, client_id: crypto.randomUUID(), body: "A planta", files: [id] });
  await expect(joana.bubble("A planta").getByRole("img", { name: "planta.png" })).toHaveJSProperty("naturalWidth", 8);
});
