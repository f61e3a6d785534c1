import { errorStatus } from '../../shared/protocol/errors.ts';
import { mostPushed, type Push } from '../../shared/protocol/live.ts';
import { readHealth } from '../../shared/protocol/devices.ts';
import type { Reader } from '../identity/authenticate.ts';
import { HttpFault } from '../identity/refuse.ts';
import type { Services } from '../http/services.ts';
import { briefAnswer } from '../sync/answer.ts';

export type PushServices = Pick<Services, 'clock' | 'handOver' | 'metrics' | 'traces' | 'onFailure'>;

/** Who brings it: who a session belongs to never changes, only whether it holds. */
interface Bringer {
  readonly token: string;
  readonly reader: Reader;
}

/** What became of a push: the lines of its answer, if it was taken; whether its session is over. */
export interface Pushed {
  readonly lines: string | undefined;
  readonly ended: boolean;
}

/**
 * Takes a little work by the live line as a round would: the same checks, the same queue, which asks for the session each time. What a
 * round would refuse as a whole, or answer with more than outcomes, is not answered here: the laptop makes that round and is told by it.
 */
export async function takePush(services: PushServices, bringer: Bringer, push: Push): Promise<Pushed> {
  const end = services.traces?.push();
  const from = performance.now();
  let status = 200;
  try {
    return { lines: await answerTo(services, bringer, push), ended: false };
  } catch (error) {
    const refused = error instanceof HttpFault;
    status = refused ? errorStatus[error.code] : 500;
    if (!refused) services.onFailure('live-push', error);
    return { lines: undefined, ended: refused && ended.has(error.code) };
  } finally {
    end?.(status);
    services.metrics?.pushed(status, performance.now() - from);
  }
}

/** The session is over, or never was. */
const ended: ReadonlySet<string> = new Set(['session-expired', 'device-revoked', 'account-disabled']);

async function answerTo(
  { clock, handOver }: PushServices,
  { reader, token }: Bringer,
  { health, round }: Push,
): Promise<string | undefined> {
  // A server that it does not know yet is met by a round alone.
  if (round.epoch === undefined || round.commands.length > mostPushed.commands) throw new HttpFault('invalid-request');
  const taken = await handOver.take(reader, token, round, readHealth(health));
  return taken?.epoch === round.epoch ? briefAnswer(taken, round.scopesHash, clock()) : undefined;
}
