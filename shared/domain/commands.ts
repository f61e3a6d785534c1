import type { z } from 'zod';
import { addAttachment } from './attachments/add-attachment.ts';
import { retractAttachment } from './attachments/retract-attachment.ts';
import { acceptShift } from './appointments/accept-shift.ts';
import { offerShift } from './appointments/offer-shift.ts';
import { withdrawShift } from './appointments/withdraw-shift.ts';
import { bookAppointment } from './appointments/book-appointment.ts';
import { cancelAppointment } from './appointments/cancel-appointment.ts';
import { confirmAppointment } from './appointments/confirm-appointment.ts';
import { logContact } from './appointments/log-contact.ts';
import { moveAppointment } from './appointments/move-appointment.ts';
import { reportDelay } from './appointments/report-delay.ts';
import { setSeries } from './appointments/set-series.ts';
import { stopSeries } from './appointments/stop-series.ts';
import type { CommandDefinition } from './define-command.ts';
import { assignShipment } from './deliveries/assign-shipment.ts';
import { arriveAtStop } from './deliveries/arrive-at-stop.ts';
import { cancelRoute } from './deliveries/cancel-route.ts';
import { cancelShipment } from './deliveries/cancel-shipment.ts';
import { changeShipment } from './deliveries/change-shipment.ts';
import { completeStop } from './deliveries/complete-stop.ts';
import { failStop } from './deliveries/fail-stop.ts';
import { loadShipment } from './deliveries/load-shipment.ts';
import { markTold } from './deliveries/mark-told.ts';
import { orderStops } from './deliveries/order-stops.ts';
import { packShipment } from './deliveries/pack-shipment.ts';
import { planRoute } from './deliveries/plan-route.ts';
import { prepareShipment } from './deliveries/prepare-shipment.ts';
import { reportLate } from './deliveries/report-late.ts';
import { restoreRoute } from './deliveries/restore-route.ts';
import { restoreShipment } from './deliveries/restore-shipment.ts';
import { returnShipment } from './deliveries/return-shipment.ts';
import { finishRoute, startRoute } from './deliveries/run-route.ts';
import { settleExcursion } from './deliveries/settle-excursion.ts';
import { trackShipment } from './deliveries/track-shipment.ts';
import { unassignShipment } from './deliveries/unassign-shipment.ts';
import { unfailStop } from './deliveries/unfail-stop.ts';
import { endCall } from './calls/end-call.ts';
import { noteStay } from './calls/note-stay.ts';
import { setRelayOnly } from './calls/set-relay-only.ts';
import { requireSecondFactor } from './organizations/require-second-factor.ts';
import { setEmergencyRules } from './organizations/set-emergency-rules.ts';
import { startCall } from './calls/start-call.ts';
import { closeThread } from './messages/close-thread.ts';
import { recordEstimate } from './costs/record-estimate.ts';
import { withdrawEstimate } from './costs/withdraw-estimate.ts';
import { escalateMessage } from './messages/escalate-message.ts';
import { setMessageRules } from './messages/set-message-rules.ts';
import { openThread } from './messages/open-thread.ts';
import { readThread } from './messages/read-thread.ts';
import { reportSymptoms } from './messages/report-symptoms.ts';
import { retractMessage } from './messages/retract-message.ts';
import { sendMessage } from './messages/send-message.ts';
import { addSignature } from './encounters/add-signature.ts';
import { answerSection } from './encounters/answer-section.ts';
import { checkIn } from './encounters/check-in.ts';
import { checkOut } from './encounters/check-out.ts';
import { spendSupply } from './encounters/spend-supply.ts';
import { editEvv } from './encounters/edit-evv.ts';
import { identifyPatient } from './encounters/identify-patient.ts';
import { openVisit } from './encounters/open-visit.ts';
import { signVisit } from './encounters/sign-visit.ts';
import { addProduct } from './infusions/add-product.ts';
import { changeRate } from './infusions/change-rate.ts';
import { endInfusion } from './infusions/end-infusion.ts';
import { giveMedication } from './infusions/give-medication.ts';
import { infusionNotDone } from './infusions/not-done.ts';
import { pauseInfusion } from './infusions/pause-infusion.ts';
import { prepareInfusion } from './infusions/prepare-infusion.ts';
import { resumeInfusion } from './infusions/resume-infusion.ts';
import { startInfusion } from './infusions/start-infusion.ts';
import { voidProduct } from './infusions/void-product.ts';
import { planRemoval } from './lines/plan-removal.ts';
import { recordLine } from './lines/record-line.ts';
import { removeLine } from './lines/remove-line.ts';
import { addAddendum } from './notes/add-addendum.ts';
import { discardDraft } from './notes/discard-draft.ts';
import { answerCosignature } from './notes/answer-cosignature.ts';
import { requestCosignature } from './notes/request-cosignature.ts';
import { retirePhrase } from './notes/retire-phrase.ts';
import { savePhrase } from './notes/save-phrase.ts';
import { restoreDraft } from './notes/restore-draft.ts';
import { draftAddendum } from './notes/draft-addendum.ts';
import { signNote } from './notes/sign-note.ts';
import { startNote } from './notes/start-note.ts';
import { writeNote } from './notes/write-note.ts';
import { recordObservation } from './observations/record-observation.ts';
import { recordScore } from './observations/record-score.ts';
import { recordVitals } from './observations/record-vitals.ts';
import { retractObservation } from './observations/retract-observation.ts';
import { claimOrder } from './orders/claim-order.ts';
import { releaseOrder } from './orders/release-order.ts';
import { verifyOrder } from './orders/verify-order.ts';
import { holdOrder } from './orders/hold-order.ts';
import { returnOrder } from './orders/return-order.ts';
import { reviseOrder } from './orders/revise-order.ts';
import { setMonitoringPlan } from './monitoring/set-monitoring-plan.ts';
import { reviewResult } from './monitoring/review-result.ts';
import { recordIntervention } from './monitoring/record-intervention.ts';
import { settleIntervention } from './monitoring/settle-intervention.ts';
import { recordAdverseEvent } from './monitoring/record-adverse-event.ts';
import { reviewTherapy } from './monitoring/review-therapy.ts';
import { writeHandoff } from './monitoring/write-handoff.ts';
import { takeHandoff } from './monitoring/take-handoff.ts';
import { setKnowledge } from './knowledge/set-knowledge.ts';
import { retireKnowledge } from './knowledge/retire-knowledge.ts';
import { discardCommand } from './outbox/discard-command.ts';
import { answerEmergencyAccess } from './emergency/answer-emergency-access.ts';
import { askEmergencyAccess } from './emergency/ask-emergency-access.ts';
import { endEmergencyAccess } from './emergency/end-emergency-access.ts';
import { joinCareTeam } from './people/join-care-team.ts';
import { leaveCareTeam } from './people/leave-care-team.ts';
import { recordAllergy } from './people/record-allergy.ts';
import { setPreference } from './people/set-preference.ts';
import { updatePatientContact } from './people/update-patient-contact.ts';
import { draftForm } from './forms/draft-form.ts';
import { approveForm } from './forms/approve-form.ts';
import { retireForm } from './forms/retire-form.ts';
import { assignForm } from './forms/assign-form.ts';
import { answerForm } from './forms/answer-form.ts';
import { submitForm } from './forms/submit-form.ts';
import { withdrawForm } from './forms/withdraw-form.ts';
import { draftPage } from './education/draft-page.ts';
import { approvePage } from './education/approve-page.ts';
import { retirePage } from './education/retire-page.ts';
import { assignTopic } from './education/assign-topic.ts';
import { answerTopic } from './education/answer-topic.ts';
import { askPartner } from './partners/ask-partner.ts';
import { answerPartnerRequest } from './partners/answer-partner-request.ts';
import { closePartnerRequest } from './partners/close-partner-request.ts';
import { confirmReceipt } from './deliveries/confirm-receipt.ts';
import { noteNotification } from './contact/note-notification.ts';
import { noteReply } from './contact/note-reply.ts';
import { setContactPreference } from './contact/set-preference.ts';
import { cancelTimeOff } from './staffing/cancel-time-off.ts';
import { changeCredential } from './staffing/change-credential.ts';
import { recordCredential } from './staffing/record-credential.ts';
import { recordTimeOff } from './staffing/record-time-off.ts';
import { retractAvailability } from './staffing/retract-availability.ts';
import { setAvailability } from './staffing/set-availability.ts';
import { answerAuthorization } from './authorizations/answer-authorization.ts';
import { countUsed } from './authorizations/count-used.ts';
import { extendAuthorization } from './authorizations/extend-authorization.ts';
import { remindAuthorization } from './authorizations/remind-authorization.ts';
import { recordAuthorization as recordTherapyAuthorization } from './authorizations/record-authorization.ts';
import { recordAuthorization } from './people/record-authorization.ts';
import { countSupply } from './supplies/count-supply.ts';
import { endKit } from './supplies/end-kit.ts';
import { placeKit } from './supplies/place-kit.ts';
import { restoreKit } from './supplies/restore-kit.ts';
import { setPar } from './supplies/set-par.ts';
import { uncountSupply } from './supplies/uncount-supply.ts';
import { carryForward } from './notes/carry-forward.ts';
import { confirmCarried } from './notes/confirm-carried.ts';
import { approveTemplate } from './notes/approve-template.ts';
import { retireTemplate } from './notes/retire-template.ts';
import { writeTemplate } from './notes/write-template.ts';
import { assessAdverseEvent } from './monitoring/assess-adverse-event.ts';
import { approveProtocol } from './protocols/approve-protocol.ts';
import { proposeProtocol } from './protocols/propose-protocol.ts';
import { keepLibraryDraft } from './protocols/keep-draft.ts';
import { retireProtocol } from './protocols/retire-protocol.ts';
import { escalateReaction } from './reactions/escalate-reaction.ts';
import { gradeReaction } from './reactions/grade-reaction.ts';
import { logReaction } from './reactions/log-reaction.ts';
import { reportReaction } from './reactions/report-reaction.ts';
import { resolveReaction } from './reactions/resolve-reaction.ts';
import { collectSpecimen } from './specimens/collect-specimen.ts';
import { acceptRefill } from './refills/accept-refill.ts';
import { affirmRefill } from './refills/affirm-refill.ts';
import { answerRefill } from './refills/answer-question.ts';
import { callAboutRefill } from './refills/call-patient.ts';
import { closeRefill } from './refills/close-refill.ts';
import { followUpFirstFill } from './refills/follow-up.ts';
import { openRefill } from './refills/open-refill.ts';
import { orderRefill } from './refills/order-refill.ts';
import { recordFill } from './refills/record-fill.ts';
import { addComponent, removeComponent } from './compounding/add-component.ts';
import { checkBatch, discardBatch, releaseBatch } from './compounding/check-batch.ts';
import { prepareBatch } from './compounding/prepare-batch.ts';
import { startBatch } from './compounding/start-batch.ts';
import { releaseDispense } from './dispense/release-dispense.ts';
import { takeBack } from './dispense/take-back.ts';
import { callPatients } from './inventory/call-patients.ts';
import { countLot } from './inventory/count-lot.ts';
import { receiveLot } from './inventory/receive-lot.ts';
import { setItem } from './inventory/set-item.ts';
import { liftRecall, startRecall } from './inventory/start-recall.ts';
import { takeOffShelf } from './inventory/take-off-shelf.ts';
import { assignTask } from './tasks/assign-task.ts';
import { completeTask } from './tasks/complete-task.ts';
import { createTask } from './tasks/create-task.ts';
import { reopenTask } from './tasks/reopen-task.ts';

