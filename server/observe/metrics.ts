import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { Outcome } from '../../shared/protocol/sync.ts';
import { isCommandType } from '../../shared/domain/commands.ts';

/** What is counted. Labels are names of ours alone (routes, command types, outcomes): never an id, a name or anything typed. */
export class Metrics {
  readonly registry = new Registry();
  readonly #requests: Histogram<'route' | 'method' | 'status'>;
  readonly #commands: Counter<'type' | 'outcome'>;
  readonly #rows: Counter;

  constructor({ liveLines }: { liveLines: () => number }) {
    const registers = [this.registry];
    collectDefaultMetrics({ register: this.registry });
    this.#requests = new Histogram({
      ...{ name: 'hearthline_http_request_seconds', help: 'Time to answer, by route.', registers },
      labelNames: ['route', 'method', 'status'],
      buckets: [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10, 60],
    });
    this.#commands = new Counter({
      ...{ name: 'hearthline_commands_total', help: 'Commands answered, by type and outcome.', registers },
      labelNames: ['type', 'outcome'],
    });
    this.#rows = new Counter({ name: 'hearthline_sync_answers_total', help: 'Rounds answered.', registers });
    new Gauge({
      ...{ name: 'hearthline_live_lines', help: 'Open live lines of this node.', registers },
      collect() {
        this.set(liveLines());
      },
    });
  }

  /** Times every request under the route as it is written in the code, never as it was asked. */
  watch(app: FastifyInstance): void {
    app.addHook('onResponse', (request, reply, done) => {
      const route = request.routeOptions.url ?? 'none';
      this.#observe(route, request.method, reply.statusCode, reply.elapsedTime);
      done();
    });
  }

  /** Work that came by the live line. */
  pushed(status: number, ms: number): void {
    this.#observe('/live', 'PUSH', status, ms);
  }

  #observe(route: string, method: string, status: number, ms: number): void {
    this.#requests.observe({ route, method, status: String(status) }, ms / 1000);
  }

  answered(types: readonly string[], outcomes: readonly Outcome[]): void {
    this.#rows.inc();
    // A type comes over the wire: what is none of ours is not repeated.
    outcomes.forEach(({ outcome }, index) => this.#commands.inc({ type: known(types[index]), outcome }));
  }

  /** A port of its own, for the collector alone. */
  async serve(port: number, host: string): Promise<{ url: string; stop: () => Promise<void> }> {
    const server: Server = createServer((request, response) => {
      if (request.method !== 'GET' || request.url !== '/metrics') {
        response.writeHead(404).end();
        return;
      }
      void this.registry.metrics().then(
        (text) => response.writeHead(200, { 'content-type': this.registry.contentType }).end(text),
        () => response.writeHead(500).end(),
      );
    });
    server.listen(port, host);
    await once(server, 'listening');
    const bound = (server.address() as AddressInfo).port;
    return {
      url: `http://${host}:${String(bound)}/metrics`,
      stop: async () => {
        server.closeAllConnections();
        server.close();
        await once(server, 'close');
      },
    };
  }
}

function known(type: string | undefined): string {
  return type !== undefined && isCommandType(type) ? type : 'unknown';
}
