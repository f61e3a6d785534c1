import { z } from 'zod';
import { Fault } from '../../../shared/kernel/fault.ts';
import type { EngineReply } from '../../../shared/protocol/engine-api.ts';
import { faultOf } from '../data/sqlite-fault.ts';
import type { Session } from '../session/session.ts';
import { callMethod } from './call.ts';
import type { RawRequest } from './serve-port.ts';

/** Told of what went wrong inside, by code; never with data. */
export type Report = (code: string, method: string, error: unknown) => void;

/** Runs one request. A fault crosses as its code alone. */
export async function answer(session: Session, report: Report, { id, method, args }: RawRequest): Promise<EngineReply> {
  try {
    return { id, value: await callMethod(session, method, args) };
  } catch (error) {
    const code = codeOf(error);
    if (code === 'store-damaged') void session.damaged();
    report(code, typeof method === 'string' ? method : '', error);
    return { id, fault: { code } };
  }
}

function codeOf(error: unknown): string {
  const fault = faultOf(error);
  if (fault instanceof Fault) return fault.code;
  return error instanceof z.ZodError ? 'invalid-request' : 'internal';
}
