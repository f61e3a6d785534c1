import { Button } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import type { OrderRefills } from '../../../shared/protocol/queries-refills.ts';
import { useEngineQuery } from '../../app/engine.ts';
import { GoLink, useRouteParam } from '../../app/navigation.tsx';
import { useNow } from '../../app/now.ts';
import { paths } from '../../app/paths.ts';
import { Notice } from '../../ui/notice.tsx';
import { Screen } from '../../ui/screen.tsx';
import { Section } from '../../ui/section.tsx';
import { EmptyState } from '../../ui/state/empty-state.tsx';
import { QueryState } from '../../ui/state/query-state.tsx';
import { drugName } from '../../widgets/drug-name.ts';
import { AdherenceFigures } from '../../widgets/refills/adherence-figures.tsx';
import { RefillChain } from '../../widgets/refills/refill-chain.tsx';
import { supplyWords } from '../../widgets/refills/therapy-refills.tsx';
import { useKnowledge } from '../../widgets/use-knowledge.ts';
import { CallScript } from './call-script.tsx';
import { ChecksSection } from './checks-section.tsx';
import { FollowUps } from './follow-ups.tsx';
import { RefillAside } from './refill-aside.tsx';
import { RefillFoot } from './refill-foot.tsx';
import './refills.css';
import { useRefillWork } from './use-refill-work.ts';

/** One therapy's refill at hand: the chain, the call, the checks, the draft, and what came before. */
export function RefillScreen(): ReactElement {
  const orderId = useRouteParam('orderId') ?? '';
  const answer = useEngineQuery('orderRefills', { orderId, now: useNow() }, { keepPrevious: true });
  const mine =
    answer.data?.order.id === orderId ? answer : { ...answer, data: undefined, isPending: answer.isPending || answer.isPlaceholderData };
  return (
    <QueryState<OrderRefills | undefined> answer={mine} what="Refill" rows={10}>
      {(found) =>
        found ? (
          <RefillAtWork key={found.refillId} found={found} />
        ) : (
          <EmptyState title="This order is not on this laptop" action={<GoLink to={paths.refills()}>Go to the refills</GoLink>}>
            It was not received yet, or the patient left your branches.
          </EmptyState>
        )
      }
    </QueryState>
  );
}

const asking: readonly string[] = ['due', 'called', 'answered'];

function RefillAtWork({ found }: { readonly found: OrderRefills }): ReactElement {
  const { order, patient, current, number, followUps } = found;
  const knowledge = useKnowledge();
  const work = useRefillWork(found, knowledge);
  const [open, setOpen] = useState(false);
  const zone = patient.doc.timeZone;
  const status = current?.refill.doc.status;
  const isAsking = status !== undefined && asking.includes(status);
  const callIsDue = followUps.some(({ state }) => state === 'due');
  const wasCalled = followUps.some(({ tries }) => tries.length > 0);
  return (
    <Screen
      title={`Refill ${String(number)}: ${drugName(order.doc.medication.text)}`}
      detail={supplyWords(found)}
      tools={<GoLink to={paths.refills()}>Back to the list</GoLink>}
    >
      <div className="hl-desk hl-desk-topped">
        <div className="refill-top">
          {current ? (
            <RefillChain chain={current.chain} zone={zone} label="Where this refill stands" />
          ) : (
            <p>This refill has not been begun. Begin it to ask the questions; nothing is sent without the patient’s yes.</p>
          )}
        </div>
        <RefillAside found={found} windows={knowledge.refillWindows} />
        <div className="hl-desk-work">
          {callIsDue ? <FollowUps found={found} /> : null}
          {current && isAsking ? <CallScript found={found} refill={current.refill} script={knowledge.refillScript} /> : null}
          {current && status !== 'due' ? <ChecksSection found={found} work={work} /> : null}
          {current && !isAsking ? (
            <Section
              title="What the patient told"
              tools={
                <Button size="compact-xs" variant="subtle" color="gray" aria-expanded={open} onClick={() => setOpen(!open)}>
                  {open ? 'Hide the answers' : 'Show the answers'}
                </Button>
              }
            >
              {open ? (
                <CallScript found={found} refill={current.refill} script={knowledge.refillScript} readOnly />
              ) : (
                <Affirmation found={found} />
              )}
            </Section>
          ) : null}
          {status === 'due' && current ? (
            <Notice tone="info">
              The checks appear once somebody was reached. What cannot be checked says so and never counts as passed.
            </Notice>
          ) : null}
          <Section title="Adherence">
            <AdherenceFigures adherence={found.adherence} />
          </Section>
          {found.earlier.length > 0 ? (
            <Section title="Earlier refills" count={found.earlier.length}>
              {found.earlier.map((cycle) => (
                <div key={cycle.refill.id} className="therapy-refill-past">
                  <span>
                    Refill {cycle.refill.doc.number}
                    {cycle.refill.doc.end ? `: closed, ${cycle.refill.doc.end.reason}` : ''}
                  </span>
                  <RefillChain chain={cycle.chain} zone={zone} label={`Refill ${String(cycle.refill.doc.number)}`} />
                </div>
              ))}
            </Section>
          ) : null}
          {!callIsDue && wasCalled ? <FollowUps found={found} /> : null}
        </div>
        <RefillFoot found={found} work={work} />
      </div>
    </Screen>
  );
}

function Affirmation({ found: { current } }: { readonly found: OrderRefills }): ReactElement {
  const said = current?.refill.doc.affirmation;
  return said ? (
    <p>
      {said.by} said {said.answer}, recorded by {said.recordedByName}: {said.items.join('; ')}.
    </p>
  ) : (
    <p>No yes is recorded.</p>
  );
}
