import type { z } from 'zod';
import { Fault } from '../../shared/kernel/fault.ts';
import type { LinkResult, MethodResults, SendLinkResult } from '../../shared/protocol/engine-api.ts';
import { SendLinkResponse, type SendLinkRequest } from '../../shared/protocol/notify.ts';
import { CreateLinkResponse } from '../../shared/protocol/portal.ts';
import { RevokeResponse, type InviteRequest } from '../../shared/protocol/portal-session.ts';
import type { Trouble } from '../../shared/protocol/status.ts';
import type { Workspace } from './session/workspace.ts';
import { postForJson } from './sync/server-link.ts';
import { troubleOf } from './sync/trouble.ts';

type Request = z.infer<typeof InviteRequest>;

/** Asks the server for a link to somebody's own pages. Needs the network, as the link does. */
export async function portalInvite({ person, session }: Workspace, request: Request): Promise<LinkResult> {
  try {
    return { ok: true, link: await postForJson(person.env, session, '/portal/invites', request, CreateLinkResponse) };
  } catch (error) {
    return { ok: false, trouble: reasonOf(error) };
  }
}

export async function portalRevoke({ person, session }: Workspace, request: Request): Promise<MethodResults['portal.revoke']> {
  try {
    await postForJson(person.env, session, '/portal/invites/revoke', request, RevokeResponse);
    return { ok: true };
  } catch (error) {
    return { ok: false, trouble: reasonOf(error) };
  }
}

/** Has the server send the link by text, e-mail or call. What stands in the way is told in the server's words. */
export async function portalSend({ person, session }: Workspace, request: SendLinkRequest): Promise<SendLinkResult> {
  try {
    return { ok: true, answer: await postForJson(person.env, session, '/portal/invites/send', request, SendLinkResponse) };
  } catch (error) {
    return { ok: false, trouble: reasonOf(error) };
  }
}

/** A person whom the server does not know is most often one who has not been sent yet. */
function reasonOf(error: unknown): Trouble | 'not-sent-yet' {
  return error instanceof Fault && error.code === 'not-found' ? 'not-sent-yet' : troubleOf(error);
}
