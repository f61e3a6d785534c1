import { Button } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import type { StoredRecord } from '../../../shared/records/registry.ts';
import { bridge } from '../../app/bridge.ts';
import { useEngineQuery } from '../../app/engine.ts';
import { GoLink, useRouteParam } from '../../app/navigation.tsx';
import { paths } from '../../app/paths.ts';
import { EmptyState } from '../../ui/state/empty-state.tsx';
import { QueryState } from '../../ui/state/query-state.tsx';
import { Screen } from '../../ui/screen.tsx';
import { SummaryDocument } from '../../widgets/summary/summary-document.tsx';
import { usePrinter } from '../../widgets/use-printer.ts';
import './document-screen.css';

/** A document that came out of a visit, to be read and printed. */
export function DocumentScreen(): ReactElement {
  const id = useRouteParam('documentId') ?? '';
  usePrinter();
  const answer = useEngineQuery('record', { kind: 'document-reference', id }, { kinds: ['document-reference'] });
  return (
    <QueryState<StoredRecord | undefined> answer={answer} what="Document">
      {(record) =>
        record?.kind === 'document-reference' ? (
          <Screen
            title={(record as StoredRecord<'document-reference'>).doc.type}
            tools={
              <>
                <GoLink to={paths.patient((record as StoredRecord<'document-reference'>).doc.patientId, 'documents')}>Open chart</GoLink>
                <Button
                  leftSection={<IconPrinter size={15} stroke={1.8} aria-hidden />}
                  onClick={() => void bridge.invoke('print:pdf', { route: paths.printDocument(id), suggestedName: 'visit-summary.pdf' })}
                >
                  Print to PDF
                </Button>
              </>
            }
          >
            <div className="document-page">
              <SummaryDocument document={record as StoredRecord<'document-reference'>} />
            </div>
          </Screen>
        ) : (
          <EmptyState title="This document is not on this laptop">The patient may have left your care.</EmptyState>
        )
      }
    </QueryState>
  );
}
