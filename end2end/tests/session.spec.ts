// Signing in and out, the first set-up of an empty installation, and being put out.
import { Agent, PASSWORD, PEOPLE } from "../support/agent.ts";
import { ApiCustomer, call } from "../support/api.ts";
import { hydrated } from "../support/page.ts";
import { expect, test } from "../support/test.ts";

test.describe("an empty installation", () => {
  test.use({ environment: { BALCAO_DEMO: "0" }, allowedErrors: /status of 422/ });

  test("is set up by whoever reads the code in the server's log, once", async ({ page, person, server }) => {
    await page.goto("/workspace");
    await page.waitForURL("**/set-up");
    await hydrated(page);
    await expect(page.getByRole("heading", { name: "Preparar o Balcão", level: 1 })).toBeVisible();
    const code = /Set-up code\s+(\w+)/.exec(server.log())?.[1];
    expect(code, "the code on standard output").toBeTruthy();
    const fill = async (code: string, password: string) => {
      await page.getByLabel("Código de instalação").fill(code);
      await page.getByLabel("Nome da empresa").fill("Padaria Aurora");
      await page.getByLabel("Seu nome").fill("Teresa Vidal");
      await page.getByLabel("E-mail").fill("teresa@aurora.example");
      await page.getByLabel("Senha", { exact: true }).fill(password);
      await page.getByRole("button", { name: "Criar conta e entrar" }).click();
    };
    await fill("ERRADO123456", "pão quente às seis");
    await expect(page.getByText("Confira o código e tente de novo.")).toBeVisible();
    await expect(page.getByLabel("Código de instalação")).toBeFocused();
    await fill(code!, "curta");
    await expect(page.getByText("Use pelo menos 10 caracteres para a senha.")).toBeVisible();
    await fill(code!, "pão quente às seis");
    await page.waitForURL("**/workspace");
    await hydrated(page);
    await expect(page.getByRole("heading", { level: 1 })).toContainText(", Teresa");

    // It works once; the customer meets the new name.
    const other = await person();
    await other.goto("/set-up");
    await expect(other).toHaveURL(/\/sign-in$/);
    await expect(other.getByText("Contas para experimentar")).toBeHidden();
    await other.goto("/chat");
    await expect(other).toHaveTitle("Padaria Aurora");
  });
});

test("wrong credentials are refused, the right ones lead to where one wanted to go", async ({ page }) => {
  await page.goto("/me");
  await page.waitForURL("**/sign-in?next=/me");
  await hydrated(page);
  await page.getByRole("button", { name: "Entrar" }).click();
  await expect(page.getByText("Preencha o e-mail.")).toBeVisible();
  await page.getByLabel("E-mail").fill("marina@nortel.example");
  await page.getByLabel("Senha", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "Mostrar senha" }).click();
  await expect(page.getByLabel("Senha", { exact: true })).toHaveAttribute("type", "text");
  await page.getByRole("button", { name: "Entrar", exact: true }).click();
  await page.waitForURL("**/me");
  await expect(page.getByRole("heading", { name: "Marina Souza", level: 1 })).toBeVisible();
});

test.describe("somebody who guesses", () => {
  test.use({ environment: { BALCAO_RATE_LIMITS: "1" }, allowedErrors: /status of (401|429)/ });

  test("is told so and then must wait", async ({ page }) => {
    await page.goto("/sign-in");
    await hydrated(page);
    const password = page.getByLabel("Senha", { exact: true });
    await page.getByLabel("E-mail").fill("marina@nortel.example");
    await password.fill("errada mesmo");
    await page.getByRole("button", { name: "Entrar", exact: true }).click();
    await expect(page.getByText("E-mail ou senha incorretos. Confira e tente de novo.").first()).toBeVisible();
    await expect(password).toBeFocused();
    const guess = () => page.request.post("/api/session/sign_in", { data: { email: "marina@nortel.example", password: "outra errada" } });
    const answers = await Promise.all(Array.from({ length: 12 }, guess));
    expect(answers.map((answer) => answer.status())).toContain(429);
    await password.press("Enter");
    await expect(page.getByText(/^Muitas tentativas\. Você pode tentar de novo em \d+ s\.$/).first()).toBeVisible();
    await expect(page.getByRole("button", { name: "Entrar", exact: true })).toBeDisabled();
  });
});

test("the demo's accounts fill the form", async ({ page }) => {
  await page.goto("/sign-in");
  await hydrated(page);
  await page.getByRole("button", { name: "Usar Carla Gomes" }).click();
  await expect(page.getByLabel("E-mail")).toHaveValue(PEOPLE.carla.email);
  await page.keyboard.press("Enter");
  await page.waitForURL("**/workspace");
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("the sign-in page shows its form, and a password never goes into an address", async ({ page }) => {
    await page.goto("/sign-in");
    await expect(page.getByRole("heading", { name: "Entrar", level: 1 })).toBeVisible();
    await expect(page.getByLabel("E-mail")).toBeVisible();
    await expect(page.getByLabel("Senha", { exact: true })).toBeVisible();
    await expect(page.getByRole("button", { name: "Entrar", exact: true })).toBeDisabled();
    await expect(page.locator("form")).toHaveAttribute("method", "post");
  });
});

