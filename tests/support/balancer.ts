import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { once } from 'node:events';

/** A small proxy before several nodes: each connection goes to the next node that answers. */
export class Balancer {
  readonly #server: Server;
  readonly #nodes: string[] = [];
  readonly #open = new Set<Socket>();
  #turn = 0;

  private constructor(server: Server) {
    this.#server = server;
    server.on('connection', (client) => this.#serve(client, this.#nodes.length));
  }

  static async start(): Promise<Balancer> {
    const server = createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new Balancer(server);
  }

  get url(): string {
    return `http://127.0.0.1:${String((this.#server.address() as AddressInfo).port)}`;
  }

  add(url: string): void {
    this.#nodes.push(url);
  }

  /** No new connection goes there; those that are open come to their end. */
  remove(url: string): void {
    this.#nodes.splice(this.#nodes.indexOf(url), 1);
  }

  async close(): Promise<void> {
    for (const socket of this.#open) socket.destroy();
    this.#server.close();
    await once(this.#server, 'close');
  }

  #serve(client: Socket, triesLeft: number): void {
    const node = this.#nodes[(this.#turn += 1) % Math.max(1, this.#nodes.length)];
    client.on('error', () => undefined);
    if (node === undefined || triesLeft === 0) {
      client.destroy();
      return;
    }
    const { hostname, port } = new URL(node);
    const upstream = connect({ host: hostname, port: Number(port) });
    let connected = false;
    upstream.once('connect', () => {
      connected = true;
      client.pipe(upstream).pipe(client);
    });
    upstream.on('error', () => (connected ? client.destroy() : this.#serve(client, triesLeft - 1)));
    for (const socket of [client, upstream]) {
      this.#open.add(socket);
      socket.once('close', () => {
        this.#open.delete(socket);
        if (connected) (socket === client ? upstream : client).destroy();
      });
    }
  }
}
