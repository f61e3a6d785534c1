import { Button, Checkbox, Select, TextInput } from '@mantine/core';
import type { ReactElement } from 'react';
import { infusionProtocolFor, regimenFor } from '../../../../../shared/clinical/protocols/choose.ts';
import { rateUnits, type RateUnit } from '../../../../../shared/clinical/infusion-rate.ts';
import { makePlan, type InfusionPlan } from '../../../../../shared/clinical/protocols/plan.ts';
import { concentrationOf, doseDifference, doseOf, volumeOf } from '../../../../../shared/clinical/visit/dose.ts';
import type { TaskId } from '../../../../../shared/records/ids.ts';
import { newId } from '../../../../app/engine.ts';
import { now } from '../../../../app/now.ts';
import { Notice } from '../../../../ui/notice.tsx';
import { Section } from '../../../../ui/section.tsx';
import { formatDay } from '../../../../widgets/format-time.ts';
import { numberText, quantityText } from '../../../../widgets/quantity-text.ts';
import { parseTyped } from '../../../../ui/number-text.ts';
import { Source } from '../../parts/source.tsx';
import { boxHoldNow } from '../../progress.ts';
import { isOneOf, isText, isWords, useKeptChoice, useKeptText } from '../../parts/use-kept.ts';
import { useHomeDay, useIds, useVisit, useVisitCommand } from '../../visit-context.ts';
import { History } from './history.tsx';

const nothing: string[] = [];
const isRateUnit = isOneOf(rateUnits.map((value) => ({ value })));

