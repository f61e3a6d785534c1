import { Fault } from '../../../shared/kernel/fault.ts';
import { ErrorBody } from '../../../shared/protocol/errors.ts';
import type { Trouble } from '../../../shared/protocol/status.ts';
import type { HttpAnswer } from '../env.ts';
import { faultOf } from '../data/sqlite-fault.ts';

/** Fault codes of a round as the status bar names them. What is not here is a bug of ours or the server's. */
const troubles: Readonly<Record<string, Trouble>> = {
  unreachable: 'server-unreachable',
  timeout: 'server-unreachable',
  cut: 'server-unreachable',
  'wrong-credentials': 'session-expired',
  'session-expired': 'session-expired',
  'second-factor-required': 'second-factor-required',
  'device-revoked': 'device-revoked',
  'account-disabled': 'account-disabled',
  'client-too-old': 'client-too-old',
  'server-too-old': 'server-too-old',
  'not-our-server': 'not-our-server',
  'malformed-answer': 'malformed-answer',
  'disk-full': 'disk-full',
};

export function troubleOf(error: unknown): Trouble {
  const fault = faultOf(error);
  return (fault instanceof Fault ? troubles[fault.code] : undefined) ?? 'server-error';
}

/** A server's refusal of the whole question, with how long it asks us to wait. */
export class ServerRefusal extends Fault {
  readonly retryAfterSeconds: number | undefined;

  constructor(code: string, retryAfterSeconds?: number) {
    super(
      code,
      code === 'session-expired' || code === 'wrong-credentials' ? 'after-sign-in' : code === 'client-too-old' ? 'after-upgrade' : 'later',
    );
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

const longestErrorBody = 64 * 1024;

/** Reads an answer that is not 200. Whatever does not speak our error format is some other machine, except for a server's own breakdown. */
export async function refusalOf(answer: HttpAnswer): Promise<ServerRefusal> {
  const parsed = ErrorBody.safeParse(jsonOf(await textOf(answer.body)));
  if (parsed.success) return new ServerRefusal(parsed.data.error.code, parsed.data.error.retryAfterSeconds);
  if (answer.status === 500) return new ServerRefusal('internal');
  // 511 is a portal's "sign in to the network first"; the other fives are machines before a server of ours.
  return new ServerRefusal(answer.status > 500 && answer.status !== 511 ? 'server-busy' : 'not-our-server');
}

/** The whole body as text, cut where no answer of ours would be longer. */
export async function textOf(body: AsyncIterable<Uint8Array>, longest = longestErrorBody): Promise<string> {
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  for await (const piece of body) {
    pieces.push(Uint8Array.from(piece));
    bytes += piece.length;
    if (bytes > longest) break;
  }
  return Buffer.concat(pieces).toString('utf8');
}

export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
