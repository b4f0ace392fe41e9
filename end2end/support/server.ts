// A server for one test: the release build, with a database and a port of its own.
import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

const REPOSITORY = resolve(import.meta.dirname, "../..");
const PROGRAM = resolve(process.env.BALCAO_BINARY ?? join(REPOSITORY, "target/release/balcao"));
/** What the site builder made: the server serves it, and some tests weigh it. */
export const SITE = resolve(process.env.BALCAO_SITE ?? join(REPOSITORY, "target/site"));
/** Migrating and seeding a new database is part of the first start. */
const START_MS = 30_000;
const STOP_MS = 10_000;

export class Server {
  readonly url: string;
  readonly folder: string;
  readonly #port: number;
  readonly #environment: Record<string, string>;
  #process: ChildProcess | undefined;
  #log = "";

  private constructor(folder: string, port: number, environment: Record<string, string>) {
    this.folder = folder;
    this.url = `http://127.0.0.1:${port}`;
    this.#port = port;
    this.#environment = environment;
  }

  /** Starts a server with a new database. `environment` is added to what every test server has. */
  static async start(environment: Record<string, string> = {}): Promise<Server> {
    if (!existsSync(PROGRAM)) throw new Error(`no server at ${PROGRAM}: run \`cargo build --release -p server\`, or \`make e2e\``);
    const folder = await mkdtemp(join(tmpdir(), "balcao-e2e-"));
    const server = new Server(folder, await freePort(), environment);
    try {
      await server.#start();
    } catch (error) {
      await server.stop();
      throw error;
    }
    return server;
  }

  /** What the server wrote, over all its starts. */
  log(): string {
    return this.#log;
  }

  /** Ends the server at once, as a power cut would. The database stays. */
  async kill(): Promise<void> {
    await this.#end("SIGKILL");
  }

  /** Starts the server again on the same database and port, after ending it politely if it runs. */
  async restart(): Promise<void> {
    await this.#end("SIGTERM");
    await this.#start();
  }

  /** Ends the server and deletes its database. */
  async stop(): Promise<void> {
    await this.#end("SIGTERM");
    await rm(this.folder, { recursive: true, force: true, maxRetries: 3 });
  }

  async #start(): Promise<void> {
    const child = spawn(PROGRAM, ["serve"], {
      cwd: this.folder,
      stdio: ["ignore", "pipe", "pipe"],
      env: {
        ...process.env,
        BALCAO_LISTEN: `127.0.0.1:${this.#port}`,
        DATABASE_URL: `sqlite://${join(this.folder, "balcao.sqlite")}`,
        BALCAO_SITE: SITE,
        BALCAO_DEMO: "1",
        // One machine plays everybody here.
        BALCAO_RATE_LIMITS: "0",
        ...this.#environment,
      },
    });
    this.#process = child;
    const keep = (chunk: Buffer) => (this.#log += chunk.toString());
    child.stdout.on("data", keep);
    child.stderr.on("data", keep);
    child.on("error", (error) => (this.#log += `${error}\n`));

    const deadline = Date.now() + START_MS;
    while (Date.now() < deadline) {
      if (hasEnded(child)) throw new Error(`the server ended while starting:\n${this.#log}`);
      if (await this.#answers()) return;
      await sleep(25);
    }
    throw new Error(`the server does not answer /healthz after ${START_MS} ms:\n${this.#log}`);
  }

  async #answers(): Promise<boolean> {
    try {
      const answer = await fetch(`${this.url}/healthz`, { signal: AbortSignal.timeout(2_000) });
      await answer.arrayBuffer();
      return answer.status === 200;
    } catch {
      return false;
    }
  }

  async #end(signal: "SIGTERM" | "SIGKILL"): Promise<void> {
    const child = this.#process;
    this.#process = undefined;
    if (!child || hasEnded(child)) return;
    const ended = new Promise<void>((done) => child.once("exit", () => done()));
    child.kill(signal);
    const late = new AbortController();
    const inTime = await Promise.race([
      ended.then(() => true),
      sleep(STOP_MS, false, { signal: late.signal }).catch(() => false),
    ]);
    late.abort();
    if (!inTime) {
      this.#log += `still running ${STOP_MS} ms after ${signal}: killed\n`;
      child.kill("SIGKILL");
      await ended;
    }
  }
}

function hasEnded(child: ChildProcess): boolean {
  return child.pid === undefined || child.exitCode !== null || child.signalCode !== null;
}

/** A port that was free a moment ago. */
export function freePort(): Promise<number> {
  return new Promise((done, failed) => {
    const probe = createServer();
    probe.once("error", failed);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => (address && typeof address === "object" ? done(address.port) : failed(new Error("no port"))));
    });
  });
}
