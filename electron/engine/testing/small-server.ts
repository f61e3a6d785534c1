import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';
import { decideCommand, parseCommand, readsOf } from '../../../shared/domain/decide-command.ts';
import type { Actor } from '../../../shared/domain/define-command.ts';
import { judge } from '../../../shared/domain/policy.ts';
import { instant } from '../../../shared/kernel/time.ts';
import {
  briefHeader,
  samenessNumber,
  scopesHash,
  type CommandEnvelope,
  type Outcome,
  type ProofRequest,
  type SyncRequest,
} from '../../../shared/protocol/sync.ts';
import { MemoryRecords } from './memory-records.ts';

export interface SmallPerson {
  readonly actor: Actor;
  readonly email: string;
  readonly password: string;
  readonly scopes: Set<string>;
  /** Scopes that ended lately: clinical words about them are still taken. */
  readonly ended: Set<string>;
}

/** What to do to the next answers. */
export interface Mischief {
  /** Answers whole questions with this instead. */
  instead?: { status: number; body: string; type?: string } | undefined;
  /** Breaks the connection after so many bytes of the answer. */
  cutAfter?: number | undefined;
  /** Loses the answer after everything was done. */
  loseAnswer?: boolean | undefined;
  /** Size of the pieces that the answer travels in. */
  pieces?: readonly number[] | undefined;
  /** Rows between two marks. */
  page: number;
}

/**
 * A server of the sync protocol over real HTTP that forgets everything when it ends, for tests of what goes wrong on the way.
 * What it decides, it decides by the same domain; the tests in tests/integration use the real one.
 */
export class SmallServer {
  records = new MemoryRecords();
  epoch = 'epoch-1';
  clockMs = Date.parse('2026-11-22T15:00:00.000Z');
  outcomes = new Map<string, Outcome>();
  /** So many commands it says that it takes at a time; older servers say nothing. */
  takes: number | undefined;
  readonly people: SmallPerson[] = [];
  readonly received: CommandEnvelope[] = [];
  readonly questions: SyncRequest[] = [];
  /** Answers about commands alone. */
  briefAnswers = 0;
  mischief: Mischief = { page: 100 };
  /** Questions that carry such a command are turned away whole. */
  unreadable: (envelope: CommandEnvelope) => boolean = () => false;
  url = '';
  private readonly http: Server;

  private constructor() {
    this.http = createServer((request, response) => void this.answer(request, response));
  }

  static async start(): Promise<SmallServer> {
    const server = new SmallServer();
    server.http.listen(0, '127.0.0.1');
    await once(server.http, 'listening');
    server.url = `http://127.0.0.1:${String((server.http.address() as AddressInfo).port)}`;
    return server;
  }

  async stop(): Promise<void> {
    this.http.closeAllConnections();
    this.http.close();
    await once(this.http, 'close');
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const pieces: Buffer[] = [];
    for await (const piece of request) pieces.push(piece as Buffer);
    const raw = Buffer.concat(pieces);
    const text = (request.headers['content-encoding'] === 'gzip' ? gunzipSync(raw) : raw).toString();
    const body = (text === '' ? {} : JSON.parse(text)) as unknown;
    const { instead } = this.mischief;
    if (instead) {
      response.writeHead(instead.status, { 'content-type': instead.type ?? 'application/json' }).end(instead.body);
      return;
    }
    if (request.url === '/sign-in') this.signIn(body as { email: string; password: string; device: { id?: string } }, response);
    else if (request.url === '/sync/proof') this.proof(this.personOf(request), body as ProofRequest, response);
    else if (request.url === '/sync')
      await this.sync(this.personOf(request), body as SyncRequest, request.headers[briefHeader] !== undefined, response);
    else response.writeHead(404).end(JSON.stringify({ error: { code: 'not-found' } }));
  }

  private personOf(request: IncomingMessage): SmallPerson {
    const person = this.people.find(({ actor }) => request.headers.authorization === `Bearer token-${actor.id}`);
    if (!person) throw new Error('unknown token');
    return person;
  }

