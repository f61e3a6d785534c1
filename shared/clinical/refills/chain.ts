import type { DocOf } from '../../records/registry.ts';

export const chainSteps = ['due', 'called', 'answered', 'accepted', 'draft', 'verification', 'dispense', 'delivery', 'visit'] as const;
export type ChainStepId = (typeof chainSteps)[number];

/** What each step is called on every screen, and who is asked for it. */
export const chainWords: Readonly<Record<ChainStepId, { readonly label: string; readonly by: string }>> = {
  due: { label: 'Due', by: 'coordinator' },
  called: { label: 'Called', by: 'coordinator' },
  answered: { label: 'Answered', by: 'patient' },
  accepted: { label: 'Accepted', by: 'coordinator' },
  draft: { label: 'Order draft', by: 'coordinator' },
  verification: { label: 'Verification', by: 'pharmacist' },
  dispense: { label: 'Dispense', by: 'pharmacist' },
  delivery: { label: 'Delivery', by: 'coordinator' },
  visit: { label: 'Visit', by: 'nurse' },
};

/** `unrecorded`: a later step is done, and nothing tells of this one. */
export interface ChainStep {
  readonly id: ChainStepId;
  readonly state: 'done' | 'now' | 'later' | 'stopped' | 'unrecorded';
  readonly at?: string;
  readonly by?: string;
  readonly says?: string;
  /** The record that tells it. */
  readonly recordId?: string;
}

export interface ChainFacts {
  readonly refill: DocOf<'refill'>;
  readonly order: DocOf<'medication-request'>;
  readonly firstCall?: { readonly at: string; readonly by?: string };
  readonly verified?: { readonly at: string; readonly by: string; readonly id: string };
  readonly dispensed?: { readonly at: string; readonly by?: string; readonly id: string };
  readonly shipment?: { readonly id: string; readonly doc: DocOf<'shipment'> };
  readonly visit?: { readonly id: string; readonly doc: DocOf<'appointment'> };
}

type Said = Omit<ChainStep, 'id' | 'state'>;
interface Told {
  readonly done?: Said;
  /** What stands in the way, in words. */
  readonly stopped?: string;
  readonly says?: string;
  readonly recordId?: string;
}

const orderStopped: Readonly<Partial<Record<string, string>>> = { held: 'Held by the pharmacist', returned: 'Back with the prescriber' };

const tell: Readonly<Record<ChainStepId, (facts: ChainFacts) => Told>> = {
  due: ({ refill }) => ({ done: { at: refill.openedAt, by: refill.openedByName } }),
  called: ({ refill, firstCall }) => {
    if (firstCall) return { done: firstCall };
    // Whoever answered was reached, or came by the page.
    const [first] = Object.values(refill.answers);
    if (first) return { done: { at: first.at, says: first.how === 'portal' ? 'On the patient’s page' : 'Reached' } };
    return refill.affirmation ? { done: { at: refill.affirmation.at } } : {};
  },
  answered: ({ refill: { affirmation, status } }) => {
    if (affirmation?.answer === 'yes') return { done: { at: affirmation.at, says: `Yes, by ${affirmation.by}` } };
    if (affirmation || status === 'declined') return { stopped: 'The patient wants none' };
    return {};
  },
  accepted: ({ refill: { acceptance } }) => (acceptance ? { done: { at: acceptance.at, by: acceptance.byName } } : {}),
  draft: ({ refill: { ordered } }) => (ordered ? { done: { at: ordered.at, by: ordered.byName, says: 'Sent to the pharmacist' } } : {}),
  verification: ({ order, refill, verified }) => {
    if (verified) return { done: { at: verified.at, by: verified.by, recordId: verified.id } };
    const words = refill.ordered ? orderStopped[order.verification?.state ?? ''] : undefined;
    return words ? { stopped: order.verification?.words ? `${words}: ${order.verification.words}` : words } : {};
  },
  dispense: ({ dispensed }) =>
    dispensed ? { done: { at: dispensed.at, recordId: dispensed.id, ...(dispensed.by ? { by: dispensed.by } : {}) } } : {},
  delivery: ({ refill: { fill }, shipment }) => {
    if (shipment?.doc.deliveredAt) return { done: { at: shipment.doc.deliveredAt, recordId: shipment.id } };
    if (fill) return { done: { at: fill.on, by: fill.byName, says: 'Recorded by hand' } };
    if (!shipment) return {};
    const { status, failure } = shipment.doc;
    if (status === 'failed' || status === 'returned') return { stopped: failure?.reason ?? 'The delivery failed', recordId: shipment.id };
    return { says: status === 'on-route' ? 'On its way' : status === 'packed' ? 'Packed' : 'Prepared', recordId: shipment.id };
  },
  visit: ({ visit }) => {
    if (!visit) return {};
    return visit.doc.status === 'fulfilled'
      ? { done: { at: visit.doc.start, recordId: visit.id } }
      : { says: visit.doc.serviceType, recordId: visit.id };
  },
};

/** Every step of a cycle, for every role the same. The first that is not done is the one that waits. */
export function chainOf(facts: ChainFacts): ChainStep[] {
  const told = chainSteps.map((id) => ({ id, ...tell[id](facts) }));
  const last = told.findLastIndex(({ done }) => done !== undefined);
  const closed = ['cancelled', 'declined', 'entered-in-error'].includes(facts.refill.status);
  let waiting = !closed;
  return told.map(({ id, done, stopped, says, recordId }, index): ChainStep => {
    if (done) return { id, state: 'done', ...done };
    if (index < last) return { id, state: 'unrecorded' };
    const more = { ...(says ? { says } : {}), ...(recordId ? { recordId } : {}) };
    if (stopped && (waiting || closed)) {
      waiting = false;
      return { id, state: 'stopped', ...more, says: stopped };
    }
    if (!waiting) return { id, state: 'later', ...more };
    waiting = false;
    return { id, state: 'now', ...more };
  });
}

/** The step that waits or is stopped; undefined when the last is done or the cycle is closed. */
export function waitingStep(chain: readonly ChainStep[]): ChainStep | undefined {
  return chain.find(({ state }) => state === 'now' || state === 'stopped');
}

/** Nothing more is asked of the pharmacy: it was handed over. */
export function isHandedOver(chain: readonly ChainStep[]): boolean {
  return chain.some(({ id, state }) => id === 'delivery' && state === 'done');
}
