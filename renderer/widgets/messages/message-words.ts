import type { Audience, CircleRole } from '../../../shared/records/message-thread.ts';

interface AudienceWords {
  readonly short: string;
  /** Above the conversation: who reads along. */
  readonly reads: string;
  /** On the button, so that nobody sends to the wrong people without having read it. */
  readonly send: string;
  readonly placeholder: string;
}

export const audienceWords: Readonly<Record<Audience, AudienceWords>> = {
  staff: {
    short: 'Staff only',
    reads: 'Only the care team reads this. The patient never sees it.',
    send: 'Send to staff',
    placeholder: 'Write to the care team',
  },
  patient: {
    short: 'Patient reads this',
    reads: 'The patient and their caregivers read this, in any browser.',
    send: 'Send to patient',
    placeholder: 'Write to the patient, in plain words',
  },
};

export const circleWords: Readonly<Record<CircleRole, string>> = {
  staff: 'Care team',
  patient: 'Patient',
  caregiver: 'Caregiver',
  partner: 'Partner',
};