/** The plan worked out from the protocol for this patient and these products; the nurse starts it. */
export function StartInfusion(): ReactElement | null {
  const { visit, zone } = useVisit();
  const ids = useIds();
  const homeDay = useHomeDay();
  const { run, busy, problem } = useVisitCommand();
  const { infusion, order, weight } = visit;
  const products = (infusion?.doc.products ?? []).filter((product) => product.void !== true);
  const drug = [infusion?.doc.medication.text ?? '', ...products.map(({ description }) => description)].join(' ');
  const protocol = infusionProtocolFor(drug, visit.ownProtocols);
  const [regimenText, setRegimen] = useKeptChoice(
    'start.regimen',
    (protocol && regimenFor(protocol, order?.doc.indication)?.id) ?? '',
    isText,
  );
  const regimenId = protocol?.regimens.find(({ id }) => id === regimenText)?.id;
  const [risks, setRisks] = useKeptChoice('start.risks', nothing, isWords);
  const [typed, setTyped] = useKeptText('start.rate');
  const [limit, setLimit] = useKeptText('start.limit');
  const [limitUnit, setLimitUnit] = useKeptChoice<RateUnit>('start.limitUnit', 'mL/h', isRateUnit);
  const [reason, setReason] = useKeptText('start.reason');
  if (!infusion || !order) return null;
  const volumeMl = volumeOf(products);
  const concentration = concentrationOf(products) ?? protocol?.concentrationMgPerMl;
  const made =
    protocol && regimenId
      ? makePlan(protocol, regimenId, {
          volumeMl,
          risks,
          ...(weight ? { weightKg: weight.value } : {}),
          ...(concentration === undefined ? {} : { concentrationMgPerMl: concentration }),
        })
      : undefined;
  const plan = made?.ok ? made.value : undefined;
  const rate = parseTyped(typed) ?? plan?.steps[0]?.mlPerHour;
  const difference = doseDifference(order.doc.dose, products);
  const holds = order.doc.dose && doseOf(products, order.doc.dose.unit);
  const start = (): Promise<boolean> =>
    run('infusion.start', {
      ...ids,
      infusionId: infusion.id,
      orderId: order.id,
      eventId: newId('ev'),
      seen: {
        status: order.doc.status,
        ...(order.doc.dose ? { dose: order.doc.dose } : {}),
        ...(order.doc.rate ? { rate: order.doc.rate } : {}),
        ...(order.doc.endOn ? { endOn: order.doc.endOn } : {}),
        ...(order.doc.verification ? { verification: order.doc.verification.state } : {}),
      },
      ...(visit.appointment ? { appointmentId: visit.appointment.id, seenBox: boxHoldNow(visit) ?? 'clear' } : {}),
      ...(regimenId ? { regimenId } : {}),
      ...(protocol || !limit ? {} : { orderedLimit: { value: parseTyped(limit) ?? 0, unit: limitUnit } }),
      risks: [...risks],
      ...(weight ? { weight: { value: weight.value, unit: 'kg' as const, at: weight.at } } : {}),
      rate: { value: rate ?? 0, unit: 'mL/h' },
      ...(reason.trim() ? { doseReason: reason } : {}),
      on: homeDay(),
      at: now(),
      taskId: newId<TaskId>('task'),
    });
  return (
    <Section title="Plan">
      <dl className="visit-facts">
        <dt>Ordered</dt>
        <dd className="hl-num">{order.doc.dose ? quantityText(order.doc.dose) : 'Not recorded'}</dd>
        <dt>Checked in</dt>
        <dd className="hl-num">
          {numberText(volumeMl)} mL{holds ? `, ${quantityText(holds)}` : ''}
        </dd>
        <dt>Weight</dt>
        <dd className="hl-num">{weight ? `${numberText(weight.value)} kg, ${formatDay(weight.at, zone)}` : 'Not recorded'}</dd>
        <dt>Before</dt>
        <dd>
          <History />
        </dd>
      </dl>
      <div className="visit-questions">
        {protocol ? (
          <Select
            label="How it is run"
            placeholder="Choose"
            data={protocol.regimens.map(({ id, title, sourced }) => ({ value: id, label: sourced ? title : `${title} (local default)` }))}
            value={regimenId ?? null}
            onChange={(id) => setRegimen(id ?? '')}
            w={380}
          />
        ) : (
          <div className="visit-row">
            <TextInput
              label="Fastest rate that the order allows"
              inputMode="decimal"
              value={limit}
              onChange={(event) => setLimit(event.currentTarget.value)}
            />
            <Select
              label="Unit"
              data={[...rateUnits]}
              value={limitUnit}
              allowDeselect={false}
              onChange={(unit) => setLimitUnit(unit ?? 'mL/h')}
              w={130}
            />
          </div>
        )}
        {protocol?.risks.map(({ id, label }) => (
          <Checkbox
            key={id}
            label={label}
            checked={risks.includes(id)}
            onChange={(event) => setRisks(event.currentTarget.checked ? [...risks, id] : risks.filter((one) => one !== id))}
          />
        ))}
        {made && !made.ok && made.error === 'weight-missing' ? (
          <Notice tone="caution">Record the weight with the vital signs: the rate is per kilogram.</Notice>
        ) : null}
        {plan ? <Ladder plan={plan} /> : null}
        {protocol?.premedications.map(({ text, minutesBefore }) => (
          <p key={text} className="visit-hint">
            Before: {text}
            {minutesBefore ? `, ${minutesBefore} min before` : ''}
          </p>
        ))}
        {protocol?.administration.map((text) => (
          <p key={text} className="visit-hint">
            {text}
          </p>
        ))}
        {difference ? (
          <TextInput
            label={`The products hold ${difference.given}, ordered are ${difference.ordered}: why`}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
        ) : null}
        <div className="visit-row">
          <TextInput
            label="Start rate"
            inputMode="decimal"
            value={typed}
            placeholder={plan?.steps[0] ? numberText(plan.steps[0].mlPerHour) : ''}
            rightSection={<span className="visit-unit">mL/h</span>}
            rightSectionWidth={52}
            onChange={(event) => setTyped(event.currentTarget.value)}
            w={140}
          />
          <Button variant="filled" loading={busy} disabled={rate === undefined || Number.isNaN(rate)} onClick={() => void start()}>
            {rate === undefined || Number.isNaN(rate) ? 'Start infusion' : `Start at ${numberText(rate)} mL/h`}
          </Button>
        </div>
        {problem ? (
          <Notice tone="caution" alert>
            {problem}
          </Notice>
        ) : null}
      </div>
      {protocol ? <Source of={protocol} /> : null}
      <p className="visit-hint">The plan is a proposal from the protocol; you and the order decide.</p>
    </Section>
  );
}

/** The rungs in the pump's unit and as the protocol prints them. */
export function Ladder({ plan, at }: { readonly plan: InfusionPlan; readonly at?: number }): ReactElement {
  return (
    <>
      <ol className="visit-ladder hl-num" aria-label="Rate steps">
        {plan.steps.map((step, i) => (
          <li key={`${step.mlPerHour}-${i}`} data-now={i === at || undefined}>
            <b>{numberText(step.mlPerHour)} mL/h</b>
            <span>
              {step.printed.unit === 'mL/h' ? '' : `${numberText(step.printed.value)} ${step.printed.unit}`}
              {step.minutes ? `, ${step.minutes} min` : ''}
            </span>
          </li>
        ))}
      </ol>
      <p className="visit-cap">
        {plan.cap ? `Never above ${numberText(plan.cap.mlPerHour)} mL/h: ${plan.cap.words}. ` : ''}
        {plan.minMinutes ? `Not in less than ${plan.minMinutes} minutes.` : ''}
      </p>
    </>
  );
}
