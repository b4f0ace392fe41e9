// The form's answers in the details: masked until asked for, changed in their place, refused in clear words, undone; live for a colleague.
import { expectAccessible } from "../support/axe.ts";
import { ApiCustomer, call } from "../support/api.ts";
import { hydrated } from "../support/page.ts";
import { expect, test } from "../support/test.ts";

// Wrong answers and the second of two tabs are refused on purpose.
test.use({ allowedErrors: /status of (409|422)/ });

test("answers are masked, shown when asked for, and changed by who serves the customer", async ({ agent, server }) => {
  await ApiCustomer.waiting(server.url, { name: "Joana Prado", email: "joana@exemplo.com" });
  const marina = await agent("marina");
  const { page, details, words } = marina;
  const conversation = await marina.takeNext("Joana Prado");
  const camila = await agent("camila");
  await camila.page.goto(`/workspace/${conversation}`);
  await hydrated(camila.page);
  await expect(camila.details).toContainText("j•••@exemplo.com");
  await camila.isLive();

  // Masked everywhere until it is pressed, and again after a visit elsewhere.
  expect(await page.content()).not.toContain("joana@exemplo.com");
  await camila.details.getByRole("button", { name: "Mostrar: j•••@exemplo.com" }).click();
  await expect(camila.details.getByRole("button", { name: "Ocultar: joana@exemplo.com" })).toBeVisible();
  await expect(camila.details.getByRole("button", { name: "Alterar E-mail" })).toHaveCount(0);
  await camila.page.goto("/workspace");
  await camila.page.goto(`/workspace/${conversation}`);
  await expect(camila.details.getByRole("button", { name: "Mostrar: j•••@exemplo.com" })).toBeVisible();

  // A document that was not given: refused in words, then saved, by keyboard alone.
  await expect(details).toContainText("Não informado");
  await details.getByRole("button", { name: "Alterar CPF" }).focus();
  await page.keyboard.press("Enter");
  const cpf = details.getByRole("textbox", { name: "CPF" });
  await expect(cpf).toBeFocused();
  await page.keyboard.type("111.444.777-36");
  await page.keyboard.press("Enter");
  await expect(details.getByRole("alert")).toHaveText("Este CPF não existe: confira se há um número trocado.");
  await expectAccessible(page, "an answer that was refused");
  await expect(cpf).toBeFocused();
  await cpf.fill("111.444.777-35");
  await page.keyboard.press("Enter");
  await expect(details.getByRole("button", { name: "Mostrar: •••.444.777-••" })).toBeVisible();
  await expect(details.getByRole("button", { name: "Alterar CPF" })).toBeFocused();
  for (const screen of [marina, camila]) {
    await expect(screen.details).toContainText("•••.444.777-••");
    await expect(screen.thread).toContainText("Marina Souza inseriu a informação CPF");
  }

  // Escape gives up; undo brings back.
  await details.getByRole("button", { name: "Alterar Nome" }).click();
  const name = details.getByRole("textbox", { name: "Nome" });
  await name.fill("Outra");
  await page.keyboard.press("Escape");
  await expect(name).toBeHidden();
  await details.getByRole("button", { name: "Alterar Nome" }).click();
  await expect(name).toHaveValue("Joana Prado");
  await name.fill("Joana D’Ávila");
  await details.getByRole("button", { name: "Salvar" }).click();
  for (const screen of [marina, camila]) await expect(screen.heading("Joana D’Ávila")).toBeVisible();
  await expect(marina.row("Joana D’Ávila")).toBeVisible();
  await page.getByRole("region", { name: words.notices }).getByRole("button", { name: words.undo }).last().click();
  for (const screen of [marina, camila]) await expect(screen.heading("Joana Prado")).toBeVisible();

  // Another tab was faster: what is there now is said, and saving again is a decision.
  type Thread = { details: { answers: { field: number; label: string; version: number }[] } };
  const thread = await call<Thread>(page.request, "conversation/thread", { conversation, page: "Latest" });
  const { field, version } = thread.details.answers.find(({ label }) => label === "Nome")!;
  await details.getByRole("button", { name: "Alterar Nome" }).click();
  await name.fill("Joana Terceira");
  await call(page.request, "answer/change", { conversation, field, seen: version, value: "Joana Segunda" });
  await expect(camila.heading("Joana Segunda")).toBeVisible();
  await expect(name).toHaveValue("Joana Terceira");
  await page.keyboard.press("Enter");
  await expect(details.getByRole("alert")).toContainText("Outra pessoa mudou para Joana Segunda");
  await page.keyboard.press("Enter");
  await expect(camila.heading("Joana Terceira")).toBeVisible();

  await marina.finish();
  await expect(details.getByRole("button", { name: "Alterar Nome" })).toHaveCount(0);
});

test("answers on a phone, in the dark, in English", async ({ agent, server }) => {
  const guest = await ApiCustomer.waiting(server.url, { name: "Joana Prado", email: "joana@exemplo.com" });
  const context = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, colorScheme: "dark", reducedMotion: "reduce" } as const;
  const marina = await agent("marina", { language: "en", context });
  const { id } = await marina.takeByApi(await guest.conversation());
  const { page, details } = marina;
  await page.goto(`/workspace/${id}`);
  await hydrated(page);
  await expect(marina.heading("Joana Prado")).toBeVisible();
  await page.getByRole("button", { name: "Details", exact: true }).click();
  await details.getByRole("button", { name: "Show: j•••@exemplo.com" }).click();
  await expect(details).toContainText("joana@exemplo.com");
  await details.getByRole("button", { name: "Edit E-mail" }).click();
  await details.getByRole("textbox", { name: "E-mail" }).fill("joana@");
  await details.getByRole("button", { name: "Save" }).click();
  await expect(details.getByRole("alert")).toContainText("it should look like name@company.com");
  await expectAccessible(page, "a refused answer on a phone in the dark");
  await details.getByRole("button", { name: "Cancel" }).click();
  await expect(details).toContainText("joana@exemplo.com");
});
