import type { ArgsOf, CommandType } from '../../shared/domain/commands.ts';
import { put, type Write } from '../../shared/domain/define-command.ts';
import { topics } from '../../shared/education/topics.ts';
import type { Questionnaire } from '../../shared/forms/schema.ts';
import type {
  EducationAssignmentId,
  NotificationId,
  PartnerRequestId,
  PatientId,
  PractitionerId,
  QuestionnaireId,
  QuestionnaireResponseId,
  ShipmentId,
  TaskId,
  TeachingPageId,
} from '../../shared/records/ids.ts';
import type { DocOf } from '../../shared/records/registry.ts';
import { box } from './boxes.ts';
import { noon } from './clinic.ts';

type ConnectCommand = Extract<
  CommandType,
  | `contact-preference.${string}`
  | `notification.${string}`
  | `form.${string}`
  | `education.${string}`
  | `partner-request.${string}`
  | 'shipment.confirm-receipt'
>;

const form = (key: string, status: 'draft' | 'active', authorId: PractitionerId): DocOf<'questionnaire'> => {
  const body: Questionnaire = {
    resourceType: 'Questionnaire',
    ...{ url: `urn:test:${key}`, version: '1', title: 'Short', status },
    item: [{ linkId: 'pain', text: 'Are you in pain?', type: 'boolean' }],
  };
  return { status, url: body.url, formVersion: '1', title: 'Short', body, authorId, authorName: 'Test', writtenAt: noon };
};
const page = (key: string, status: 'draft' | 'active', authorId: PractitionerId): DocOf<'teaching-page'> => {
  const [shipped] = topics;
  if (!shipped) throw new Error('no teaching page ships');
  const body = { ...shipped, id: `own-${key}`, version: 1 };
  return { status, topicId: body.id, pageVersion: 1, title: body.title.en, body, authorId, authorName: 'Test', writtenAt: noon };
};
const ids = (key: string) => ({
  questionnaireId: `qst-${key}` as QuestionnaireId,
  responseId: `qres-${key}` as QuestionnaireResponseId,
  assignmentId: `edu-${key}` as EducationAssignmentId,
  requestId: `preq-${key}` as PartnerRequestId,
  pageId: `tpg-${key}` as TeachingPageId,
  taskId: `task-${key}` as TaskId,
});
const response = (key: string): Write =>
  put('questionnaire-response', ids(key).responseId, {
    ...{ patientId, questionnaire: 'urn:hearthline:goals-confidence|1', title: 'Goals', status: 'in-progress' },
    ...{ answers: { goal: 'Garden', confidence: '7' }, askedAt: noon, askedByName: 'Test' },
  });
const lesson = (key: string): Write =>
  put('education-assignment', ids(key).assignmentId, {
    ...{ patientId, topicId: 'clean-hands', topicVersion: 1, title: 'Clean hands', status: 'assigned', assignedAt: noon },
    ...{ assignedByName: 'Test', answers: [] },
  });
const request = (key: string): Write =>
  put('partner-request', ids(key).requestId, {
    ...{ patientId, status: 'waiting', partnerName: 'Dr. Sato', title: 'Order', question: 'Renew?', askedAt: noon },
    ...{ askedBy: 'prac-x' as PractitionerId, askedByName: 'Test' },
  });

const patientId = 'pat-1' as PatientId;

/** What must be there for a command about the connected patient to be possible, and its arguments. */
export const connectExamples: {
  readonly [T in ConnectCommand]: (key: string, author: { readonly id: PractitionerId }) => { given?: Write[]; args: ArgsOf<T> };
} = {
  'contact-preference.set': () => {
    const to = { channels: [], consents: { sms: false }, hours: { from: '09:00', to: '20:00' }, language: 'en' as const, topicsOff: [] };
    return { args: { ...{ patientId, personId: 'pat-1', seen: to, to, how: 'by-phone', reopen: [], recordedAt: noon } } };
  },
  'contact-preference.note-reply': (key) => ({
    args: { patientId, personId: 'pat-1', channel: 'sms', what: 'reply', words: 'Hello', taskId: `task-${key}` as TaskId, at: noon },
  }),
  'notification.note': (key) => ({
    args: {
      ...{ notificationId: `ntf-${key}` as NotificationId, patientId, personId: 'pat-1', topic: 'links', about: 'link' },
      ...{ status: 'sent', createdAt: noon, at: noon },
    },
  }),
  'form.draft': (key, { id }) => ({
    args: { questionnaireId: ids(key).questionnaireId, body: form(key, 'draft', id).body, writtenAt: noon },
  }),
  'form.approve': (key) => ({
    given: [put('questionnaire', ids(key).questionnaireId, form(key, 'draft', 'prac-other' as PractitionerId))],
    args: { questionnaireId: ids(key).questionnaireId, url: `urn:test:${key}`, approvedAt: noon },
  }),
  'form.retire': (key) => ({
    given: [put('questionnaire', ids(key).questionnaireId, form(key, 'active', 'prac-other' as PractitionerId))],
    args: { questionnaireId: ids(key).questionnaireId },
  }),
  'form.assign': (key) => ({
    args: { responseId: ids(key).responseId, patientId, questionnaire: 'urn:hearthline:goals-confidence|1', askedAt: noon },
  }),
  'form.answer': (key) => ({
    given: [response(key)],
    args: { responseId: ids(key).responseId, patientId, linkId: 'goal', value: 'Walk', answeredAt: noon },
  }),
  'form.submit': (key) => ({
    given: [response(key)],
    args: { responseId: ids(key).responseId, patientId, how: 'by-phone', taskId: ids(key).taskId, answeredAt: noon },
  }),
  'form.withdraw': (key) => ({ given: [response(key)], args: { responseId: ids(key).responseId, patientId, reason: 'Wrong patient' } }),
  'education.assign': (key) => ({
    args: { assignmentId: ids(key).assignmentId, patientId, topicId: 'clean-hands', assignedAt: noon },
  }),
  'education.answer': (key) => ({
    given: [lesson(key)],
    args: { assignmentId: ids(key).assignmentId, patientId, code: 'before', taskId: ids(key).taskId, at: noon },
  }),
  'education.draft-page': (key, { id }) => ({ args: { pageId: ids(key).pageId, body: page(key, 'draft', id).body, writtenAt: noon } }),
  'education.approve-page': (key) => ({
    given: [put('teaching-page', ids(key).pageId, page(key, 'draft', 'prac-other' as PractitionerId))],
    args: { pageId: ids(key).pageId, topicId: `own-${key}`, approvedAt: noon },
  }),
  'education.retire-page': (key) => ({
    given: [put('teaching-page', ids(key).pageId, page(key, 'active', 'prac-other' as PractitionerId))],
    args: { pageId: ids(key).pageId },
  }),
  'partner-request.ask': (key) => ({
    args: { requestId: ids(key).requestId, patientId, partnerName: 'Dr. Sato', title: 'Order', question: 'Renew?', askedAt: noon },
  }),
  'partner-request.answer': (key) => ({
    given: [request(key)],
    args: { requestId: ids(key).requestId, patientId, answer: 'Yes', by: 'Sato', taskId: ids(key).taskId, answeredAt: noon },
  }),
  'partner-request.close': (key) => ({ given: [request(key)], args: { requestId: ids(key).requestId, patientId, reason: 'Not needed' } }),
  'shipment.confirm-receipt': (key) => ({
    given: [box(`shp-${key}`, 'delivered')],
    args: { shipmentId: `shp-${key}` as ShipmentId, patientId, complete: true, taskId: ids(key).taskId, at: noon },
  }),
};
