import type { Receipt } from '../../records/delivery-proof.ts';
import type { ShipmentItem } from '../../records/shipment.ts';
import { mayNotSign } from '../../clinical/logistics/rules.ts';
import type { ProofOfDelivery, ProofRule } from '../../clinical/logistics/schema.ts';

interface Proof {
  readonly receipt: Receipt;
  readonly items: readonly Pick<ShipmentItem, 'name' | 'quantity'>[];
  /** A photo of the box at the door goes with it. */
  readonly photo: boolean;
  /** The patient agreed beforehand that the box may be left at the door. */
  readonly contactlessAgreed: boolean;
  readonly rule: ProofRule | undefined;
}

/** What is still missing from a proof of delivery, in words, each one thing to do; none: it is complete under the payer's rule. */
export function proofGaps({ receipt, items, photo, contactlessAgreed, rule }: Proof): string[] {
  const gaps: string[] = [];
  if (items.length === 0) gaps.push('what was handed over');
  if (items.some(({ quantity }) => quantity.value <= 0)) gaps.push('how many pieces of each item');
  if (receipt.by === 'signature') {
    if (rule?.designee.printedNameRequired !== false && receipt.printedName.trim().length < 2) gaps.push('the printed name of who signed');
    if (rule?.requires.includes('signature') !== false && !receipt.signature) gaps.push('the signature');
    return gaps;
  }
  if (rule?.contactless.allowed === false) gaps.push(`a signature: “${rule.payer}” accepts no box that is left at the door`);
  if (!contactlessAgreed) gaps.push('the patient’s consent to leaving the box at the door');
  if (receipt.leftAt.trim() === '') gaps.push('where the box was left');
  if (rule?.contactless.needs.length !== 0 && !photo && receipt.confirmedBy === 'nobody')
    gaps.push('a photo, or who confirmed that it arrived');
  return gaps;
}

/** Staff of the supplier, and our own nurses, may not sign as the patient's designee. */
export function signerForbidden(receipt: Receipt, proof: ProofOfDelivery, rule: ProofRule | undefined): boolean {
  return receipt.by === 'signature' && mayNotSign(proof, rule, receipt.relationship);
}
