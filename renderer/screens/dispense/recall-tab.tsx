import { Button, TextInput } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import { useEngineQuery } from '../../app/engine.ts';
import { GoLink, useSearchParams } from '../../app/navigation.tsx';
import { paths } from '../../app/paths.ts';
import { Badge } from '../../ui/badge.tsx';
import { Section } from '../../ui/section.tsx';
import { EmptyState } from '../../ui/state/empty-state.tsx';
import { QueryState } from '../../ui/state/query-state.tsx';
import { DateTime } from '../../widgets/date-time.tsx';
import { RecallFound } from './recall-found.tsx';

/** From a lot to everybody who has something of it: found on this laptop, with or without the network. */
export function RecallTab(): ReactElement {
  const [place, setPlace] = useSearchParams();
  const [lot, setLot] = useState(place['lot'] ?? '');
  const [product, setProduct] = useState(place['product'] ?? '');
  const asked = place['lot'] ?? '';
  const answer = useEngineQuery('recall', { lot: asked, product: place['product'] ?? '' }, { keepPrevious: true });
  const notices = useEngineQuery('recalls', {}).data ?? [];
  return (
    <div className="hl-page">
      <form
        className="disp-recall-form"
        onSubmit={(event) => {
          event.preventDefault();
          setPlace({ lot: lot.trim() || undefined, product: product.trim() || undefined });
        }}
      >
        <TextInput
          label="Lot"
          placeholder="As on the notice or label"
          value={lot}
          onChange={(event) => setLot(event.currentTarget.value)}
        />
        <TextInput label="Product" placeholder="Any" value={product} onChange={(event) => setProduct(event.currentTarget.value)} />
        <Button type="submit" variant="filled" disabled={lot.trim() === ''}>
          Find patients
        </Button>
      </form>
      {asked === '' ? (
        <Section title="Recall notices" count={notices.length}>
          {notices.length === 0 ? (
            <EmptyState inline title="No lot is recalled">
              Give a lot number to see who received it. A recall starts from what is found.
            </EmptyState>
          ) : (
            <table className="disp-table" aria-label="Recall notices">
              <tbody>
                {notices.map(({ id, doc }) => (
                  <tr key={id}>
                    <td>
                      <Badge tone={doc.status === 'active' ? 'harm' : 'neutral'}>{doc.status === 'active' ? 'Recalled' : 'Lifted'}</Badge>
                    </td>
                    <td>
                      <GoLink to={paths.recall(doc.lot)}>
                        {doc.product}, lot {doc.lot}
                      </GoLink>
                    </td>
                    <td>{doc.reason}</td>
                    <td>
                      {doc.startedByName}, <DateTime at={doc.startedAt} />
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
        </Section>
      ) : (
        <QueryState answer={answer} what="Recall">
          {(found) => <RecallFound found={found} lot={asked} product={place['product'] ?? ''} />}
        </QueryState>
      )}
    </div>
  );
}