/** Every change that a person can make. A type is never taken off this list: an old laptop may still send it. */
export const commands = {
  'appointment.book': bookAppointment,
  'appointment.move': moveAppointment,
  'appointment.cancel': cancelAppointment,
  'appointment.confirm': confirmAppointment,
  'note.start': startNote,
  'note.write': writeNote,
  'note.sign': signNote,
  'note.addendum': addAddendum,
  'note.draft-addendum': draftAddendum,
  'note.discard': discardDraft,
  'note.restore': restoreDraft,
  'observation.record': recordObservation,
  'observation.retract': retractObservation,
  'allergy.record': recordAllergy,
  'patient.update-contact': updatePatientContact,
  'emergency.ask': askEmergencyAccess,
  'emergency.answer': answerEmergencyAccess,
  'emergency.end': endEmergencyAccess,
  'care-team.join': joinCareTeam,
  'care-team.leave': leaveCareTeam,
  'task.create': createTask,
  'task.complete': completeTask,
  'task.reopen': reopenTask,
  'task.assign': assignTask,
  'inventory.set-item': setItem,
  'inventory.receive': receiveLot,
  'inventory.count': countLot,
  'inventory.take-off': takeOffShelf,
  'recall.start': startRecall,
  'recall.lift': liftRecall,
  'recall.call-patients': callPatients,
  'batch.start': startBatch,
  'batch.add-component': addComponent,
  'batch.remove-component': removeComponent,
  'batch.prepare': prepareBatch,
  'batch.check': checkBatch,
  'batch.release': releaseBatch,
  'batch.discard': discardBatch,
  'dispense.release': releaseDispense,
  'dispense.take-back': takeBack,
  'shipment.prepare': prepareShipment,
  'shipment.change': changeShipment,
  'shipment.pack': packShipment,
  'shipment.cancel': cancelShipment,
  'shipment.restore': restoreShipment,
  'route.plan': planRoute,
  'route.cancel': cancelRoute,
  'route.restore': restoreRoute,
  'shipment.assign': assignShipment,
  'shipment.unassign': unassignShipment,
  'route.order': orderStops,
  'route.start': startRoute,
  'route.finish': finishRoute,
  'shipment.load': loadShipment,
  'stop.arrive': arriveAtStop,
  'stop.complete': completeStop,
  'stop.fail': failStop,
  'stop.unfail': unfailStop,
  'shipment.report-late': reportLate,
  'shipment.return': returnShipment,
  'shipment.settle-excursion': settleExcursion,
  'shipment.mark-told': markTold,
  'shipment.track': trackShipment,
  'supply.set-par': setPar,
  'supply.count': countSupply,
  'supply.uncount': uncountSupply,
  'kit.end': endKit,
  'kit.restore': restoreKit,
  'kit.place': placeKit,
  'coverage.record-authorization': recordAuthorization,
  'authorization.record': recordTherapyAuthorization,
  'authorization.answer': answerAuthorization,
  'authorization.extend': extendAuthorization,
  'authorization.count-used': countUsed,
  'authorization.remind': remindAuthorization,
  'thread.open': openThread,
  'thread.read': readThread,
  'thread.close': closeThread,
  'message.send': sendMessage,
  'message.retract': retractMessage,
  'message.escalate': escalateMessage,
  'message-rules.set': setMessageRules,
  'cost-estimate.record': recordEstimate,
  'cost-estimate.withdraw': withdrawEstimate,
  'symptoms.report': reportSymptoms,
  'call.start': startCall,
  'call.end': endCall,
  'call.note-stay': noteStay,
  'call.set-relay-only': setRelayOnly,
  'organization.require-second-factor': requireSecondFactor,
  'organization.set-emergency-rules': setEmergencyRules,
  'attachment.add': addAttachment,
  'attachment.retract': retractAttachment,
  'order.claim': claimOrder,
  'order.release': releaseOrder,
  'order.verify': verifyOrder,
  'order.hold': holdOrder,
  'order.return': returnOrder,
  'order.revise': reviseOrder,
  'refill.open': openRefill,
  'refill.call': callAboutRefill,
  'refill.answer': answerRefill,
  'refill.affirm': affirmRefill,
  'refill.accept': acceptRefill,
  'refill.order': orderRefill,
  'refill.close': closeRefill,
  'refill.record-fill': recordFill,
  'refill.follow-up': followUpFirstFill,
  'monitoring.set-plan': setMonitoringPlan,
  'result.review': reviewResult,
  'intervention.record': recordIntervention,
  'intervention.settle': settleIntervention,
  'adverse-event.record': recordAdverseEvent,
  'therapy.review': reviewTherapy,
  'handoff.write': writeHandoff,
  'handoff.take': takeHandoff,
  'knowledge.set': setKnowledge,
  'knowledge.retire': retireKnowledge,
  'visit.open': openVisit,
  'visit.answer': answerSection,
  'visit.identify': identifyPatient,
  'evv.check-in': checkIn,
  'evv.check-out': checkOut,
  'evv.edit': editEvv,
  'visit.add-signature': addSignature,
  'visit.sign': signVisit,
  'visit.spend-supply': spendSupply,
  'infusion.prepare': prepareInfusion,
  'infusion.add-product': addProduct,
  'infusion.void-product': voidProduct,
  'infusion.start': startInfusion,
  'infusion.change-rate': changeRate,
  'infusion.pause': pauseInfusion,
  'infusion.resume': resumeInfusion,
  'infusion.end': endInfusion,
  'infusion.not-done': infusionNotDone,
  'medication.give': giveMedication,
  'reaction.report': reportReaction,
  'reaction.grade': gradeReaction,
  'reaction.log': logReaction,
  'reaction.escalate': escalateReaction,
  'reaction.resolve': resolveReaction,
  'line.record': recordLine,
  'line.plan-removal': planRemoval,
  'line.remove': removeLine,
  'specimen.collect': collectSpecimen,
  'vitals.record': recordVitals,
  'score.record': recordScore,
  'note.carry-forward': carryForward,
  'note.confirm-carried': confirmCarried,
  'template.write': writeTemplate,
  'template.approve': approveTemplate,
  'template.retire': retireTemplate,
  'adverse-event.assess': assessAdverseEvent,
  'protocol.propose': proposeProtocol,
  'protocol.approve': approveProtocol,
  'protocol.retire': retireProtocol,
  'library.keep-draft': keepLibraryDraft,
  'outbox.discard': discardCommand,
  'availability.set': setAvailability,
  'availability.retract': retractAvailability,
  'shift.offer': offerShift,
  'shift.accept': acceptShift,
  'shift.withdraw': withdrawShift,
  'time-off.record': recordTimeOff,
  'time-off.cancel': cancelTimeOff,
  'credential.record': recordCredential,
  'credential.change': changeCredential,
  'patient.set-preference': setPreference,
  'note.request-cosignature': requestCosignature,
  'note.answer-cosignature': answerCosignature,
  'phrase.save': savePhrase,
  'phrase.retire': retirePhrase,
  'contact.log': logContact,
  'appointment.running-late': reportDelay,
  'visit-series.set': setSeries,
  'visit-series.stop': stopSeries,
  'contact-preference.set': setContactPreference,
  'contact-preference.note-reply': noteReply,
  'notification.note': noteNotification,
  'form.draft': draftForm,
  'form.approve': approveForm,
  'form.retire': retireForm,
  'form.assign': assignForm,
  'form.answer': answerForm,
  'form.submit': submitForm,
  'form.withdraw': withdrawForm,
  'education.assign': assignTopic,
  'education.answer': answerTopic,
  'education.draft-page': draftPage,
  'education.approve-page': approvePage,
  'education.retire-page': retirePage,
  'partner-request.ask': askPartner,
  'partner-request.answer': answerPartnerRequest,
  'partner-request.close': closePartnerRequest,
  'shipment.confirm-receipt': confirmReceipt,
} as const;

type Commands = typeof commands;
export type CommandType = keyof Commands;
export type ArgsOf<T extends CommandType> = z.infer<Commands[T]['args']>;

export const commandTypes = Object.keys(commands) as readonly CommandType[];

export function isCommandType(type: string): type is CommandType {
  return Object.hasOwn(commands, type);
}

/** The definition with its own types forgotten, for the two shells that treat all commands alike. */
export function commandOf(type: CommandType): CommandDefinition {
  return commands[type] as unknown as CommandDefinition;
}
