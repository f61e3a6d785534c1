import type { PortalCommandAnswer, PortalHome, SendCodeResponse } from '../../shared/protocol/portal-session.ts';
import { hasShape, type Shape } from '../ui/shape.ts';
import { ask, type Answer } from './ask.ts';

const homeShape: Shape<PortalHome> = {
  organization: 'text',
  phone: 'text?',
  patientId: 'text',
  personId: 'text',
  firstName: 'text',
  role: 'text',
  language: 'text',
  timeZone: 'text',
  serverNow: 'text',
  visits: 'list',
  threads: 'list',
  call: 'group?',
  reading: 'group?',
  costs: 'list',
  team: 'list',
  deliveries: 'list',
  forms: 'list',
  lessons: 'list',
  refills: 'list',
  wishes: 'group?',
  request: 'group?',
};

/** An answer that is not what was asked for is one that may come later. */
export function looked<T>(answer: Answer<unknown>, isRight: (value: unknown) => value is T): Answer<T> {
  if (!answer.ok) return answer;
  return isRight(answer.value) ? { ok: true, value: answer.value } : { ok: false, trouble: 'later' };
}

type CodeSent = Extract<SendCodeResponse, { sent: true }>;
const codeShape: Shape<CodeSent> = { sent: 'flag', channel: 'text', to: 'text' };

export async function askForCode(token: string, language: 'en' | 'es'): Promise<Answer<SendCodeResponse>> {
  const answer = await ask('/portal/session/code', { token, language });
  return looked(answer, (value): value is SendCodeResponse => isNoCode(value) || hasShape<CodeSent>(value, codeShape));
}

const isNoCode = (value: unknown): boolean => (value as Partial<SendCodeResponse> | null)?.sent === false;

export async function leave(): Promise<void> {
  await ask('/portal/session/end', {});
}

/** `asked`: the same, asked by the page's first lines. */
export async function home(asked?: Promise<Response>): Promise<Answer<PortalHome>> {
  return looked(await ask('/portal/home', undefined, asked), (value): value is PortalHome => hasShape<PortalHome>(value, homeShape));
}

/** A command on its way; the same id again is the same command. */
export interface Waiting {
  readonly id: string;
  readonly type: string;
  readonly args: Readonly<Record<string, unknown>>;
  readonly at: string;
}

type Refused = Extract<PortalCommandAnswer, { outcome: 'refused' }>;
const refusedShape: Shape<Refused> = { outcome: 'text', kind: 'text', words: 'text' };

export async function send(command: Waiting): Promise<Answer<PortalCommandAnswer>> {
  const answer = await ask('/portal/commands', command);
  return looked(answer, (value): value is PortalCommandAnswer => isApplied(value) || hasShape<Refused>(value, refusedShape));
}

const isApplied = (value: unknown): boolean => (value as Partial<PortalCommandAnswer> | null)?.outcome === 'applied';
