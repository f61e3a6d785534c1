import type { BlobStore } from '../blobs/blob-store.ts';
import type { CommitQueue } from '../commands/commit-queue.ts';
import type { Metrics } from '../observe/metrics.ts';
import type { Database } from '../data/database.ts';
import type { Traces } from '../observe/traces.ts';
import type { HandOver } from '../sync/hand-over.ts';
import type { RoadTimes } from '../travel/road-times.ts';

/** What the routes work with. */
export interface Services {
  readonly database: Database;
  readonly commits: CommitQueue;
  readonly blobs: BlobStore;
  /** Takes what laptops bring, by a round or by the live line. */
  readonly handOver: HandOver;
  /** Only where somebody collects them. */
  readonly metrics?: Metrics | undefined;
  readonly traces?: Traces | undefined;
  /** Only where a routing server is set up. */
  readonly roads?: RoadTimes | undefined;
  readonly clock: () => number;
  /** Logs a failure by name, without content. */
  readonly onFailure: (what: string, error: unknown) => void;
}
