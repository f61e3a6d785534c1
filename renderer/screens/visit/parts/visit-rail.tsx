import { IconAlertTriangle, IconCircle, IconCircleCheck, IconCircleDot } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { now, useNow } from '../../../app/now.ts';
import { gapsNow, missingOf, sectionState, type SectionState } from '../progress.ts';
import { visitSectionList, type SectionId } from '../section-list.ts';
import { useHomeDay, useVisit } from '../visit-context.ts';

const looks: Readonly<Record<SectionState, { readonly icon: typeof IconCircle; readonly word: string }>> = {
  empty: { icon: IconCircle, word: 'not begun' },
  begun: { icon: IconCircleDot, word: 'begun' },
  done: { icon: IconCircleCheck, word: 'done' },
  attention: { icon: IconAlertTriangle, word: 'needs attention' },
};

/** Where the visit stands; a shape, a word for screen readers, a colour. */
export function VisitRail({ section }: { readonly section: SectionId }): ReactElement {
  const { visit, goTo } = useVisit();
  const homeDay = useHomeDay();
  const missing = missingOf(visit, useNow());
  const gaps = gapsNow(visit, homeDay(), now());
  return (
    <nav className="visit-rail" aria-label="Sections of the visit">
      {visitSectionList.map(({ id, title }) => {
        const state = sectionState(visit, id, missing, gaps);
        const { icon: Icon, word } = looks[state];
        return (
          <button key={id} type="button" data-state={state} aria-current={id === section ? 'page' : undefined} onClick={() => goTo(id)}>
            <Icon size={16} stroke={1.8} aria-hidden />
            {title}
            <span className="hl-visually-hidden">, {word}</span>
          </button>
        );
      })}
    </nav>
  );
}
