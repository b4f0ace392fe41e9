// Parts of the page that are fetched after it works: they are there when they are asked for, and say so when they cannot come.
import type { Page } from "@playwright/test";
import type { Agent } from "../support/agent.ts";
import { ApiCustomer } from "../support/api.ts";
import { hydrated } from "../support/page.ts";
import { expect, NETWORK_ERRORS, test } from "../support/test.ts";

const CHAT = /\/pkg\/page\.[0-9a-f]+\/split_chat\.wasm$/;
const DIALOGS = /\/pkg\/page\.[0-9a-f]+\/split_dialogs\.wasm$/;
/** All but the texts, without which no page wakes, and the little that parts share. */
const PARTS = /\/pkg\/page\.[0-9a-f]+\/split_(?!pt_br|en|es)\w+\.wasm$/;

/** The addresses of the parts that were asked for. */
function asked(page: Page): string[] {
  const parts: string[] = [];
  page.on("request", (request) => {
    if (PARTS.test(request.url())) parts.push(request.url());
  });
  return parts;
}

async function chooseTransfer(agent: Agent): Promise<void> {
  await agent.page.getByRole("main").getByRole("button", { name: "Mais ações", exact: true }).click();
  await agent.page.getByRole("menuitem", { name: "Transferir" }).click();
}

test("the dialogs come once the page has come to rest, each part once", async ({ agent, server }) => {
  await ApiCustomer.waiting(server.url, { name: "Joana Prado" });
  const marina = await agent("marina");
  const parts = asked(marina.page);
  await marina.page.reload();
  await hydrated(marina.page);
  expect(parts).toEqual([]);
  const dialogs = (): number => parts.filter((part) => DIALOGS.test(part)).length;
  await expect.poll(dialogs).toBe(1);
  await marina.takeNext("Joana Prado");
  await chooseTransfer(marina);
  await expect(marina.page.getByRole("dialog", { name: /^Transferir o atendimento/ })).toBeVisible();
  expect(dialogs()).toBe(1);
  expect(new Set(parts).size).toBe(parts.length);
});

test("a page of its own part wakes where it was opened", async ({ agent }) => {
  const bruno = await agent("carla");
  for (const path of ["/me", "/admin/users"]) {
    await bruno.page.goto(path);
    await hydrated(bruno.page);
    await expect(bruno.page.getByRole("heading", { level: 1 })).toBeVisible();
  }
  await bruno.page.goto("/workspace");
  await hydrated(bruno.page);
  await bruno.page.getByRole("link", { name: "Administração" }).click();
  await expect(bruno.page.getByRole("heading", { name: "Usuários", level: 1 })).toBeVisible();
});

test.describe("without a network", () => {
  test.use({ allowedErrors: NETWORK_ERRORS });

  test("the chat and a dialog say that they cannot come, come on demand, and the keyboard is given back", async ({ agent, server }) => {
    await ApiCustomer.waiting(server.url, { name: "Joana Prado" });
    const marina = await agent("marina", { startDay: true });
    const { page } = marina;
    for (const part of [CHAT, DIALOGS]) await page.route(part, (route) => route.abort());
    await page.reload();
    await hydrated(page);
    await page.getByRole("button", { name: marina.words.takeNext }).click();
    const main = page.getByRole("main");
    await expect(main.getByRole("heading", { name: "Não foi possível carregar" })).toBeVisible();
    await page.unroute(CHAT);
    await main.getByRole("button", { name: "Tentar de novo" }).click();
    await marina.hasOpen("Joana Prado");

    await chooseTransfer(marina);
    const dialog = page.getByRole("dialog");
    await expect(dialog.getByRole("heading", { name: "Não foi possível carregar" })).toBeVisible();
    await page.unroute(DIALOGS);
    await dialog.getByRole("button", { name: "Tentar de novo" }).click();
    await expect(page.getByRole("dialog", { name: /^Transferir o atendimento/ })).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(dialog).toBeHidden();
    await expect(page.getByRole("button", { name: "Mais ações", exact: true })).toBeFocused();
  });
});
