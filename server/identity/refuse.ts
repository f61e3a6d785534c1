import { Fault } from '../../shared/kernel/fault.ts';
import type { ErrorCode } from '../../shared/protocol/errors.ts';

/** An answer that is an error: the HTTP edge turns it into `{ error: { code } }`. */
export class HttpFault extends Fault {
  declare readonly code: ErrorCode;
  readonly retryAfterSeconds: number | undefined;

  constructor(code: ErrorCode, retryAfterSeconds?: number) {
    super(code, code === 'session-expired' ? 'after-sign-in' : 'never');
    this.retryAfterSeconds = retryAfterSeconds;
  }
}
