import { Button, NumberInput, TextInput } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import type { CheckOutcome, CheckResult } from '../../../shared/clinical/checks/check.ts';
import type { OrderRefills } from '../../../shared/protocol/queries-refills.ts';
import type { CheckRecord } from '../../../shared/records/order-verification.ts';
import { Badge } from '../../ui/badge.tsx';
import { Section } from '../../ui/section.tsx';
import { DayField } from '../../ui/time/day-field.tsx';
import type { Tone } from '../../ui/tone.ts';
import { countOf } from '../../ui/words.ts';
import { formatDate } from '../../widgets/format-time.ts';
import type { RefillWork } from './use-refill-work.ts';

/** A stop here holds a box back; it harms nobody by itself, so it is not red. */
const looks: Readonly<Record<CheckResult, { readonly label: string; readonly tone: Tone }>> = {
  stop: { label: 'Stop', tone: 'caution' },
  attention: { label: 'Look', tone: 'caution' },
  'cannot-compute': { label: 'Not checked', tone: 'caution' },
  pass: { label: 'Passed', tone: 'good' },
  'not-needed': { label: 'Not needed', tone: 'neutral' },
};

const usual: Readonly<Partial<Record<CheckResult, readonly string[]>>> = {
  attention: ['Discussed with the pharmacist', 'Discussed with the patient'],
  'cannot-compute': ['Confirmed by telephone', 'Checked by hand'],
};

/** What is looked at before a refill is accepted, and the draft that the pharmacy gets. Once accepted, as it was then. */
export function ChecksSection({ found, work }: { readonly found: OrderRefills; readonly work: RefillWork }): ReactElement {
  const refill = found.current?.refill.doc;
  const acceptance = refill?.acceptance;
  return (
    <>
      <Draft work={work} readOnly={refill?.status === 'ordered'} />
      {acceptance ? <Accepted checks={acceptance.checks} byName={acceptance.byName} /> : <Open work={work} />}
    </>
  );
}

function Open({ work }: { readonly work: RefillWork }): ReactElement {
  const [all, setAll] = useState(false);
  return (
    <Section
      title="Before it is accepted"
      tools={
        <span className="refill-note" role="status">
          {work.stops > 0
            ? `${countOf(work.stops, 'stop')}: mend the cause.`
            : work.unanswered > 0
              ? `${countOf(work.unanswered, 'reason')} still to give.`
              : 'Nothing is in the way.'}
        </span>
      }
    >
      <ol className="refill-checks">
        {[...work.open, ...(all ? work.quiet : [])].map((check) => (
          <li key={check.id}>
            <Badge tone={looks[check.result].tone}>{looks[check.result].label}</Badge>
            <div>
              <CheckWords check={check} />
              {usual[check.result] ? <Reason check={check} work={work} /> : null}
            </div>
          </li>
        ))}
      </ol>
      <Button size="compact-xs" variant="subtle" color="gray" aria-expanded={all} onClick={() => setAll(!all)}>
        {all ? 'Hide' : 'Show'} {countOf(work.quiet.length, 'check')} that passed or are not needed
      </Button>
    </Section>
  );
}

function CheckWords({ check }: { readonly check: CheckOutcome }): ReactElement {
  return (
    <>
      <p>
        <strong>{check.title}.</strong> {check.says}
      </p>
      {check.formula || check.reference ? <p className="hl-quiet">{[check.formula, check.reference].filter(Boolean).join('. ')}</p> : null}
    </>
  );
}

function Reason({ check, work }: { readonly check: CheckOutcome; readonly work: RefillWork }): ReactElement {
  const value = work.reasons[check.id] ?? '';
  return (
    <div className="refill-reason">
      <TextInput
        size="xs"
        aria-label={`Why it is accepted: ${check.title}`}
        placeholder="Why it is accepted"
        maxLength={500}
        value={value}
        onChange={(event) => work.answer(check.id, event.currentTarget.value)}
      />
      {(usual[check.result] ?? []).map((words) => (
        <Button key={words} size="compact-xs" variant={value === words ? 'light' : 'default'} onClick={() => work.answer(check.id, words)}>
          {words}
        </Button>
      ))}
    </div>
  );
}

function Accepted({ checks, byName }: { readonly checks: readonly CheckRecord[]; readonly byName: string }): ReactElement {
  const [all, setAll] = useState(false);
  const answered = checks.filter(({ reason }) => reason);
  return (
    <Section title={`Accepted by ${byName}`} count={answered.length}>
      <ol className="refill-checks">
        {(all ? checks : answered).map((check) => (
          <li key={check.id}>
            <Badge tone={looks[check.result].tone}>{looks[check.result].label}</Badge>
            <p>
              <strong>{check.title}.</strong> {check.says} {check.reason ? `Accepted: ${check.reason}.` : ''}
            </p>
          </li>
        ))}
      </ol>
      <Button size="compact-xs" variant="subtle" color="gray" aria-expanded={all} onClick={() => setAll(!all)}>
        {all ? 'Show only what was answered for' : `Show all ${String(checks.length)} checks`}
      </Button>
    </Section>
  );
}

function Draft({ work, readOnly }: { readonly work: RefillWork; readonly readOnly: boolean }): ReactElement {
  const { fields, setFields, draft } = work;
  if (readOnly)
    return (
      <Section title="Order draft">
        <p>
          {countOf(Number(fields.doses), 'dose')} for {countOf(Number(fields.daysSupply), 'day')}, needed by {formatDate(fields.neededBy)}
          {draft?.receiver ? `, received by ${draft.receiver}` : ''}.
          {draft && draft.supplies.length > 0
            ? ` Supplies: ${draft.supplies.map(({ item, needed, unit }) => `${item} ${String(needed)} ${unit}`).join(', ')}.`
            : ' No supplies were asked for.'}
        </p>
      </Section>
    );
  return (
    <Section
      title="Order draft"
      tools={<span className="refill-note">{draft ? '' : 'Doses, days and the day of delivery are needed.'}</span>}
    >
      <div className="refill-draft">
        <NumberInput
          label="Doses"
          required
          min={1}
          max={1000}
          allowDecimal={false}
          value={fields.doses}
          onChange={(doses) => setFields({ doses })}
        />
        <NumberInput
          label="For how many days"
          required
          min={1}
          max={400}
          allowDecimal={false}
          value={fields.daysSupply}
          onChange={(daysSupply) => setFields({ daysSupply })}
        />
        <DayField label="Needed by" value={fields.neededBy} onChange={(neededBy) => setFields({ neededBy })} />
        <TextInput
          label="Note for the pharmacist"
          maxLength={1000}
          value={fields.note}
          onChange={(event) => setFields({ note: event.currentTarget.value })}
        />
      </div>
    </Section>
  );
}
