import { gzipSync } from 'node:zlib';
import { instant } from '../../shared/kernel/time.ts';
import type { ErrorBody } from '../../shared/protocol/errors.ts';
import type { SignInResponse } from '../../shared/protocol/identity.ts';
import { lineTags, scopesHash, SyncEnd, SyncHeader, type CommandEnvelope, type SyncRequest } from '../../shared/protocol/sync.ts';
import type { Person } from './people.ts';

export const password = 'correct horse battery';

export interface Answer {
  readonly status: number;
  readonly text: string;
  readonly error?: ErrorBody['error'];
}

export async function post(url: string, body: unknown, token?: string, options: { gzip?: boolean } = {}): Promise<Answer> {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(options.gzip ? { 'content-encoding': 'gzip' } : {}),
    },
    body: options.gzip ? gzipSync(text) : text,
  });
  const answer = await response.text();
  const error = response.ok || !answer.startsWith('{') ? undefined : (JSON.parse(answer) as ErrorBody).error;
  return { status: response.status, text: answer, ...(error ? { error } : {}) };
}

export function signInBody(person: Person, more: { password?: string; deviceId?: string } = {}): object {
  const device = { publicKey: person.publicKey, name: 'Laptop', platform: 'linux', appVersion: '0.1.0' };
  return {
    email: person.email,
    password: more.password ?? password,
    device: { ...device, ...(more.deviceId ? { id: more.deviceId } : {}) },
  };
}

export interface Row {
  readonly seq: number;
  readonly kind: string;
  readonly id: string;
  readonly version: number;
  readonly scopes: readonly string[];
  readonly doc: string;
}

/** A laptop reduced to what it must remember between rounds. It is strict: an answer that breaks the protocol throws. */
export class Laptop {
  readonly url: string;
  readonly token: string;
  readonly rows = new Map<string, Row>();
  scopes: readonly string[] = [];
  cursor = 0;
  backfill: { scope: string; after: number; until: number }[] = [];
  /** Everything that ever came over the wire. */
  readonly tap: string[] = [];

  constructor(url: string, token: string) {
    this.url = url;
    this.token = token;
  }

  static async signIn(url: string, person: Person): Promise<Laptop> {
    const answer = await post(`${url}/sign-in`, signInBody(person));
    if (answer.status !== 200) throw new Error(`not signed in: ${answer.text}`);
    return new Laptop(url, (JSON.parse(answer.text) as SignInResponse).token);
  }

  request(commands: readonly CommandEnvelope[] = [], limit = 200_000): SyncRequest {
    return {
      ...{ protocol: 1, appVersion: '0.1.0', clientId: 'test', cursor: this.cursor, scopesHash: scopesHash(this.scopes) },
      ...{ backfill: this.backfill, commands: [...commands], limit, deviceNow: instant(Date.now()) },
    };
  }

  /** Rounds until there is nothing more. */
  async sync(commands: readonly CommandEnvelope[] = [], limit?: number): Promise<SyncHeader> {
    const first = await this.round(commands, limit);
    for (let { more } = first; more || this.backfill.length > 0;) ({ more } = await this.round([], limit));
    return first.header;
  }

  async round(commands: readonly CommandEnvelope[] = [], limit?: number): Promise<{ header: SyncHeader; more: boolean }> {
    const answer = await post(`${this.url}/sync`, this.request(commands, limit), this.token, { gzip: true });
    if (answer.status !== 200) throw new Error(`no answer: ${answer.text}`);
    this.tap.push(answer.text);
    return this.take(answer.text);
  }

  take(text: string): { header: SyncHeader; more: boolean } {
    if (!text.endsWith('\n')) throw new Error('the answer was cut');
    const lines = text.slice(0, -1).split('\n');
    const header = SyncHeader.parse(JSON.parse(field(lines[0], lineTags.header)));
    const end = SyncEnd.parse(JSON.parse(field(lines.at(-1), lineTags.end)));
    if (header.scopes) this.#adopt(header.scopes);
    if (scopesHash(this.scopes) !== header.scopesHash) throw new Error('the scopes do not fit their hash');
    let pending: (() => void)[] = [];
    for (const line of lines.slice(1, -1)) {
      const [tag, ...parts] = line.split('\t') as [string, ...string[]];
      if (tag === lineTags.row) pending.push(() => this.#put(parts));
      else if (tag === lineTags.gone) pending.push(() => this.rows.delete(parts[2] ?? ''));
      else {
        for (const apply of pending) apply();
        pending = [];
        if (tag === lineTags.page) this.cursor = Number(parts[0]);
        else if (tag === lineTags.backfill) this.#advance(parts[0] ?? '', Number(parts[1]));
        else throw new Error(`a line that nobody knows: ${tag}`);
      }
    }
    if (pending.length > 0) throw new Error('rows after the last mark');
    return { header, more: end.more };
  }

  #put([seq, kind, id, version, scopes, ...doc]: string[]): void {
    const row = {
      seq: Number(seq),
      kind: kind ?? '',
      id: id ?? '',
      version: Number(version),
      scopes: (scopes ?? '').split(','),
      doc: doc.join('\t'),
    };
    JSON.parse(row.doc);
    if (row.scopes.some((scope) => !this.scopes.includes(scope))) throw new Error('a scope that is not mine');
    this.rows.set(row.id, row);
  }

  #adopt(scopes: readonly string[]): void {
    const gained = scopes.filter((scope) => !this.scopes.includes(scope));
    this.backfill = this.backfill.filter(({ scope }) => scopes.includes(scope));
    if (this.cursor > 0) this.backfill.push(...gained.map((scope) => ({ scope, after: 0, until: this.cursor })));
    this.scopes = scopes;
    for (const row of this.rows.values()) {
      const kept = row.scopes.filter((scope) => scopes.includes(scope));
      if (kept.length === 0) this.rows.delete(row.id);
      else this.rows.set(row.id, { ...row, scopes: kept });
    }
  }

  #advance(scope: string, after: number): void {
    this.backfill = this.backfill.map((one) => (one.scope === scope ? { ...one, after } : one)).filter((one) => one.after < one.until);
  }
}

function field(line: string | undefined, tag: string): string {
  if (!line?.startsWith(`${tag}\t`)) throw new Error(`${tag} was expected`);
  return line.slice(tag.length + 1);
}
