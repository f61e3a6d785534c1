import type { DocOf, StoredRecord } from '../../records/registry.ts';
import { dateText } from './date-text.ts';
import { worstOf, type Standing } from './readiness-item.ts';

type Order = StoredRecord<'medication-request'>;
type Verification = DocOf<'order-verification'>;

const waiting: Readonly<Record<string, string>> = {
  new: 'not verified by a pharmacist yet',
  changed: 'changed, and not verified again yet',
  renewed: 'renewed, and not verified again yet',
  returned: 'returned to the prescriber',
  held: 'held by the pharmacist',
};

/** An order may be infused from when it is active, within its days, and a pharmacist has verified it. `decisions`: of any order, the newest of each first. */
export function orderReadiness(orders: readonly Order[], decisions: readonly Verification[], day: string): Standing {
  const [first] = orders;
  if (!first)
    return {
      ...{ state: 'blocked', detail: 'No active infusion order' },
      mend: { do: 'chart', section: 'therapy', label: 'Open orders' },
    };
  return worstOf(orders.map((order) => ofOne(order, decisions, day))) ?? { state: 'not-recorded', detail: 'Not recorded' };
}

function ofOne({ id, doc }: Order, decisions: readonly Verification[], day: string): Standing {
  const name = doc.medication.text;
  const decision = decisions.find(({ orderId }) => orderId === id);
  const decidedAt = decision?.signature.signedAt ?? doc.verification?.at;
  const since = doc.verification?.state === 'verified' ? decidedAt : (doc.verification?.receivedAt ?? decidedAt ?? doc.authoredAt);
  const focus = { kind: 'medication-request', id };
  const ask = (title: string) => ({ do: 'ask', role: 'pharmacist', title, focus }) as const;
  const blocked = (why: string, title: string): Standing => ({ state: 'blocked', detail: `${name}: ${why}`, since, mend: ask(title) });
  if (doc.status === 'on-hold')
    return blocked(
      [waiting[doc.verification?.state ?? ''] ?? 'on hold', doc.verification?.words].filter(Boolean).join(': '),
      'Order is on hold before a visit: can it be given?',
    );
  if (doc.startOn && doc.startOn > day)
    return blocked(`begins on ${dateText(doc.startOn)}`, 'Order begins after the visit: change one of them');
  if (doc.endOn && doc.endOn < day) return blocked(`ended on ${dateText(doc.endOn)}`, 'Order ends before the visit: renew it?');
  if (doc.rxExpiresOn && doc.rxExpiresOn < day)
    return blocked(`the prescription ran out on ${dateText(doc.rxExpiresOn)}`, 'Prescription runs out before the visit: renew it');
  const state = doc.verification?.state;
  if (state === undefined)
    return {
      ...{ state: 'attention', detail: `${name}: no pharmacist’s decision is recorded`, since },
      mend: ask('Order was never verified here: verify it before the visit'),
    };
  if (state !== 'verified') return blocked(waiting[state] ?? 'not verified', 'Verify this order before the visit');
  const by = decision?.decision === 'verified' ? decision.signature.signerName : doc.verification?.byName;
  return { state: 'ready', detail: `${name}, verified${by ? ` by ${by}` : ''}`, since };
}
