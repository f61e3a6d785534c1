import { z } from 'zod';
import type { Place } from '../../shared/planning/travel-time.ts';
import { Fault } from '../../shared/kernel/fault.ts';

export type Matrix = readonly (readonly (number | null)[])[];

/** A server that knows roads. */
export interface RoadTimes {
  readonly kind: 'osrm' | 'valhalla';
  /** Minutes from each of some places to each of others. Throws `routing-failed`. */
  readonly block: (from: readonly Place[], to: readonly Place[]) => Promise<Matrix>;
}

export interface RoadServer {
  readonly kind: RoadTimes['kind'];
  readonly url: string;
  /** How long one question may take. */
  readonly patienceMs?: number;
}

const usualPatienceMs = 10_000;
/** Both kinds refuse more than a hundred places in one question unless somebody changed that. */
const blockSize = 50;

const OsrmAnswer = z.object({ code: z.literal('Ok'), durations: z.array(z.array(z.number().nullable())) });
const ValhallaAnswer = z.object({ sources_to_targets: z.array(z.array(z.object({ time: z.number().nullable().optional() }))) });

export function roadTimes(server: RoadServer): RoadTimes {
  return {
    kind: server.kind,
    block: server.kind === 'osrm' ? (from, to) => askOsrm(server, from, to) : (from, to) => askValhalla(server, from, to),
  };
}

/** All of it, in blocks that such servers take. */
export async function wholeMatrix({ block }: RoadTimes, places: readonly Place[]): Promise<(number | null)[][]> {
  const rows: (number | null)[][] = places.map(() => []);
  for (let i = 0; i < places.length; i += blockSize)
    for (let j = 0; j < places.length; j += blockSize) {
      const from = places.slice(i, i + blockSize);
      const part = await block(from, places.slice(j, j + blockSize));
      part.forEach((row, k) => rows[i + k]?.push(...row));
    }
  return rows;
}

/** `GET /table/v1/driving/lon,lat;…?sources=…&destinations=…`: seconds. */
async function askOsrm(server: RoadServer, from: readonly Place[], to: readonly Place[]): Promise<Matrix> {
  const pairs = [...from, ...to].map(({ latitude, longitude }) => `${longitude.toFixed(5)},${latitude.toFixed(5)}`).join(';');
  const sources = from.map((_, i) => i).join(';');
  const destinations = to.map((_, i) => from.length + i).join(';');
  const url = `${base(server)}/table/v1/driving/${pairs}?sources=${sources}&destinations=${destinations}&annotations=duration`;
  const { durations } = await ask(server, url, undefined, OsrmAnswer);
  return sized(durations, from.length, to.length).map((row) => row.map((seconds) => (seconds === null ? null : seconds / 60)));
}

/** `POST /sources_to_targets`: seconds. */
async function askValhalla(server: RoadServer, from: readonly Place[], to: readonly Place[]): Promise<Matrix> {
  const spot = ({ latitude, longitude }: Place): { lat: number; lon: number } => ({ lat: round(latitude), lon: round(longitude) });
  const body = JSON.stringify({ sources: from.map(spot), targets: to.map(spot), costing: 'auto' });
  const { sources_to_targets: rows } = await ask(server, `${base(server)}/sources_to_targets`, body, ValhallaAnswer);
  return sized(rows, from.length, to.length).map((row) => row.map(({ time }) => (time === null || time === undefined ? null : time / 60)));
}

const base = ({ url }: RoadServer): string => url.replace(/\/+$/, '');
const round = (degrees: number): number => Number(degrees.toFixed(5));

async function ask<T>({ patienceMs }: RoadServer, url: string, body: string | undefined, shape: z.ZodType<T>): Promise<T> {
  try {
    const answer = await fetch(url, {
      signal: AbortSignal.timeout(patienceMs ?? usualPatienceMs),
      ...(body === undefined ? {} : { method: 'POST', headers: { 'content-type': 'application/json' }, body }),
    });
    if (!answer.ok) throw new Error(`answered ${String(answer.status)}`);
    return shape.parse(await answer.json());
  } catch (cause) {
    throw new Fault('routing-failed', 'later', cause);
  }
}

function sized<T>(rows: T[][], height: number, width: number): T[][] {
  if (rows.length !== height || rows.some((row) => row.length !== width)) throw new Fault('routing-failed', 'later');
  return rows;
}
