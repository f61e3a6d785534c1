import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { carrierMeaning, momentFrom, type CarrierLine } from '../../shared/domain/deliveries/carrier-csv.ts';

/** A carrier, or a service that knows many carriers, that is asked over HTTP how parcels stand. */
export interface CarrierOptions {
  readonly url: string;
  /** Says who asks. */
  readonly token: string;
  /** Both sides hold it: each signs what it sends. */
  readonly secret: string;
  /** Only parcels of this carrier are asked about; absent: of every one. */
  readonly name?: string | undefined;
  readonly patienceMs?: number;
}

export interface CarrierAnswer {
  readonly lines: readonly Omit<CarrierLine, 'line'>[];
  /** What was not taken over, and why; without tracking numbers, so that it may be logged. */
  readonly refused: readonly string[];
}

const usualPatienceMs = 20_000;
/** An answer that was signed longer ago is somebody's recording. */
const freshForMs = 5 * 60_000;
const mostBytes = 2_000_000;

const Answer = z.object({ statuses: z.array(z.unknown()).max(5000) });
const Status = z.object({
  trackingNumber: z.string().trim().min(1).max(60),
  status: z.string().trim().min(1).max(200),
  at: z.string(),
  detail: z.string().trim().max(2000).optional(),
  expectedAt: z.string().optional(),
});

export function carrierFromEnvironment(env: Readonly<Record<string, string | undefined>>): CarrierOptions | undefined {
  const [url, token, secret] = [env['HEARTHLINE_CARRIER_URL'], env['HEARTHLINE_CARRIER_TOKEN'], env['HEARTHLINE_CARRIER_SECRET']];
  return url && token && secret ? { url, token, secret, name: env['HEARTHLINE_CARRIER_NAME'] } : undefined;
}

export const carrierSignature = (secret: string, at: string, body: string): string =>
  createHmac('sha256', secret).update(`${at}.${body}`).digest('hex');

/** An answer that cannot be used at all, and why. Nothing of it is taken over. */
export class CarrierRefused extends Error {}

/** `POST url` with the tracking numbers; asks and answers carry `x-timestamp` and `x-signature`. Only numbers leave: never a name or a door. */
export async function askCarrier(options: CarrierOptions, numbers: readonly string[], now: number): Promise<CarrierAnswer> {
  const body = JSON.stringify({ trackingNumbers: numbers });
  const at = new Date(now).toISOString();
  let answer: Response;
  let text: string;
  try {
    answer = await fetch(options.url, {
      method: 'POST',
      redirect: 'error',
      signal: AbortSignal.timeout(options.patienceMs ?? usualPatienceMs),
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${options.token}`,
        'x-timestamp': at,
        'x-signature': carrierSignature(options.secret, at, body),
      },
      body,
    });
    text = await answer.text();
  } catch {
    throw new CarrierRefused('the carrier could not be reached in time');
  }
  if (!answer.ok) throw new CarrierRefused(`the carrier answered ${String(answer.status)}`);
  if (text.length > mostBytes) throw new CarrierRefused('the answer is too long');
  checkSignature(options.secret, answer.headers, text, now);
  const parsed = Answer.safeParse(readJson(text));
  if (!parsed.success) throw new CarrierRefused('the answer is not a list of statuses');
  return readStatuses(parsed.data.statuses, new Set(numbers));
}

function checkSignature(secret: string, headers: Headers, text: string, now: number): void {
  const at = headers.get('x-timestamp') ?? '';
  const signed = Buffer.from(headers.get('x-signature') ?? '', 'hex');
  const ours = Buffer.from(carrierSignature(secret, at, text), 'hex');
  if (signed.length !== ours.length || !timingSafeEqual(signed, ours)) throw new CarrierRefused('the signature of the answer is not right');
  if (!(Math.abs(Date.parse(at) - now) <= freshForMs)) throw new CarrierRefused('the answer was signed too long ago');
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new CarrierRefused('the answer is not JSON');
  }
}

function readStatuses(statuses: readonly unknown[], asked: ReadonlySet<string>): CarrierAnswer {
  const lines: Omit<CarrierLine, 'line'>[] = [];
  const refused: string[] = [];
  statuses.forEach((one, i) => {
    const refuse = (why: string): void => void refused.push(`status ${String(i + 1)}: ${why}`);
    const parsed = Status.safeParse(one);
    if (!parsed.success) return refuse(`no valid ${parsed.error.issues[0]?.path.join('.') || 'object'}`);
    const { trackingNumber, status, at, detail, expectedAt } = parsed.data;
    if (!asked.has(trackingNumber)) return refuse('a number that was not asked for');
    const meaning = carrierMeaning(status);
    if (!meaning) return refuse('its words are not understood');
    const moment = momentFrom(at);
    if (!moment) return refuse('its time does not say its zone');
    const expected = expectedAt === undefined ? undefined : momentFrom(expectedAt);
    if (expectedAt !== undefined && !expected) return refuse('its expected time does not say its zone');
    const said = [status, detail].filter(Boolean).join(': ').slice(0, 300);
    lines.push({ trackingNumber, status: meaning, at: moment, detail: said, ...(expected ? { expectedAt: expected } : {}) });
  });
  return { lines, refused };
}
