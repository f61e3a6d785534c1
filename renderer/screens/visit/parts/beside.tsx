import { useMediaQuery } from '@mantine/hooks';
import type { ReactElement } from 'react';
import { protocolsOf } from '../../../../shared/clinical/protocols/choose.ts';
import { useNow } from '../../../app/now.ts';
import { Section } from '../../../ui/section.tsx';
import { missingOf } from '../progress.ts';
import type { SectionId } from '../section-list.ts';
import { useVisit } from '../visit-context.ts';
import { LastVisitNews } from './last-visit-news.tsx';
import { Missing } from './missing.tsx';
import { VitalsTable } from './vitals-table.tsx';

/** Where the window has room for it: what the nurse would else leave this section for. What the section shows itself is left out. */
export function Beside({ section }: { readonly section: SectionId }): ReactElement | null {
  const wide = useMediaQuery('(min-width: 1680px)');
  return wide ? <WholeVisit section={section} /> : null;
}

function WholeVisit({ section }: { readonly section: SectionId }): ReactElement {
  const { visit, zone, closed } = useVisit();
  const at = useNow();
  const must = closed ? [] : missingOf(visit, at).filter((one) => one.must && one.section !== 'close' && one.section !== section);
  const vitals = protocolsOf('vitals', visit.ownProtocols)[0]?.vitals ?? [];
  return (
    <aside className="visit-beside" aria-label="The whole visit">
      {section === 'vitals' ? null : (
        <Section title="Vital signs so far">
          <VitalsTable vitals={vitals} taken={visit.vitals} zone={zone} />
        </Section>
      )}
      {section === 'close' || must.length === 0 ? null : (
        <Section title="Missing before you can sign" count={must.length}>
          <Missing of={must} />
        </Section>
      )}
      {section === 'assessment' ? null : <LastVisitNews />}
    </aside>
  );
}
