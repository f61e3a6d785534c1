import type { z } from 'zod';
import { accessDevice } from './access-device.ts';
import { infusionReaction } from './infusion-reaction.ts';
import { allergyIntolerance } from './allergy-intolerance.ts';
import { appointment } from './appointment.ts';
import { availability } from './availability.ts';
import { attachment } from './attachment.ts';
import { carePlan } from './care-plan.ts';
import { careTeamParticipant } from './care-team-participant.ts';
import { addendumDraft } from './addendum-draft.ts';
import { libraryDraft } from './library-draft.ts';
import { clinicalNote, noteAddendum } from './clinical-note.ts';
import { communication } from './communication.ts';
import { condition } from './condition.ts';
import { contactAttempt } from './contact-attempt.ts';
import { authorization } from './authorization.ts';
import { coverage } from './coverage.ts';
import { custodyEvent } from './custody-event.ts';
import type { RecordDefinition } from './define-record.ts';
import { deliveryProof } from './delivery-proof.ts';
import { deliveryRoute, deliveryStop } from './delivery-route.ts';
import { documentReference } from './document-reference.ts';
import { encounter } from './encounter.ts';
import { homeKit } from './home-kit.ts';
import { evvEvent } from './evv-event.ts';
import { location } from './location.ts';
import { medicationAdministration } from './medication-administration.ts';
import { medicationRequest } from './medication-request.ts';
import { costEstimate } from './cost-estimate.ts';
import { messageRules } from './message-rules.ts';
import { messageThread } from './message-thread.ts';
import { observation } from './observation.ts';
import { organization } from './organization.ts';
import { noteCosignature } from './note-cosignature.ts';
import { patient } from './patient.ts';
import { patientPreference } from './patient-preference.ts';
import { practitioner } from './practitioner.ts';
import { practitionerCredential } from './practitioner-credential.ts';
import { refill } from './refill.ts';
import { relatedPerson } from './related-person.ts';
import { shipment } from './shipment.ts';
import { supplyLevel } from './supply-level.ts';
import { adverseEvent } from './adverse-event.ts';
import { clinicalKnowledge } from './clinical-knowledge.ts';
import { intervention } from './intervention.ts';
import { monitoringPlan } from './monitoring-plan.ts';
import { orderClaim } from './order-claim.ts';
import { orderVerification } from './order-verification.ts';
import { resultReview } from './result-review.ts';
import { shiftHandoff } from './shift-handoff.ts';
import { therapyReview } from './therapy-review.ts';
import { smartPhrase } from './smart-phrase.ts';
import { task } from './task.ts';
import { teachingPage } from './teaching-page.ts';
import { emergencyAccess } from './emergency-access.ts';
import { shiftOffer } from './shift-offer.ts';
import { timeOff } from './time-off.ts';
import { visitDelay } from './visit-delay.ts';
import { visitSeries } from './visit-series.ts';
import { threadRead } from './thread-read.ts';
import { noteTemplate } from './note-template.ts';
import { protocol } from './protocol.ts';
import { specimen } from './specimen.ts';
import { supplyCount } from './supply-count.ts';
import { visitSection } from './visit-section.ts';
import { visitSignature } from './visit-signature.ts';
import { contactPreference } from './contact-preference.ts';
import { educationAssignment } from './education-assignment.ts';
import { partnerRequest } from './partner-request.ts';
import { questionnaire } from './questionnaire.ts';
import { questionnaireResponse } from './questionnaire-response.ts';
import { notification } from './notification.ts';
import { compoundingBatch } from './compounding-batch.ts';
import { inventoryItem } from './inventory-item.ts';
import { inventoryLot } from './inventory-lot.ts';
import { lotRecall } from './lot-recall.ts';
import { lotUse } from './lot-use.ts';
import { medicationDispense } from './medication-dispense.ts';
import { stockEvent } from './stock-event.ts';
import { videoCall } from './video-call.ts';

/** Every synced record. Both stores make their tables from this list. */
export const records = {
  organization,
  location,
  practitioner,
  patient,
  'related-person': relatedPerson,
  'care-team-participant': careTeamParticipant,
  'allergy-intolerance': allergyIntolerance,
  condition,
  'medication-request': medicationRequest,
  'care-plan': carePlan,
  appointment,
  encounter,
  observation,
  'clinical-note': clinicalNote,
  'note-addendum': noteAddendum,
  'addendum-draft': addendumDraft,
  'library-draft': libraryDraft,
  'document-reference': documentReference,
  attachment,
  coverage,
  authorization,
  task,
  'adverse-event': adverseEvent,
  'clinical-knowledge': clinicalKnowledge,
  intervention,
  'monitoring-plan': monitoringPlan,
  'order-claim': orderClaim,
  'order-verification': orderVerification,
  refill,
  'result-review': resultReview,
  'shift-handoff': shiftHandoff,
  'therapy-review': therapyReview,
  'practitioner-credential': practitionerCredential,
  availability,
  'time-off': timeOff,
  'emergency-access': emergencyAccess,
  'shift-offer': shiftOffer,
  'patient-preference': patientPreference,
  'visit-series': visitSeries,
  'contact-attempt': contactAttempt,
  'visit-delay': visitDelay,
  'smart-phrase': smartPhrase,
  'note-cosignature': noteCosignature,
  shipment,
  'delivery-route': deliveryRoute,
  'delivery-stop': deliveryStop,
  'custody-event': custodyEvent,
  'delivery-proof': deliveryProof,
  'supply-level': supplyLevel,
  'home-kit': homeKit,
  'message-thread': messageThread,
  'message-rules': messageRules,
  'cost-estimate': costEstimate,
  communication,
  'thread-read': threadRead,
  'visit-section': visitSection,
  'medication-administration': medicationAdministration,
  'infusion-reaction': infusionReaction,
  'access-device': accessDevice,
  'evv-event': evvEvent,
  specimen,
  'supply-count': supplyCount,
  'visit-signature': visitSignature,
  protocol,
  'note-template': noteTemplate,
  'video-call': videoCall,
  'contact-preference': contactPreference,
  notification,
  'inventory-item': inventoryItem,
  'inventory-lot': inventoryLot,
  'stock-event': stockEvent,
  'compounding-batch': compoundingBatch,
  'medication-dispense': medicationDispense,
  'lot-use': lotUse,
  'lot-recall': lotRecall,
  questionnaire,
  'questionnaire-response': questionnaireResponse,
  'education-assignment': educationAssignment,
  'teaching-page': teachingPage,
  'partner-request': partnerRequest,
} as const;

type Registry = typeof records;
export type Kind = keyof Registry;
export type DocOf<K extends Kind> = z.infer<Registry[K]['schema']>;
export type ColumnOf<K extends Kind> = Extract<keyof Registry[K]['columns'], string>;

export const kinds = Object.keys(records) as readonly Kind[];

export function isKind(name: string): name is Kind {
  return Object.hasOwn(records, name);
}

/** The definition of a kind with its document type forgotten, for code that treats all kinds alike. */
export function definitionOf(kind: Kind): RecordDefinition {
  return records[kind] as unknown as RecordDefinition;
}

/** A record as both sides hold it. `seq` is the server's order, 0 while only this device knows it. */
export interface StoredRecord<K extends Kind = Kind> {
  readonly kind: K;
  readonly id: string;
  readonly seq: number;
  readonly doc: DocOf<K>;
}
