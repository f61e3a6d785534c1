import { Fault } from '../../shared/kernel/fault.ts';
import type { LinkResult, MethodResults } from '../../shared/protocol/engine-api.ts';
import { LiveCallsResponse, type GuestRequest } from '../../shared/protocol/calls.ts';
import { CreateLinkResponse } from '../../shared/protocol/portal.ts';
import type { Workspace } from './session/workspace.ts';
import { postForJson } from './sync/server-link.ts';
import { troubleOf } from './sync/trouble.ts';

/** Who waits at the doors of video calls, and who is in, now. */
export async function liveCalls({ person, session }: Workspace): Promise<MethodResults['call.live']> {
  try {
    return { ok: true, calls: (await postForJson(person.env, session, '/calls/live', {}, LiveCallsResponse)).calls };
  } catch (error) {
    return { ok: false, trouble: troubleOf(error) };
  }
}

/** A link into one call for somebody who is not of the circle. */
export async function callGuest({ person, session }: Workspace, request: GuestRequest): Promise<LinkResult> {
  try {
    return { ok: true, link: await postForJson(person.env, session, '/calls/guests', request, CreateLinkResponse) };
  } catch (error) {
    if (error instanceof Fault && error.code === 'not-found') return { ok: false, trouble: 'not-sent-yet' };
    return { ok: false, trouble: troubleOf(error) };
  }
}
