import type { ReactElement } from 'react';
import { Notice } from '../../ui/notice.tsx';
import { useOpenSession } from '../engine.ts';

/** The store was written by a newer Hearthline: everything can be read, nothing written. */
export function ReadOnlyNotice(): ReactElement | null {
  if (!useOpenSession().readOnly) return null;
  return (
    <Notice tone="caution" title="Reading only">
      These records were last opened with a newer Hearthline. Update this one to write again; nothing is lost.
    </Notice>
  );
}
