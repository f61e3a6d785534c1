import { useState, type ReactElement } from 'react';
import { payerOfOrder } from '../../../../shared/clinical/authorizations/payer-of-order.ts';
import type { OrderReview } from '../../../../shared/protocol/queries-pharmacy.ts';
import { useEngineQuery } from '../../../app/engine.ts';
import { GoLink, useRouteParam } from '../../../app/navigation.tsx';
import { useNow } from '../../../app/now.ts';
import { paths } from '../../../app/paths.ts';
import { Badge } from '../../../ui/badge.tsx';
import { Screen } from '../../../ui/screen.tsx';
import { EmptyState } from '../../../ui/state/empty-state.tsx';
import { QueryState } from '../../../ui/state/query-state.tsx';
import { drugName } from '../../../widgets/drug-name.ts';
import { PatientFacts } from '../../../widgets/patient-facts.tsx';
import { PatientTag } from '../../../widgets/patient-tag.tsx';
import { PatientTrends } from '../../../widgets/plots/patient-trends.tsx';
import { useChartHeader } from '../../../widgets/use-chart-header.ts';
import { useKnowledge } from '../../../widgets/use-knowledge.ts';
import '../pharmacy.css';
import { stateLook } from '../queue/state-look.ts';
import { ChecksPanel } from './checks-panel.tsx';
import { ChangedNotice, ClaimNotice, RefusedNotice } from './order-notices.tsx';
import { DecisionBar } from './decision-bar.tsx';
import { DecisionHistory } from './decision-history.tsx';
import { OrderFacts } from './order-facts.tsx';
import { useOrderChecks } from './use-order-checks.ts';

/** One order beside everything that judges it. */
export function OrderScreen(): ReactElement {
  const orderId = useRouteParam('orderId') ?? '';
  const now = useNow();
  const answer = useEngineQuery('orderReview', { orderId, now }, { keepPrevious: true });
  const mine =
    answer.data?.order.id === orderId ? answer : { ...answer, data: undefined, isPending: answer.isPending || answer.isPlaceholderData };
  return (
    <QueryState<OrderReview | undefined> answer={mine} what="Order" rows={10}>
      {(review) =>
        review ? (
          <OrderAtWork key={orderId} review={review} />
        ) : (
          <EmptyState title="This order is not on this laptop" action={<GoLink to={paths.pharmacy()}>Go to the queue</GoLink>}>
            It was not received yet, or the patient left your branches.
          </EmptyState>
        )
      }
    </QueryState>
  );
}

function OrderAtWork({ review }: { readonly review: OrderReview }): ReactElement {
  const { order, claim } = review;
  const { doc } = order;
  const now = useNow();
  const header = useChartHeader(doc.patientId).data;
  const knowledge = useKnowledge();
  const [seen, setSeen] = useState(review);
  const work = useOrderChecks(seen, review, knowledge);
  const state = doc.verification?.state;
  return (
    <Screen
      title={drugName(doc.medication.text)}
      detail={state ? <Badge tone={stateLook[state].tone}>{stateLook[state].label}</Badge> : null}
      tools={<GoLink to={paths.pharmacy()}>Back to the queue</GoLink>}
    >
      <div className="hl-desk">
        <aside className="hl-desk-aside" aria-label="Order and patient">
          {header ? (
            <>
              <GoLink className="hl-patient-link" to={paths.patient(doc.patientId)}>
                <PatientTag
                  stacked
                  patient={{
                    id: doc.patientId,
                    name: `${header.patient.doc.name.family}, ${header.patient.doc.name.given.join(' ')}`,
                    birthDate: header.patient.doc.birthDate,
                    mrn: header.patient.doc.mrn,
                  }}
                />
              </GoLink>
              <PatientFacts header={header} />
            </>
          ) : null}
          <OrderFacts record={order} payer={payerOfOrder({ ...review.facts, now })} />
          <DecisionHistory decisions={review.decisions} />
        </aside>
        <section className="hl-desk-work" aria-label="Checks">
          <ClaimNotice order={order} {...(claim ? { claim } : {})} />
          <RefusedNotice review={review} />
          <ChangedNotice seen={seen} current={review} onRead={() => setSeen(review)} />
          <ChecksPanel work={work} />
          <section className="pharm-trends" aria-label="Trends">
            <h2>Trends with visits and doses</h2>
            <PatientTrends patientId={doc.patientId} zone={review.facts.patient.timeZone} />
          </section>
        </section>
        <DecisionBar review={review} seen={seen} work={work} onDecided={() => setSeen(review)} />
      </div>
    </Screen>
  );
}
