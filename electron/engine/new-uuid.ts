import { randomFillSync } from 'node:crypto';
import { v7 } from 'uuid';

const bytesOfOne = 16;
/** The system is asked for chance once for so many: the question is what costs. */
const pool = new Uint8Array(256 * bytesOfOne);
let used = pool.length;
let last = { msecs: 0, seq: 0 };

/** A UUID of version 7, greater than all that this process made before. */
export function newUuid(): string {
  if (used === pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  const random = pool.slice(used, (used += bytesOfOne));
  const now = Date.now();
  if (now > last.msecs) last = { msecs: now, seq: new DataView(random.buffer).getUint32(6) >>> 1 };
  else last = last.seq < mostSeq ? { ...last, seq: last.seq + 1 } : { msecs: last.msecs + 1, seq: 0 };
  return v7({ random, ...last });
}

/** 32 bits of a UUID count within its millisecond. */
const mostSeq = 0xffffffff;
