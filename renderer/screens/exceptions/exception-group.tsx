import { Button } from '@mantine/core';
import type { Icon } from '@tabler/icons-react';
import { useEffect, useRef, type ReactElement } from 'react';
import type { ExceptionRow } from '../../../shared/protocol/queries-deliveries.ts';
import { usePreferences } from '../../app/preferences.ts';
import { Section } from '../../ui/section.tsx';
import { formatCount } from '../../ui/words.ts';
import { foldedAway, handful, type ExceptionKind } from './exception-kinds.ts';
import { ExceptionLine, type Opened } from './exception-line.tsx';

interface GroupProps extends ExceptionKind {
  readonly icon: Icon;
  readonly onOpen: (opened: Opened) => void;
}

/** One kind of exception, the soonest visit first. Whether all of it is shown is remembered for the person. */
export function ExceptionGroup({ kind, title, icon, rows, onOpen }: GroupProps): ReactElement {
  const [{ exceptionsWhole }, change] = usePreferences();
  const list = useRef<HTMLUListElement>(null);
  const opened = useRef(false);
  const folded = foldedAway(rows.length);
  const whole = exceptionsWhole.includes(kind);
  const shown = folded > 0 && !whole ? rows.slice(0, handful) : rows;
  const turn = (): void => {
    opened.current = !whole;
    change({ exceptionsWhole: whole ? exceptionsWhole.filter((one) => one !== kind) : [...exceptionsWhole, kind] });
  };
  useEffect(() => {
    // Whoever asked for the others goes on from the first of them.
    if (whole && opened.current) list.current?.children.item(handful)?.querySelector('button')?.focus();
    opened.current = false;
  }, [whole]);
  return (
    <div id={groupId(kind)} tabIndex={-1}>
      <Section title={title} count={rows.length} flush>
        <ul ref={list} aria-label={title}>
          {shown.map((row) => (
            <ExceptionLine key={row.key} row={row} icon={icon} onOpen={onOpen} />
          ))}
        </ul>
        {folded > 0 && (
          <Button size="compact-sm" variant="subtle" className="exceptions-more hl-num" aria-expanded={whole} onClick={turn}>
            {whole ? `Show the first ${String(handful)}` : `and ${formatCount(folded)} more`}
          </Button>
        )}
      </Section>
    </div>
  );
}

export const groupId = (kind: ExceptionRow['kind']): string => `exceptions-${kind}`;
