import { promisify } from 'node:util';
import { gzip, gzipSync } from 'node:zlib';
import { Fault } from '../../../shared/kernel/fault.ts';
import type { Env, HttpAnswer } from '../env.ts';
import { jsonOf, refusalOf, textOf } from './trouble.ts';

const squeeze = promisify(gzip);
const smallBody = 4096;
/** Up to here packing takes a millisecond or two: less than handing it to another thread. */
const quickBody = 256 * 1024;
const longestAnswer = 16 * 1024 * 1024;

/** Where the server is and how the person is known there. */
export interface ServerLink {
  readonly serverUrl: string;
  readonly token: string | undefined;
}

/** Sends JSON; gives back a good answer, or throws what the server or the way to it says. */
export async function post(
  env: Env,
  link: ServerLink,
  path: string,
  value: unknown,
  signal?: AbortSignal,
  also: Readonly<Record<string, string>> = {},
): Promise<HttpAnswer> {
  const json = Buffer.from(JSON.stringify(value), 'utf8');
  const near = isThisMachine(link.serverUrl);
  const asItIs = near || json.length <= smallBody;
  const answer = await env.network.send({
    method: 'POST',
    url: `${link.serverUrl.replace(/\/+$/, '')}${path}`,
    headers: {
      'content-type': 'application/json',
      ...also,
      ...(near ? {} : { 'accept-encoding': 'gzip' }),
      ...(asItIs ? {} : { 'content-encoding': 'gzip' }),
      ...(link.token === undefined ? {} : { authorization: `Bearer ${link.token}` }),
    },
    body: asItIs ? json : json.length <= quickBody ? gzipSync(json, { level: 1 }) : await squeeze(json, { level: 1 }),
    silenceMs: path === '/sign-out' ? 2_000 : 30_000,
    ...(signal ? { signal } : {}),
  });
  if (answer.status < 200 || answer.status > 299) throw await refusalOf(answer);
  return answer;
}

/** Packing costs more than it saves where no network lies in between. */
function isThisMachine(serverUrl: string): boolean {
  return ['127.0.0.1', 'localhost', '[::1]'].includes(new URL(serverUrl).hostname);
}

/** Tells the server that the session is over. It ends by itself one day, so not reaching the server is no trouble. */
export async function endSession(env: Env, link: ServerLink): Promise<void> {
  try {
    await post(env, link, '/sign-out', {});
  } catch {
    return;
  }
}

/** The same for an answer that is one JSON value. */
export async function postForJson<T>(
  env: Env,
  link: ServerLink,
  path: string,
  value: unknown,
  schema: { safeParse(value: unknown): { success: true; data: T } | { success: false } },
): Promise<T> {
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
