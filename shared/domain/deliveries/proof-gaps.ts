import type { Receipt } from '../../records/delivery-proof.ts';
import type { ShipmentItem } from '../../records/shipment.ts';
import { mayNotSign, proofRuleOf } from './logistics-rules.ts';

interface Proof {
  readonly receipt: Receipt;
  readonly items: readonly Pick<ShipmentItem, 'name' | 'quantity'>[];
  readonly attachmentIds?: readonly string[] | undefined;
  /** The patient agreed beforehand that the box may be left at the door. */
  readonly contactlessAgreed: boolean;
  readonly payor?: string | undefined;
}

/** What is still missing from a proof of delivery, in words, each one thing to do; none: it is complete under the payer's rule. */
export function proofGaps({ receipt, items, attachmentIds = [], contactlessAgreed, payor }: Proof): string[] {
  const rule = proofRuleOf(payor);
  const gaps: string[] = [];
  if (items.length === 0) gaps.push('what was handed over');
  if (items.some(({ quantity }) => quantity.value <= 0)) gaps.push('how many pieces of each item');
  if (receipt.by === 'signature') {
    if (rule?.designee.printedNameRequired !== false && receipt.printedName.trim().length < 2) gaps.push('the printed name of who signed');
    if (!receipt.signature) gaps.push('the signature');
    return gaps;
  }
  if (!contactlessAgreed) gaps.push('the patient’s consent to leaving the box at the door');
  if (receipt.leftAt.trim() === '') gaps.push('where the box was left');
  if (attachmentIds.length === 0 && receipt.confirmedBy === 'nobody') gaps.push('a photo, or who confirmed that it arrived');
  return gaps;
}

/** Staff of the supplier, and our own nurses, may not sign as the patient's designee. */
export function signerForbidden(receipt: Receipt): boolean {
  return receipt.by === 'signature' && mayNotSign(receipt.relationship);
}
