import { trackShipment } from '../../shared/domain/deliveries/track-shipment.ts';
import { shipmentActions } from '../../shared/records/shipment.ts';
import type { DocOf } from '../../shared/records/registry.ts';
import type { CommitQueue } from '../commands/commit-queue.ts';
import { submitAsServer } from '../commands/submit-as-server.ts';
import type { Database } from '../data/database.ts';
import type { Job } from '../jobs/runner.ts';
import { askCarrier, CarrierRefused, type CarrierOptions } from './carrier-api.ts';

export interface CarrierWork {
  readonly database: Database;
  readonly commits: CommitQueue;
  readonly clock: () => number;
  readonly carrier: CarrierOptions;
  /** What was not taken over, in words without tracking numbers. */
  readonly onRefused: (why: readonly string[]) => void;
  readonly everyMs?: number | undefined;
}

const atOnce = 200;
const quarterOfAnHour = 15 * 60_000;

interface Parcel {
  readonly id: string;
  readonly doc: DocOf<'shipment'>;
}

/** Asks again and again how the parcels on their way stand. What the carrier says goes the way of the imported list: the same command, the same tasks. */
export const carrierJob = (work: CarrierWork): Job => ({
  name: 'carrier',
  everyMs: work.everyMs ?? quarterOfAnHour,
  run: () => carrierRound(work),
});

export async function carrierRound({ database, commits, clock, carrier, onRefused }: CarrierWork): Promise<void> {
  const orgs = await database.query<{ orgId: string }>('SELECT org_id AS "orgId" FROM org_clock');
  for (const { orgId } of orgs) {
    const parcels = await database.snapshot(orgId, (query) =>
      query<Parcel>(`SELECT id, doc FROM shipment WHERE org_id = $1 AND status = ANY($2) AND tracking IS NOT NULL ORDER BY id`, [
        orgId,
        [...shipmentActions.track],
      ]),
    );
    const ours = parcels.filter(({ doc }) => carrier.name === undefined || doc.carrier?.name === carrier.name);
    for (let i = 0; i < ours.length; i += atOnce) await askAbout(ours.slice(i, i + atOnce), orgId);
  }

  async function askAbout(parcels: readonly Parcel[], orgId: string): Promise<void> {
    const numberOf = ({ doc }: Parcel): string => doc.carrier?.trackingNumber ?? '';
    const answer = await askCarrier(carrier, [...new Set(parcels.map(numberOf))], clock()).catch((error: unknown) => {
      if (error instanceof CarrierRefused) return { lines: [], refused: [error.message] };
      throw error;
    });
    if (answer.refused.length > 0) onRefused(answer.refused);
    for (const { trackingNumber, status, at, detail, expectedAt } of answer.lines)
      for (const { id, doc } of parcels.filter((parcel) => numberOf(parcel) === trackingNumber)) {
        // What is known already is no news: no command, no line in the log.
        if (doc.carrier?.statusAt && at <= doc.carrier.statusAt) continue;
        await submitAsServer(
          commits,
          orgId,
          `carrier ${id} ${status} ${at}`,
          trackShipment,
          {
            ...{ shipmentId: id, patientId: doc.patientId, status, at },
            ...(doc.appointmentId ? { appointmentId: doc.appointmentId } : {}),
            ...(detail ? { detail } : {}),
            ...(expectedAt ? { expectedAt } : {}),
          },
          clock(),
        );
      }
  }
}
