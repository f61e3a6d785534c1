import { IconArrowBackUp, IconCircleCheck } from '@tabler/icons-react';
import { memo, type ReactElement } from 'react';
import type { Instant } from '../../../shared/kernel/time.ts';
import type { WorklistItem } from '../../../shared/protocol/queries.ts';
import { PlainButton } from '../../ui/plain/plain-button.tsx';
import { PatientTag } from '../../widgets/patient-tag.tsx';
import { useTimeStyle } from '../../widgets/use-time-style.ts';
import { dueText, twoLines } from './due-text.ts';
import { itemLooks, shortPriorityWords } from './item-look.ts';
import { openAction } from './open-action.ts';
import { canComplete, canReopen } from './use-complete-tasks.ts';

/** What a row can ask for. One object for the whole list, so that an unchanged row is not drawn again. */
export interface RowActions {
  readonly open: (item: WorklistItem) => void;
  readonly mark: (key: string, extend: boolean) => void;
  readonly complete: (item: WorklistItem) => void;
  readonly reopen: (item: WorklistItem) => void;
}

interface WorklistRowProps {
  readonly item: WorklistItem;
  readonly overdue: boolean;
  readonly selected: boolean;
  readonly active: boolean;
  readonly showPatient: boolean;
  readonly now: Instant;
  readonly actions: RowActions;
}

/** What, for whom, by when, why now, and the one thing to do. Only the active row's controls are tab stops: the list itself is the other one. */
export const WorklistRow = memo(function WorklistRow({
  item,
  overdue,
  selected,
  active,
  showPatient,
  now,
  actions,
}: WorklistRowProps): ReactElement {
  const style = useTimeStyle(item.timeZone);
  const due = dueText(item, now, style, overdue);
  const [when, rest] = twoLines(due.when);
  const { icon: Icon, name } = itemLooks[item.what];
  const action = openAction(item);
  const priority = shortPriorityWords[item.priority];
  const tabIndex = active ? 0 : -1;
  return (
    <>
      <span role="gridcell" className="today-mark">
        <input
          type="checkbox"
          className="hl-tick"
          tabIndex={tabIndex}
          aria-label={`Mark ${item.title}`}
          checked={selected}
          onChange={(event) => actions.mark(item.key, event.nativeEvent instanceof MouseEvent && event.nativeEvent.shiftKey)}
        />
      </span>
      <span role="gridcell" className="today-kind" data-what={item.what} title={name}>
        <Icon size={16} stroke={1.7} aria-label={name} role="img" />
      </span>
      <span role="gridcell" className="today-what">
        <span className="today-title">
          {priority ? (
            <span className="today-priority" data-priority={item.priority}>
              {priority}
            </span>
          ) : null}
          <span className="hl-truncate">{item.title}</span>
        </span>
        <span className="today-reason hl-truncate" title={item.reason}>
          {item.reason}
        </span>
      </span>
      {showPatient ? (
        <span role="gridcell" className="today-patient">
          {item.patient ? <PatientTag patient={item.patient} stacked /> : <span className="today-nobody">No patient</span>}
        </span>
      ) : null}
      <span role="gridcell" className="today-due hl-num" data-late={due.late !== undefined}>
        <span>{when}</span>
        {rest || due.late || due.age ? (
          <span className="today-reason">
            {rest}
            {rest && (due.late || due.age) ? ' · ' : null}
            {due.late ? <span className="today-late">{due.late}</span> : due.age}
          </span>
        ) : null}
      </span>
      <span role="gridcell" className="today-actions">
        {action && !item.doneAt ? (
          <PlainButton size="small" tabIndex={tabIndex} look={active ? 'soft' : 'default'} onClick={() => actions.open(item)}>
            {action.label}
          </PlainButton>
        ) : null}
        {canComplete(item) ? (
          <button
            type="button"
            className="hl-icon-button"
            tabIndex={tabIndex}
            aria-label={`Mark done: ${item.title}`}
            onClick={() => actions.complete(item)}
          >
            <IconCircleCheck size={18} stroke={1.6} aria-hidden />
          </button>
        ) : canReopen(item) ? (
          <button
            type="button"
            className="hl-icon-button"
            tabIndex={tabIndex}
            aria-label={`Open again: ${item.title}`}
            onClick={() => actions.reopen(item)}
          >
            <IconArrowBackUp size={18} stroke={1.6} aria-hidden />
          </button>
        ) : (
          <span className="today-no-action" />
        )}
      </span>
    </>
  );
});
