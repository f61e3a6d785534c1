import { Instant } from '../../../shared/kernel/time.ts';
import { shippedRules } from '../../../shared/messaging/rules.ts';
import type { Topic } from '../../../shared/education/schema.ts';
import type { Questionnaire } from '../../../shared/forms/schema.ts';
import type { PatientId, PractitionerId } from '../../../shared/records/ids.ts';
import type { DocOf } from '../../../shared/records/registry.ts';

const at = Instant.parse('2026-03-10T15:00:00.000Z');
const patientId = 'pat-1' as PatientId;

type ConnectKind =
  | 'contact-preference'
  | 'notification'
  | 'questionnaire'
  | 'questionnaire-response'
  | 'education-assignment'
  | 'teaching-page'
  | 'partner-request'
  | 'message-rules'
  | 'cost-estimate';

/** A form of two questions, the second asked after a yes. */
export const shortForm: Questionnaire = {
  resourceType: 'Questionnaire',
  ...{ url: 'urn:clinic:short', version: '1', title: 'Short', status: 'draft' },
  item: [
    { linkId: 'pain', text: 'Are you in pain?', type: 'boolean', required: true },
    {
      linkId: 'where',
      text: 'Where?',
      type: 'string',
      required: true,
      enableWhen: [{ question: 'pain', operator: '=', answerBoolean: true }],
    },
  ],
};

/** A teaching page of an organisation's own. */
export const bath: Topic = {
  ...{ id: 'own-bath', version: 1, date: '2026-03-10', source: 'Our nurses', reviewed: false, about: ['device'], suits: ['PICC'] },
  title: { en: 'A bath with your line', es: 'El baño con su catéter' },
  parts: [{ heading: { en: 'Before', es: 'Antes' }, lines: { en: ['Cover the dressing.'], es: ['Cubra el apósito.'] } }],
  teachBack: {
    question: { en: 'What do you cover?', es: '¿Qué cubre?' },
    options: [
      { code: 'dressing', en: 'The dressing', es: 'El apósito' },
      { code: 'nothing', en: 'Nothing', es: 'Nada' },
    ],
    right: 'dressing',
    again: { en: 'The dressing stays dry.', es: 'El apósito queda seco.' },
  },
};

/** The least of what belongs to the connected patient. */
export const connectRecords = {
  'contact-preference': {
    ...{ patientId, personId: 'pat-1', channels: [], consents: [], blocks: [], hours: { from: '09:00', to: '20:00' } },
    ...{ language: 'en', topicsOff: [], recordedAt: at, recordedByName: 'Ann Lindqvist' },
  },
  'message-rules': { rules: shippedRules, setAt: at, setBy: 'prac-lead' as PractitionerId, setByName: 'Ruth Baptiste' },
  'cost-estimate': {
    ...{ patientId, status: 'active', covers: 'Drug and supplies', per: 'per-month', lowCents: 4_000, highCents: 6_500, currency: 'USD' },
    ...{ basis: 'As told by the payer', preparedAt: at, preparedBy: 'prac-coordinator' as PractitionerId, preparedByName: 'Ann Lindqvist' },
  },
  notification: { patientId, personId: 'pat-1', topic: 'links', about: 'link', status: 'sent', createdAt: at, at },
  questionnaire: {
    ...{ status: 'draft', url: 'urn:clinic:short', formVersion: '1', title: 'Short', body: shortForm },
    ...{ authorId: 'prac-nurse' as PractitionerId, authorName: 'Ann Lindqvist', writtenAt: at },
  },
  'questionnaire-response': {
    ...{ patientId, questionnaire: 'urn:hearthline:goals-confidence|1', title: 'My goals', status: 'requested', answers: {} },
    ...{ askedAt: at, askedByName: 'Ann Lindqvist' },
  },
  'education-assignment': {
    ...{ patientId, topicId: 'clean-hands', topicVersion: 1, title: 'Clean hands', status: 'assigned', assignedAt: at },
    ...{ assignedByName: 'Ann Lindqvist', answers: [] },
  },
  'teaching-page': {
    ...{ status: 'draft', topicId: 'own-bath', pageVersion: 1, title: 'Bath', body: bath },
    ...{ authorId: 'prac-nurse' as PractitionerId, authorName: 'Ann Lindqvist', writtenAt: at },
  },
  'partner-request': {
    ...{ patientId, status: 'waiting', partnerName: 'Dr. Sato', title: 'Order', question: 'Please renew the order.', askedAt: at },
    ...{ askedBy: 'prac-nurse' as PractitionerId, askedByName: 'Ann Lindqvist' },
  },
} satisfies { readonly [K in ConnectKind]: DocOf<K> };
