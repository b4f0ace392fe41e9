import { defineConfig } from "@playwright/test";

export default defineConfig({
  testDir: "tests",
  outputDir: "test-results",
  // Each worker has a server of its own (support/server.ts); the machines that run this have two cores.
  workers: process.env.WORKERS ? Number(process.env.WORKERS) : 2,
  fullyParallel: false,
  forbidOnly: Boolean(process.env.CI),
  // A test that passes the second time found something the first time.
  retries: 0,
  // Two browsers, two servers and their databases share two cores: a wait is long, and ends as soon as it can. Its end means
  // "never", not "slow": how fast something is, is measured elsewhere.
  timeout: 180_000,
  expect: { timeout: 20_000 },
  // The reasons once more at the end, where they are found.
  reporter: [["list"], ["./support/reasons.ts"]],
  use: {
    browserName: "chromium",
    viewport: { width: 1440, height: 900 },
    locale: "pt-BR",
    timezoneId: "America/Sao_Paulo",
    trace: "retain-on-failure",
    launchOptions: {
      executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
});
