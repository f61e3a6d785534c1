import { Button, TextInput } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import type { CheckOutcome, CheckResult } from '../../../../shared/clinical/checks/check.ts';
import { Badge } from '../../../ui/badge.tsx';
import type { Tone } from '../../../ui/tone.ts';
import { countOf } from '../../../ui/words.ts';
import { DateOnly, DateTime } from '../../../widgets/date-time.tsx';
import type { LocalDate } from '../../../../shared/kernel/time.ts';
import type { OrderWork } from './use-order-checks.ts';

const looks: Readonly<Record<CheckResult, { readonly label: string; readonly tone: Tone }>> = {
  stop: { label: 'Stop', tone: 'harm' },
  attention: { label: 'Look', tone: 'caution' },
  'cannot-compute': { label: 'Not checked', tone: 'caution' },
  pass: { label: 'Passed', tone: 'good' },
  'not-needed': { label: 'Not needed', tone: 'neutral' },
};

/** Passed, but against a number that nobody traced or data that may be off: not the same as passed. */
const limited = { label: 'Limited', tone: 'caution' } as const;
const isLimited = ({ result, confidence }: CheckOutcome): boolean => result === 'pass' && confidence?.level === 'limited';

/** What is often answered; it can be said otherwise. */
const usual: Readonly<Partial<Record<CheckResult, readonly string[]>>> = {
  stop: ['Discussed with the prescriber'],
  attention: ['Intended, clinically appropriate', 'Discussed with the prescriber'],
  'cannot-compute': ['Checked by hand', 'Confirmed by telephone', 'Does not apply here'],
};

/** The checks that need an answer, each with its reason; then those that passed or are not needed. */
export function ChecksPanel({ work }: { readonly work: OrderWork }): ReactElement {
  const [all, setAll] = useState(false);
  const reserved = work.quiet.filter(isLimited).length;
  return (
    <>
      <header className="pharm-checks-head">
        <h2>Checks</h2>
        <span className="hl-quiet">
          {work.open.length === 0 ? 'Nothing needs an answer.' : `${countOf(work.unanswered, 'answer')} still to give.`} The app proposes;
          you decide.
        </span>
      </header>
      {work.missing.length >= fewest ? <Together work={work} /> : null}
      <ol className="pharm-checks">
        {work.open.map((check) => (
          <li key={check.id} data-result={check.result}>
            <CheckWords check={check} />
            <Reason check={check} value={work.reasons[check.id] ?? ''} onChange={(reason) => work.answer(check.id, reason)} />
          </li>
        ))}
      </ol>
      <Button size="xs" variant="subtle" color="gray" aria-expanded={all} onClick={() => setAll(!all)}>
        {all ? 'Hide' : 'Show'} {countOf(work.quiet.length, 'check')} that passed or are not needed
        {reserved > 0 ? `, ${String(reserved)} with limits` : ''}
      </Button>
      {all ? (
        <ol className="pharm-checks">
          {work.quiet.map((check) => (
            <li key={check.id} data-result={check.result}>
              <CheckWords check={check} />
            </li>
          ))}
        </ol>
      ) : null}
    </>
  );
}

/** From so many on, what a poor referral leaves open is answered in one go. */
const fewest = 3;

/** What could not be computed, together: one reason for all, or one question to the prescriber. What was found wrong is never answered here. */
function Together({ work }: { readonly work: OrderWork }): ReactElement {
  const [reason, setReason] = useState('');
  const number = work.missing.length;
  return (
    <form
      className="pharm-together"
      aria-label="What could not be checked"
      onSubmit={(event) => {
        event.preventDefault();
        if (reason.trim()) work.answerMissing(reason.trim());
      }}
    >
      <p>
        <strong>{number} could not be checked:</strong> the order or the chart does not say what they need. Ask for all of it in one
        question (Return to prescriber…), or give one reason that holds for each.
      </p>
      <div className="pharm-reason">
        <TextInput
          size="xs"
          aria-label="One reason for all that could not be checked"
          placeholder="One reason for all of them"
          value={reason}
          maxLength={500}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        {(usual['cannot-compute'] ?? []).map((words) => (
          <Button key={words} size="compact-xs" variant={reason === words ? 'light' : 'default'} onClick={() => setReason(words)}>
            {words}
          </Button>
        ))}
        <Button type="submit" size="compact-xs" variant="light" disabled={!reason.trim()}>
          Give it to all {number}
        </Button>
      </div>
    </form>
  );
}

function CheckWords({ check }: { readonly check: CheckOutcome }): ReactElement {
  const { label, tone } = isLimited(check) ? limited : looks[check.result];
  return (
    <div className="pharm-check">
      <Badge tone={tone}>{label}</Badge>
      <div>
        <p>
          <strong>{check.title}.</strong> {check.says}
        </p>
        <p className="pharm-basis">
          {(check.inputs ?? []).map((input) => (
            <span key={`${input.label} ${input.value}`}>
              {input.label}: <DayOrWords value={input.value} />
              {input.at ? (
                <>
                  , <DateTime at={input.at} />
                </>
              ) : null}
            </span>
          ))}
          {check.formula ? <span>{check.formula}</span> : null}
          {check.confidence ? (
            <span>
              Data: {check.confidence.level === 'good' ? 'good' : 'limited'}, {check.confidence.why}
            </span>
          ) : null}
          {check.reference ? <span>{check.reference}</span> : null}
        </p>
      </div>
    </div>
  );
}

function DayOrWords({ value }: { readonly value: string }): ReactElement {
  return /^\d{4}-\d\d-\d\d$/.test(value) ? <DateOnly on={value as LocalDate} /> : <>{value}</>;
}

function Reason({
  check,
  value,
  onChange,
}: {
  readonly check: CheckOutcome;
  readonly value: string;
  readonly onChange: (reason: string) => void;
}): ReactElement {
  return (
    <div className="pharm-reason">
      <TextInput
        size="xs"
        aria-label={`Why it is accepted: ${check.title}`}
        placeholder="Why it is accepted"
        value={value}
        maxLength={500}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      {(usual[check.result] ?? []).map((words) => (
        <Button key={words} size="compact-xs" variant={value === words ? 'light' : 'default'} onClick={() => onChange(words)}>
          {words}
        </Button>
      ))}
    </div>
  );
}
