import type { z } from 'zod';
import type { AnswerLinkRequest, LinkedVisit } from '../../shared/protocol/portal.ts';
import { hasShape, type Shape } from '../ui/shape.ts';

const visitShape: Shape<LinkedVisit> = {
  organization: 'text',
  phone: 'text?',
  firstName: 'text',
  nurse: 'text?',
  start: 'text',
  end: 'text',
  timeZone: 'text',
  confirmation: 'text',
  open: 'flag',
};

/** Why a link did not work, in the three ways that a patient can do something about. */
export type LinkTrouble = 'offline' | 'not-valid' | 'later';

export type LinkAnswer = { readonly visit: LinkedVisit } | { readonly trouble: LinkTrouble };

export function openLink(token: string): Promise<LinkAnswer> {
  return ask('/portal/links/open', { token });
}

export function answerLink(request: z.infer<typeof AnswerLinkRequest>): Promise<LinkAnswer> {
  return ask('/portal/links/answer', request);
}

async function ask(path: string, body: object): Promise<LinkAnswer> {
  let response: Response;
  try {
    response = await fetch(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
  } catch {
    return { trouble: 'offline' };
  }
  if (response.status === 404 || response.status === 400) return { trouble: 'not-valid' };
  if (!response.ok) return { trouble: 'later' };
  const visit: unknown = await response.json().catch(() => undefined);
  return hasShape<LinkedVisit>(visit, visitShape) ? { visit } : { trouble: 'later' };
}