test.describe("a user who is put out", () => {
  // What the pages ask in that second is refused.
  test.use({ allowedErrors: /status of 401/ });

  // The second in which streams end is judged by server/tests/session.rs; a browser on a busy machine adds its own time.
  test("is signed out of every tab, and the open conversations go back", async ({ agent, server }) => {
    await ApiCustomer.waiting(server.url, { name: "Ana Lima", department: "Suporte técnico" });
    const rafael = await agent("rafael");
    const carla = await agent("carla", { startDay: false });
    await rafael.takeNext("Ana Lima");
    const other = await rafael.page.context().newPage();
    await other.goto("/me");
    await hydrated(other);

    await carla.page.getByRole("link", { name: "Administração" }).click();
    await carla.page.getByRole("button", { name: "Ações de Rafael Teixeira" }).click();
    await carla.page.getByRole("menuitem", { name: "Desativar" }).click();
    const dialog = carla.page.getByRole("dialog", { name: "Desativar Rafael Teixeira?" });
    await expect(dialog).toContainText("O atendimento aberto volta para a fila.");
    const done = carla.page.waitForResponse("**/api/admin/users/deactivate");
    await dialog.getByRole("button", { name: "Desativar" }).click();
    await done;
    const began = Date.now();
    await Promise.all([rafael.page, other].map((page) => page.waitForURL("**/sign-in", { waitUntil: "commit" })));
    console.log(`both tabs are out after ${Date.now() - began} ms`);
    await expect(carla.page.getByRole("row", { name: /Rafael Teixeira/ })).toContainText("Desativado");

    const answer = await rafael.page.request.post("/api/session/sign_in", { data: { email: PEOPLE.rafael.email, password: PASSWORD } });
    expect(answer.status()).toBe(401);
    const marina = await agent("marina");
    await expect(marina.row("Ana Lima")).toBeVisible();

    await carla.page.getByRole("button", { name: "Ações de Rafael Teixeira" }).click();
    await carla.page.getByRole("menuitem", { name: "Reativar" }).click();
    await expect(carla.notice("Rafael Teixeira pode entrar de novo.")).toBeVisible();
    await call(rafael.page.request, "session/sign_in", { email: PEOPLE.rafael.email, password: PASSWORD });
  });
});

test("agents do not see the managers' screens, and managers cannot put themselves out", async ({ agent }) => {
  const marina = await agent("marina", { startDay: false });
  await expect(marina.page.getByRole("link", { name: "Administração" })).toBeHidden();
  await marina.page.goto("/admin/users");
  await expect(marina.page.getByRole("heading", { name: "Você não tem acesso a esta página" })).toBeVisible();
  const carla = await agent("carla", { startDay: false });
  await carla.page.goto("/admin/users");
  await hydrated(carla.page);
  await carla.page.getByRole("button", { name: "Ações de Carla Gomes" }).click();
  await expect(carla.page.getByRole("menuitem", { name: "Desativar" })).toBeDisabled();
});

test("a changed password signs the other browsers out", async ({ agent }) => {
  const here = await agent("marina", { startDay: false });
  const there = await agent("marina", { startDay: false });
  await here.page.goto("/me");
  await hydrated(here.page);
  await here.page.getByLabel("Senha atual", { exact: true }).fill(PASSWORD);
  await here.page.getByLabel("Nova senha", { exact: true }).fill("uma frase nova e longa");
  await here.page.getByRole("button", { name: "Alterar senha" }).click();
  await expect(here.page.getByText("Senha alterada.").first()).toBeVisible();
  await expect(there.page).toHaveURL(/\/sign-in$/);
  await here.page.reload();
  await expect(here.page.getByRole("heading", { name: "Marina Souza", level: 1 })).toBeVisible();
});

test.describe("an address that does not exist", () => {
  test.use({ allowedErrors: /status of 404/ });

  test("says so, and leads back", async ({ agent }) => {
    const { page, list } = await agent("marina");
    const answer = await page.goto("/nada/aqui");
    expect(answer?.status()).toBe(404);
    await expect(page.getByRole("heading", { name: "Página não encontrada" })).toBeVisible();
    await page.getByRole("link", { name: "Ir para o atendimento" }).or(page.getByRole("button", { name: "Ir para o atendimento" })).click();
    await expect(list).toBeVisible();
  });
});

test("whoever is signed in is led past the sign-in page", async ({ agent }) => {
  const marina = new Agent((await agent("marina", { startDay: false })).page, "marina");
  await marina.page.goto("/sign-in");
  await marina.page.waitForURL("**/workspace");
});
