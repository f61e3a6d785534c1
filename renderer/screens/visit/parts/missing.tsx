import type { ReactElement } from 'react';
import type { missingOf } from '../progress.ts';
import { sectionTitles } from '../section-list.ts';
import { useVisit } from '../visit-context.ts';

/** What is not done yet, each one tap away. */
export function Missing({ of }: { readonly of: ReturnType<typeof missingOf> }): ReactElement {
  const { goTo } = useVisit();
  return (
    <ul className="visit-missing">
      {of.map((one) => (
        <li key={`${one.section}${one.words}`} data-must={one.must || undefined}>
          <button type="button" className="visit-link" onClick={() => goTo(one.section)}>
            {one.words}
          </button>
          <span className="visit-hint">{sectionTitles[one.section]}</span>
        </li>
      ))}
    </ul>
  );
}
