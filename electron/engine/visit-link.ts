import { Fault } from '../../shared/kernel/fault.ts';
import type { LinkResult } from '../../shared/protocol/engine-api.ts';
import { CreateLinkResponse } from '../../shared/protocol/portal.ts';
import type { AppointmentId } from '../../shared/records/ids.ts';
import type { Workspace } from './session/workspace.ts';
import { postForJson } from './sync/server-link.ts';
import { troubleOf } from './sync/trouble.ts';

/** Asks the server for a patient's link. It needs the network: the link is only as good as the server that honours it. */
export async function visitLink({ person, session }: Workspace, appointmentId: AppointmentId): Promise<LinkResult> {
  try {
    return { ok: true, link: await postForJson(person.env, session, '/portal/links', { appointmentId }, CreateLinkResponse) };
  } catch (error) {
    if (error instanceof Fault && error.code === 'not-found') return { ok: false, trouble: 'not-sent-yet' };
    return { ok: false, trouble: troubleOf(error) };
  }
}
