import { numberText } from '../clinical/quantity-text.ts';
import { gapWords } from '../clinical/visit/readiness.ts';
import { withFullStop } from '../kernel/full-stop.ts';
import { unreachable } from '../kernel/unreachable.ts';
import type { Refusal } from './refusal.ts';

/** Turns a moment into words in the reader's zone; given by the caller, since shared code knows no locale. */
export type FormatInstant = (instant: string) => string;

const notAllowed = {
  role: 'Your role cannot do this. Ask your lead if it should.',
  'not-in-care': 'This patient is no longer in your care, so the change was not made.',
  'not-author': 'Only the author can change this note.',
  'not-owner': 'Only the owner can change this.',
  'other-branch': 'This belongs to another branch than yours.',
} as const;

const missingWords = {
  none: 'the nurse is not recorded as having it',
  expired: "the nurse's has expired",
  suspended: "the nurse's is suspended",
} as const;

const clockWords = {
  'in-without-out': 'You are already checked in. Check out first.',
  'out-without-in': 'There is no check-in before this check-out.',
  'same-time': 'Two entries cannot be at the same time.',
} as const;

const shiftOver = {
  taken: '{by} has already taken this visit.',
  withdrawn: 'This offer was withdrawn.',
  changed: 'The visit was moved since it was offered. Ask for a new offer.',
  'has-nurse': 'The visit has a nurse already.',
} as const;

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `2026-03-03` as 3 Mar 2026. */
function formatDay(day: string): string {
  const [year = '', month = '', date = ''] = day.split('-');
  return `${Number(date)} ${months[Number(month) - 1] ?? month} ${year}`;
}

