// A network between one browser and the server that a test can cut: at the level of TCP, so that streams that are open break
// too, as they do on a train.
import { createServer, connect, type Server, type Socket } from "node:net";
import { once } from "node:events";

export class Wire {
  readonly url: string;
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  #state: "up" | "cut" | "frozen" = "up";

  private constructor(server: Server, port: number) {
    this.#server = server;
    this.url = `http://127.0.0.1:${port}`;
  }

  /** A second address of the server. */
  static async to(serverUrl: string): Promise<Wire> {
    const target = Number(new URL(serverUrl).port);
    const server = createServer({ pauseOnConnect: true });
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    const address = server.address();
    if (!address || typeof address === "string") throw new Error("the wire has no port");
    const wire = new Wire(server, address.port);
    server.on("connection", (near) => wire.#join(near, target));
    return wire;
  }

  /** Every connection breaks, and none comes about. */
  cut(): void {
    this.#state = "cut";
    for (const socket of this.#sockets) socket.destroy();
  }

  /** Nothing arrives any more, and nobody is told: the cable is out. */
  freeze(): void {
    this.#state = "frozen";
    for (const socket of this.#sockets) socket.pause();
  }

  /** As before. What was held back by `freeze` arrives now. */
  restore(): void {
    this.#state = "up";
    for (const socket of this.#sockets) socket.resume();
  }

  async remove(): Promise<void> {
    this.cut();
    this.#server.close();
    await once(this.#server, "close");
  }

  #join(near: Socket, target: number): void {
    if (this.#state === "cut") {
      near.destroy();
      return;
    }
    const far = connect(target, "127.0.0.1");
    for (const [from, to] of [[near, far], [far, near]] as const) {
      this.#sockets.add(from);
      from.setNoDelay(true);
      from.on("data", (bytes) => to.write(bytes));
      from.on("end", () => to.end());
      from.on("error", () => to.destroy());
      from.on("close", () => {
        this.#sockets.delete(from);
        to.destroy();
      });
      if (this.#state === "up") from.resume();
      else from.pause();
    }
  }
}
