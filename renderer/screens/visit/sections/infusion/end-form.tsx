import { Button, TextInput } from '@mantine/core';
import type { ReactElement } from 'react';
import { volumeOf } from '../../../../../shared/clinical/visit/dose.ts';
import { newId } from '../../../../app/engine.ts';
import { now } from '../../../../app/now.ts';
import { Choice } from '../../../../ui/choice/choice.tsx';
import { Notice } from '../../../../ui/notice.tsx';
import { Section } from '../../../../ui/section.tsx';
import { parseTyped } from '../../../../ui/number-text.ts';
import { isOneOf, useKeptChoice, useKeptText } from '../../parts/use-kept.ts';
import { useIds, useVisit, useVisitCommand } from '../../visit-context.ts';

const outcomes = [
  { value: 'completed', label: 'Given in full' },
  { value: 'stopped', label: 'Stopped early' },
] as const;
const isOutcome = isOneOf(outcomes);

/** The end: what really ran in, and what was thrown away before whom. */
export function EndForm(): ReactElement {
  const { visit } = useVisit();
  const ids = useIds();
  const { run, busy, problem } = useVisitCommand();
  const bag = volumeOf(visit.infusion?.doc.products ?? []);
  const [outcome, setOutcome] = useKeptChoice('end.outcome', 'completed', isOutcome);
  const [volume, setVolume] = useKeptText('end.volume');
  const [waste, setWaste] = useKeptText('end.waste');
  const [witness, setWitness] = useKeptText('end.witness');
  const [reason, setReason] = useKeptText('end.reason');
  const given = parseTyped(volume) ?? (outcome === 'completed' ? bag : undefined);
  const wasted = parseTyped(waste);
  const needsWitness = visit.infusion?.doc.plan?.wasteWitness === true && wasted !== undefined && wasted > 0;
  const bad = (value: number | undefined): string | undefined =>
    value !== undefined && (Number.isNaN(value) || value < 0) ? 'A number, not below 0' : undefined;
  const end = (): Promise<boolean> =>
    run('infusion.end', {
      ...ids,
      infusionId: visit.infusion?.id ?? '',
      eventId: newId('ev'),
      outcome,
      volumeMl: given ?? 0,
      ...(wasted === undefined ? {} : { waste: { volumeMl: wasted, ...(witness ? { witness } : {}) } }),
      ...(reason ? { reason } : {}),
      at: now(),
    });
  return (
    <Section title="End">
      <div className="visit-questions">
        <Choice label="How it ended" required options={outcomes} value={outcome} onChange={(value) => setOutcome(value ?? 'completed')} />
        <div className="visit-row">
          <TextInput
            label="Really given"
            inputMode="decimal"
            value={volume}
            placeholder={outcome === 'completed' ? String(bag) : ''}
            error={bad(given)}
            w={130}
            rightSection={<span className="visit-unit">mL</span>}
            onChange={(event) => setVolume(event.currentTarget.value)}
          />
          <TextInput
            label="Wasted"
            inputMode="decimal"
            value={waste}
            error={bad(wasted)}
            w={110}
            rightSection={<span className="visit-unit">mL</span>}
            onChange={(event) => setWaste(event.currentTarget.value)}
          />
          <TextInput
            label={needsWitness ? 'Witness of the waste *' : 'Witness of the waste'}
            value={witness}
            onChange={(event) => setWitness(event.currentTarget.value)}
          />
          {outcome === 'stopped' ? (
            <TextInput label="Why" value={reason} onChange={(event) => setReason(event.currentTarget.value)} className="visit-grow" />
          ) : null}
          <Button variant="filled" loading={busy} disabled={given === undefined || Number.isNaN(given)} onClick={() => void end()}>
            End infusion
          </Button>
        </div>
        {problem ? (
          <Notice tone="caution" alert>
            {problem}
          </Notice>
        ) : null}
      </div>
    </Section>
  );
}
