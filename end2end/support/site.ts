// Another site's page with the widget in it, from another origin.
import { once } from "node:events";
import { createServer, type Server } from "node:http";

export class OtherSite {
  readonly url: string;
  readonly #server: Server;

  private constructor(server: Server, port: number) {
    this.#server = server;
    // Another name for the same machine: another site, not only another port.
    this.url = `http://localhost:${port}`;
  }

  /** A page with hostile habits of its own: styles for every element, a strict policy, and the one script tag. */
  static async with(balcao: string, attributes = ""): Promise<OtherSite> {
    const policy = `default-src 'none'; script-src ${balcao}; connect-src ${balcao}; style-src 'unsafe-inline'; font-src ${balcao}; img-src ${balcao}`;
    const page = `<!doctype html><html lang="pt-BR"><head><meta charset="utf-8"><title>Loja</title>
      <meta name="viewport" content="width=device-width">
      <style>* { font-size: 40px !important; color: red } button, textarea { display: none !important } .msg { visibility: hidden }</style>
      </head><body><main><h1>Loja</h1><p>Uma página qualquer.</p></main>
      <script src="${balcao}/widget.js" ${attributes} defer></script></body></html>`;
    const server = createServer((request, response) => {
      const found = request.url === "/";
      response.writeHead(found ? 200 : 404, { "Content-Type": "text/html", "Content-Security-Policy": policy });
      response.end(found ? page : "");
    });
    server.listen(0);
    await once(server, "listening");
    const address = server.address();
    if (!address || typeof address === "string") throw new Error("the other site has no port");
    return new OtherSite(server, address.port);
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, "close");
  }
}