/** A refusal in the words of a colleague: what happened, and what is still there. The one exhaustive place where refusals become words. */
export function refusalText(refusal: Refusal, format: FormatInstant = (instant) => instant): string {
  switch (refusal.kind) {
    case 'invalid':
      return refusal.issues.map(({ message }, nth) => (nth < refusal.issues.length - 1 ? withFullStop(message) : message)).join(' ');
    case 'not-found':
      return `The ${refusal.what} is not here any more.`;
    case 'already-exists':
      return `This ${refusal.what} was already saved.`;
    case 'not-allowed':
      return notAllowed[refusal.why];
    case 'wrong-status':
      return `The ${refusal.what} is ${statusWords[refusal.status] ?? refusal.status}, so this cannot be done now.`;
    case 'conflict':
      return `Someone changed the ${refusal.what} meanwhile. Compare both and decide.`;
    case 'double-booked':
      return `The nurse already has a visit from ${format(refusal.start)} to ${format(refusal.end)}.`;
    case 'shift-over':
      return shiftOver[refusal.why].replace('{by}', refusal.by ?? 'Somebody');
    case 'outside-window':
      return `The patient can receive the visit between ${format(refusal.earliest)} and ${format(refusal.latest)}.`;
    case 'ends-before-start':
      return 'The visit would end before it starts.';
    case 'nurse-avoided':
      return 'The patient asked not to be visited by this nurse.';
    case 'nurse-away':
      return `The nurse is away from ${format(refusal.start)} to ${format(refusal.end)}.`;
    case 'credentials-missing':
      return `This visit needs ${refusal.missing.map(({ text, why }) => `${text} (${missingWords[why]})`).join(', ')}.`;
    case 'promised':
      return `The patient confirmed the visit of ${format(refusal.start)}, so the plan leaves it where it is.`;
    case 'already-away':
      return `Time off from ${format(refusal.start)} to ${format(refusal.end)} is already recorded.`;
    case 'note-empty':
      return 'The note is empty. Write something before you sign.';
    case 'note-changed-since':
      return 'The note changed after you read it. Read it again, then sign.';
    case 'carried-unconfirmed':
      return `Carried forward and not confirmed yet: ${refusal.parts.join(', ')}. Say that it holds today, or change it.`;
    case 'not-newer':
      return `Version ${refusal.version} exists already. Somebody else wrote one meanwhile: begin again from what stands now.`;
    case 'second-delivery':
      return `A box with ${refusal.what} stands already (${statusWords[refusal.status] ?? refusal.status}, from ${format(refusal.earliest)}). To send a second one, say why.`;
    case 'window-closes-first':
      return `The delivery window closes (${format(refusal.latest)}) before it opens (${format(refusal.earliest)}). Give the later time last.`;
    case 'no-address':
      return 'The patient has no address yet. Give one for this delivery, or record it in the chart first.';
    case 'pack-out-unknown':
      return `What is in the box travels ${refusal.temperature}: say for how many hours the pack-out is good.`;
    case 'out-of-date':
      return `${refusal.what} expired on ${formatDay(refusal.on)}. Take another lot.`;
    case 'not-a-driver':
      return 'This person is no driver, or no longer works here.';
    case 'no-carrier':
      return 'This delivery travels with a driver of ours: there is no carrier to report about it.';
    case 'signer-not-allowed':
      return 'Nobody who works for the supplier may sign for the patient. Ask somebody of the household, or leave it as failed.';
    case 'proof-incomplete':
      return `Still missing: ${refusal.missing.join('; ')}.`;
    case 'wrong-audience':
      return refusal.audience === 'patient'
        ? 'The patient reads this conversation, and the message was meant for the staff. It was not sent.'
        : 'Only the staff read this conversation, and the message was meant for the patient. It was not sent.';
    case 'rules-changed':
      return `${refusal.by || 'A colleague'} changed these rules while you did. Look at theirs, then make your change again.`;
    case 'blob-missing':
      return 'The photo or file itself did not reach the server, and this laptop does not hold it any more. Add it again.';
    case 'depends-on':
      return 'This stands on an earlier change that was not accepted. Settle that one first.';
    case 'signature-invalid':
      return 'The change could not be matched to this laptop. Sign in again, then retry.';
    case 'not-ready':
      return `The infusion cannot start: ${refusal.gaps.map((gap) => gapWords[gap]).join('; ')}.`;
    case 'over-limit':
      return `The rate of ${numberText(refusal.mlPerHour)} mL/h is over the limit of ${numberText(refusal.limit)} mL/h (${refusal.words}).`;
    case 'expired':
      return refusal.what === 'lot'
        ? `This product expired on ${formatDay(refusal.on)}. Do not give it.`
        : `This product is past its beyond-use time, ${format(refusal.on)}. Do not give it.`;
    case 'wrong-patient':
      return refusal.what === 'birthDate'
        ? 'This birth date is not that of the patient of this visit. Stop, and find out who is in front of you.'
        : 'The label carries another patient’s record number. Do not give it.';
    case 'wrong-unit':
      return `The order is in ${refusal.expected}, this is in ${refusal.given}. Check the label.`;
    case 'dose-differs':
      return `The products hold ${refusal.given}; ordered are ${refusal.ordered}. Check the labels, or say why.`;
    case 'no-restart':
      return `After a reaction of grade ${refusal.grade} the infusion is not restarted in this visit (${refusal.source}).`;
    case 'protocol-missing':
      return refusal.why;
    case 'time-order':
      return `This would lie before ${format(refusal.before)}, when the last thing happened. Check the time.`;
    case 'evv-order':
      return clockWords[refusal.why];
    case 'evv-overlap':
      return `You were with another patient from ${format(refusal.start)} to ${format(refusal.end)}. Check out there, or correct that time.`;
    case 'sample-time':
      return `Check the time: ${refusal.problem}. To draw it all the same, say why.`;
    case 'visit-signed':
      return 'The visit is signed, so nothing in it changes any more. Add an addendum to its note.';
    case 'refill-stopped':
      return `The refill cannot be accepted. ${refusal.reasons.join(' ')}`;
    case 'same-person':
      return 'A protocol is approved by somebody else than its author.';
    case 'needs-second-person':
      return `${refusal.madeBy} made this batch. A pharmacist who did not make it has to check it.`;
    case 'recalled':
      return `Lot ${refusal.lot} of ${refusal.product} is recalled${refusal.reason ? `: ${refusal.reason.replace(/\.$/, '')}` : ''}. Do not use it; keep it apart.`;
    case 'wrong-component':
      return `${refusal.given} does not belong in this batch. The order asks for: ${refusal.wanted}.`;
    case 'not-enough-stock':
      return `Of lot ${refusal.lot} there are ${numberText(refusal.onHand)} left; ${numberText(refusal.wanted)} were asked for. Take another lot, or count this one.`;
    case 'too-little-drug':
      return `The doses need ${refusal.needed} of the drug; the components hold ${refusal.given}. Add what is missing.`;
    case 'no-beyond-use':
      return `USP <797> gives no beyond-use date for Category ${refusal.category} kept in the ${refusal.storage}. Choose another storage or category.`;
    case 'order-not-verified':
      return `The order for ${refusal.medication} is not verified (${statusWords[refusal.state] ?? refusal.state}). A pharmacist has to verify it first.`;
      return 'It is approved by somebody else than its author.';
    case 'unknown-command':
      return 'The server does not know this kind of change. It may need an update; nothing is lost.';
    case 'handler-failed':
      return 'The server had a problem with this change. It is kept here; try again later.';
    default:
      return unreachable(refusal);
  }
}

/** FHIR's status codes as a nurse would say them. */
export const statusWords: Readonly<Record<string, string>> = {
  proposed: 'proposed',
  pending: 'pending',
  booked: 'booked',
  arrived: 'started',
  fulfilled: 'done',
  cancelled: 'cancelled',
  noshow: 'a no-show',
  'entered-in-error': 'marked as entered in error',
  'checked-in': 'checked in',
  waitlist: 'on the waiting list',
  requested: 'open',
  'in-progress': 'in progress',
  'on-hold': 'on hold',
  completed: 'done',
  preliminary: 'still a draft',
  final: 'signed',
  active: 'active',
  inactive: 'no longer active',
  discharged: 'discharged',
  prepared: 'prepared, not packed yet',
  packed: 'packed',
  'on-route': 'on its way',
  delivered: 'delivered',
  failed: 'marked as failed',
  returned: 'back at the pharmacy',
  planned: 'planned',
  started: 'on its way',
  finished: 'finished',
  done: 'done',
  removed: 'no longer on this route',
  due: 'due',
  called: 'called',
  answered: 'answered',
  accepted: 'accepted',
  ordered: 'with the pharmacist',
  declined: 'not wanted',
  verified: 'verified already',
  'in-home': 'in the home',
  used: 'marked as used',
  replaced: 'replaced by another',
  stopped: 'stopped',
  checked: 'checked',
  released: 'released',
  discarded: 'thrown away',
  lifted: 'lifted already',
};
