import { Button } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import { askedOf, flaggedOf } from '../../../shared/clinical/refills/questions.ts';
import type { RefillScript } from '../../../shared/clinical/refills/schema.ts';
import type { OrderRefills } from '../../../shared/protocol/queries-refills.ts';
import type { RefillChannel } from '../../../shared/records/refill.ts';
import type { StoredRecord } from '../../../shared/records/registry.ts';
import { newId } from '../../app/engine.ts';
import { now } from '../../app/now.ts';
import { Segments } from '../../ui/plain/segments.tsx';
import { Section } from '../../ui/section.tsx';
import { toast } from '../../ui/toast/toast.tsx';
import { DateTime } from '../../widgets/date-time.tsx';
import { useCommand } from '../../widgets/use-command.ts';
import { AnswerField, AnswerWords } from './answer-field.tsx';

interface CallScriptProps {
  readonly found: OrderRefills;
  readonly refill: StoredRecord<'refill'>;
  readonly script: RefillScript;
  readonly readOnly?: boolean;
}

const channels: readonly { readonly value: RefillChannel; readonly label: string }[] = [
  { value: 'phone', label: 'By telephone' },
  { value: 'in-person', label: 'In person' },
  { value: 'message', label: 'By message' },
];

const unreached = [
  { outcome: 'no-answer', label: 'No answer' },
  { outcome: 'left-message', label: 'Left a message' },
  { outcome: 'wrong-number', label: 'Wrong number' },
] as const;

/** The words to say, and beside them the answers. Each is saved as it is given; the call may break off anywhere and go on later, on any laptop. */
export function CallScript({ found, refill, script, readOnly = false }: CallScriptProps): ReactElement {
  const [how, setHow] = useState<RefillChannel>('phone');
  const asked = askedOf(script, refill.doc.answers);
  const told = new Map(flaggedOf(script, refill.doc.answers).map(({ question, says }) => [question.id, says]));
  const answered = asked.filter(({ id }) => refill.doc.answers[id]).length;
  if (readOnly)
    return (
      <ul className="refill-questions">
        {asked.map((question) => (
          <li key={question.id}>
            <span>{question.title}</span>
            <AnswerWords refill={refill} question={question} />
          </li>
        ))}
      </ul>
    );
  return (
    <Section
      title="Refill check"
      tools={
        <>
          <span className="refill-note hl-num">
            {answered} of {asked.length} answered
          </span>
          <Segments label="How the patient answers" options={channels} value={how} onChange={setHow} />
        </>
      }
    >
      <Calls found={found} refill={refill} />
      <p className="refill-greeting">{script.greeting.en}</p>
      <ul className="refill-questions">
        {asked.map((question) => (
          <li key={question.id}>
            <span className="refill-say" lang="en">
              {question.say.en}
            </span>
            <AnswerField refill={refill} question={question} how={how} flag={told.get(question.id)} supplies={found.supplies} />
          </li>
        ))}
      </ul>
      <p className="hl-quiet">
        {script.title}, edition {script.edition}. {script.source}
        {script.questions.some(({ sourced }) => !sourced) ? ` Without a source: ${titlesWithout(script)}; your organisation decides.` : ''}
      </p>
    </Section>
  );
}

function titlesWithout(script: RefillScript): string {
  return script.questions
    .filter(({ sourced }) => !sourced)
    .map(({ title }) => title.toLowerCase())
    .join(', ');
}

/** Tries to reach the patient, the newest first; one that reached nobody is a click. */
function Calls({ found, refill }: Pick<CallScriptProps, 'found' | 'refill'>): ReactElement {
  const { run, busy, problem } = useCommand();
  const { telecom, timeZone } = found.patient.doc;
  const phone = telecom.mobile ?? telecom.phone;
  const log = async (outcome: (typeof unreached)[number]['outcome'], label: string): Promise<void> => {
    const done = await run('refill.call', {
      ...{ refillId: refill.id, patientId: refill.doc.patientId, contactAttemptId: newId<never>('call') },
      ...{ channel: 'phone', outcome, summary: 'Refill check', at: now() },
    });
    if (done) toast({ text: `Call recorded: ${label.toLowerCase()}.` });
  };
  return (
    <>
      <div className="refill-reason">
        <strong className="hl-num">{phone ? `Call ${phone}` : 'No telephone number is recorded'}</strong>
        {unreached.map(({ outcome, label }) => (
          <Button key={outcome} size="compact-xs" disabled={busy} onClick={() => void log(outcome, label)}>
            {label}
          </Button>
        ))}
        {problem ? <span role="alert">{problem}</span> : null}
      </div>
      {found.contacts.length > 0 ? (
        <ul className="refill-calls">
          {found.contacts.map(({ id, doc }) => (
            <li key={id}>
              <DateTime at={doc.at} zone={timeZone} weekday />
              <span className="refill-note">{unreached.find(({ outcome }) => outcome === doc.outcome)?.label ?? 'Reached'}</span>
            </li>
          ))}
        </ul>
      ) : null}
    </>
  );
}
