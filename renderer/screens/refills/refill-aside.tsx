import { Button } from '@mantine/core';
import { useState, type ReactElement, type ReactNode } from 'react';
import { sourceText } from '../../../shared/clinical/checks/check.ts';
import { payerText } from '../../../shared/clinical/authorizations/payer-text.ts';
import { payerOfDrug, payerRuleOf } from '../../../shared/clinical/refills/refill-checks.ts';
import type { PayerRule, RefillWindows } from '../../../shared/clinical/refills/schema.ts';
import { LocalDate } from '../../../shared/kernel/time.ts';
import { listName } from '../../../shared/kernel/person-name.ts';
import type { OrderRefills } from '../../../shared/protocol/queries-refills.ts';
import { GoLink } from '../../app/navigation.tsx';
import { paths } from '../../app/paths.ts';
import { countOf } from '../../ui/words.ts';
import { formatDate, formatDay } from '../../widgets/format-time.ts';
import { PatientFacts } from '../../widgets/patient-facts.tsx';
import { PatientTag } from '../../widgets/patient-tag.tsx';
import { quantityText } from '../../widgets/quantity-text.ts';
import { useChartHeader } from '../../widgets/use-chart-header.ts';
import { RecordFillDialog } from './record-fill-dialog.tsx';

const fillWords = { dispensed: 'dispensed', delivered: 'delivered', recorded: 'recorded by hand', order: 'by the order’s start' } as const;

/** The patient, the order, its fills, the payer's rule and the labs: what the check is held against. */
export function RefillAside({ found, windows }: { readonly found: OrderRefills; readonly windows: RefillWindows }): ReactElement {
  const [open, setOpen] = useState(false);
  const { order, patient, coverages, fills, labs } = found;
  const { doc } = order;
  const header = useChartHeader(doc.patientId).data;
  const payers = coverages.map(({ doc: one }) => one);
  const rule = payerRuleOf(windows, payers);
  const late = labs.due.filter(({ state }) => state !== 'later');
  return (
    <aside className="hl-desk-aside" aria-label="Patient, order and rules">
      <GoLink className="hl-patient-link" to={paths.patient(doc.patientId, 'therapy')}>
        <PatientTag
          stacked
          patient={{ id: doc.patientId, name: listName(patient.doc.name), birthDate: patient.doc.birthDate, mrn: patient.doc.mrn }}
        />
      </GoLink>
      {header ? <PatientFacts header={header} /> : null}
      <h2>Order</h2>
      <dl className="hl-close-facts">
        <Fact name="Dose">{doc.dose ? `${quantityText(doc.dose)}${doc.frequency ? `, ${doc.frequency}` : ''}` : 'Not recorded'}</Fact>
        <Fact name="Refills left">{doc.refillsLeft ?? 'Not recorded'}</Fact>
        <Fact name="Prescription">{doc.rxExpiresOn ? `until ${formatDate(doc.rxExpiresOn)}` : 'End not recorded'}</Fact>
        <Fact name="Authorization">{authorizationWords(found)}</Fact>
        <Fact name="Labs">
          {late.length > 0
            ? late
                .map(
                  ({ test, state, dueAt }) =>
                    `${test.test} ${state === 'overdue' ? 'overdue since' : 'due'} ${formatDay(dueAt, patient.doc.timeZone, { year: false })}`,
                )
                .join('; ')
            : labs.due.length > 0
              ? 'none due'
              : `not checked: ${labs.from}`}
        </Fact>
      </dl>
      <h2>Insurance</h2>
      <p>{payers.length > 0 ? payers.map(({ payor }) => payor).join(', ') : 'Not recorded'}</p>
      {rule ? (
        <>
          <p>{ruleWords(rule)}</p>
          <p className="hl-quiet">{sourceText(rule)}</p>
        </>
      ) : (
        <p>No rule of this payer is in the list.</p>
      )}
      <h2>Fills</h2>
      {fills.length === 0 ? <p>No fill is known.</p> : null}
      <ul className="refill-calls">
        {fills
          .toReversed()
          .slice(0, 6)
          .map((fill) => (
            <li key={`${fill.on} ${String(fill.number)}`}>
              <span className="hl-num">{formatDate(fill.on)}</span>
              <span className="refill-note">
                {countOf(fill.daysSupply, 'day')}, {fillWords[fill.from]}
              </span>
            </li>
          ))}
      </ul>
      <Button size="compact-xs" onClick={() => setOpen(true)}>
        Record a fill from elsewhere…
      </Button>
      {open ? <RecordFillDialog found={found} onClose={() => setOpen(false)} /> : null}
    </aside>
  );
}

function authorizationWords({ today, coverages, authorizations, order }: OrderRefills): string {
  return payerText(
    payerOfDrug({
      ...{ today: LocalDate.parse(today), order: order.doc, orderId: order.id },
      coverages: coverages.map(({ doc }) => doc),
      authorizations: authorizations.map(({ doc }) => doc),
    }),
  );
}

function ruleWords(rule: PayerRule): string {
  const parts = [
    rule.contactNoSoonerThanDaysBeforeEnd
      ? `ask not sooner than ${String(rule.contactNoSoonerThanDaysBeforeEnd)} days before the supply ends`
      : '',
    rule.deliverNoSoonerThanDaysBeforeEnd ? `deliver not sooner than ${String(rule.deliverNoSoonerThanDaysBeforeEnd)} days before it` : '',
    rule.usedShareAtLeast
      ? `from ${String(rule.usedShareAtLeast.often * 100)} to ${String(rule.usedShareAtLeast.mostly * 100)} % used${rule.orDaysLeftAtMost ? `, or ${String(rule.orDaysLeftAtMost)} days or less left` : ''}`
      : '',
  ].filter(Boolean);
  return `${rule.payer}: ${parts.join('; ')}. Never without the patient’s yes.`;
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }): ReactElement {
  return (
    <div>
      <dt>{name}</dt>
      <dd className="hl-num">{children}</dd>
    </div>
  );
}
