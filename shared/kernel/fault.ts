/** When it makes sense to try again. */
export type Retry = 'later' | 'after-sign-in' | 'after-upgrade' | 'never';

/** The world failed (network, disk, key, another version). Thrown in shells, caught only at the IPC, HTTP and sync edges. `code` is for machines and logs; words for people are made at the edge. */
export class Fault extends Error {
  readonly code: string;
  readonly retry: Retry;

  constructor(code: string, retry: Retry, cause?: unknown) {
    super(code, cause === undefined ? undefined : { cause });
    this.name = 'Fault';
    this.code = code;
    this.retry = retry;
  }
}