  private signIn(
    { email, password, device }: { email: string; password: string; device: { id?: string } },
    response: ServerResponse,
  ): void {
    const person = this.people.find((candidate) => candidate.email === email && candidate.password === password);
    if (!person) {
      response.writeHead(401, { 'content-type': 'application/json' }).end(JSON.stringify({ error: { code: 'wrong-credentials' } }));
      return;
    }
    const { id, name, roles, branchIds, organizationId } = person.actor;
    const value = {
      token: `token-${id}`,
      expiresAt: instant(this.clockMs + 86_400_000),
      deviceId: device.id ?? `dev-${id}`,
      person: { id, name, email, roles, branchIds },
      organization: { id: organizationId, name: 'Small Infusion' },
      serverNow: instant(this.clockMs),
    };
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(value));
  }

  private proof({ scopes }: SmallPerson, request: ProofRequest, response: ServerResponse): void {
    const rows = this.records.seenBy(scopes).filter(({ seq }) => seq <= request.cursor);
    const differing = request.scopes.filter(({ scope, count, sum }) => {
      const numbers = rows.filter((row) => row.scopes.includes(scope)).map(({ kind, id, seq }) => samenessNumber(kind, id, seq));
      return numbers.length !== count || numbers.reduce((a, b) => (a + b) % 2 ** 48, 0) !== sum;
    });
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ differing: differing.map(({ scope }) => scope) }));
  }

  private async sync(person: SmallPerson, request: SyncRequest, wantsBrief: boolean, response: ServerResponse): Promise<void> {
    this.questions.push(request);
    if (request.commands.some(this.unreadable)) {
      response.writeHead(400, { 'content-type': 'application/json' }).end(JSON.stringify({ error: { code: 'invalid-request' } }));
      return;
    }
    const outcomes = request.commands.map((envelope) => this.run(person, envelope));
    const brief = wantsBrief && request.commands.length > 0 && request.epoch === this.epoch;
    if (brief) this.briefAnswers += 1;
    const text = brief ? this.outcomesAlone(request, outcomes) : this.lines(person, request, outcomes);
    const { loseAnswer, cutAfter, pieces } = this.mischief;
    if (loseAnswer) {
      response.destroy();
      return;
    }
    response.writeHead(200, { 'content-type': 'text/tab-separated-values; charset=utf-8' });
    const bytes = Buffer.from(text, 'utf8');
    const until = Math.min(cutAfter ?? bytes.length, bytes.length);
    for (let at = 0, n = 0; at < until; n += 1) {
      const size = pieces ? (pieces[n % pieces.length] ?? 1) : until;
      response.write(bytes.subarray(at, Math.min(at + size, until)));
      at += size;
      // A turn of the loop, so that the pieces leave as pieces.
      if (pieces) await new Promise((resolve) => setImmediate(resolve));
    }
    if (until < bytes.length) response.destroy();
    else response.end();
  }

  private run(person: SmallPerson, envelope: CommandEnvelope): Outcome {
    const known = this.outcomes.get(envelope.id);
    if (known) return known;
    this.received.push(envelope);
    const outcome = this.decide(person, envelope);
    this.outcomes.set(envelope.id, outcome);
    return outcome;
  }

  private decide(person: SmallPerson, { id, type, version, args, at }: CommandEnvelope): Outcome {
    const parsed = parseCommand(type, version, args);
    if (!parsed.ok) return { id, outcome: 'refused', refusal: parsed.refusal };
    const patientId = parsed.command.definition.patientId(parsed.command.args);
    const patient = patientId === undefined ? undefined : this.records.rows.get(`patient/${patientId}`);
    const standing =
      patientId === undefined || patient?.scopes.some((scope) => person.scopes.has(scope))
        ? 'current'
        : person.ended.has(`patient:${patientId}`)
          ? 'ended'
          : 'none';
    const verdict = judge(parsed.command.type, person.actor, standing);
    if (!verdict.allowed) return { id, outcome: 'refused', refusal: verdict.refusal };
    const decision = decideCommand(parsed.command, this.records.facts(readsOf(parsed.command, person.actor)), { actor: person.actor, at });
    if (!decision.yes) return { id, outcome: 'refused', refusal: decision.refusal };
    for (const write of decision.writes) this.records.put(write);
    return { id, outcome: verdict.review ? 'applied-for-review' : 'applied' };
  }

  private outcomesAlone({ scopesHash: hash }: SyncRequest, outcomes: readonly Outcome[]): string {
    const now = {
      protocol: 1,
      serverVersion: '0',
      epoch: this.epoch,
      serverNow: instant(this.clockMs),
      head: this.records.head,
      takes: this.takes,
    };
    return `H\t${JSON.stringify({ ...now, outcomes, scopesHash: hash, brief: true })}\nE\t${JSON.stringify({ more: false })}\n`;
  }

  private lines({ scopes }: SmallPerson, request: SyncRequest, outcomes: readonly Outcome[]): string {
    const hash = scopesHash([...scopes]);
    const { head } = this.records;
    const header = {
      protocol: 1,
      serverVersion: '0',
      epoch: this.epoch,
      serverNow: instant(this.clockMs),
      head,
      outcomes,
      scopesHash: hash,
      takes: this.takes,
      ...(hash === request.scopesHash ? {} : { scopes: [...scopes] }),
    };
    const rows = this.records.seenBy(scopes);
    const fresh = rows.filter(({ seq }) => seq > request.cursor).slice(0, request.limit);
    const more = fresh.length === request.limit;
    const out = [`H\t${JSON.stringify(header)}`];
    fresh.forEach((row, index) => {
      out.push(lineOf(row));
      if ((index + 1) % this.mischief.page === 0) out.push(`P\t${String(row.seq)}`);
    });
    out.push(`P\t${String(more ? (fresh.at(-1)?.seq ?? request.cursor) : Math.max(head, request.cursor))}`);
    for (const { scope, after, until } of request.backfill.filter((wanted) => scopes.has(wanted.scope))) {
      for (const row of rows) if (row.scopes.includes(scope) && row.seq > after && row.seq <= until) out.push(lineOf(row));
      out.push(`B\t${scope}\t${String(until)}`);
    }
    return `${[...out, `E\t${JSON.stringify({ more })}`].join('\n')}\n`;
  }
}

function lineOf(row: ReturnType<MemoryRecords['seenBy']>[number]): string {
  return `R\t${String(row.seq)}\t${row.kind}\t${row.id}\t1\t${row.scopes.join(',')}\t${JSON.stringify(row.doc)}`;
}
