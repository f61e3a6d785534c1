import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { Fault } from '../../../shared/kernel/fault.ts';
import type { Env, HttpAnswer } from '../env.ts';
import { jsonOf, refusalOf, textOf } from './trouble.ts';

const squeeze = promisify(gzip);
const smallBody = 4096;
const longestAnswer = 16 * 1024 * 1024;

/** Where the server is and how the person is known there. */
export interface ServerLink {
  readonly serverUrl: string;
  readonly token: string | undefined;
}

/** Sends JSON; gives back the 200 answer, or throws what the server or the way to it says. */
export async function post(env: Env, link: ServerLink, path: string, value: unknown, signal?: AbortSignal): Promise<HttpAnswer> {
  const json = Buffer.from(JSON.stringify(value), 'utf8');
  const small = json.length <= smallBody;
  const answer = await env.network.send({
    method: 'POST',
    url: `${link.serverUrl.replace(/\/+$/, '')}${path}`,
    headers: {
      'content-type': 'application/json',
      'accept-encoding': 'gzip',
      ...(small ? {} : { 'content-encoding': 'gzip' }),
      ...(link.token === undefined ? {} : { authorization: `Bearer ${link.token}` }),
    },
    body: small ? json : await squeeze(json, { level: 1 }),
    silenceMs: 30_000,
    ...(signal ? { signal } : {}),
  });
  if (answer.status !== 200) throw await refusalOf(answer);
  return answer;
}

/** The same for an answer that is one JSON value. */
export async function postForJson<T>(env: Env, link: ServerLink, path: string, value: unknown, schema: { safeParse(value: unknown): { success: true; data: T } | { success: false } }): Promise<T> {
  const answer = await post(env, link, path, value);
  const text = await textOf(answer.body, longestAnswer);
  const json = jsonOf(text);
  if (json === undefined) throw new Fault('not-our-server', 'later');
  const parsed = schema.safeParse(json);
  if (!parsed.success) throw new Fault(isErrorLike(json) ? 'malformed-answer' : 'not-our-server', 'later');
  return parsed.data;
}

function isErrorLike(json: unknown): boolean {
  return typeof json === 'object' && json !== null;
}
