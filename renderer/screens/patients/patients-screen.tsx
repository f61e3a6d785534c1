import { Button, Kbd, SegmentedControl, TextInput } from '@mantine/core';
import { IconSearch, IconUsers } from '@tabler/icons-react';
import { lazy, Suspense, useCallback, useEffect, useRef, useState, type KeyboardEvent, type ReactElement } from 'react';
import { useGo } from '../../app/navigation.tsx';
import { useNow } from '../../app/now.ts';
import { paths } from '../../app/paths.ts';
import { usePreferences } from '../../app/preferences.ts';
import { useShortcuts } from '../../app/shortcuts.ts';
import { RowList, type RowListHandle } from '../../ui/list/row-list.tsx';
import { EmptyState } from '../../ui/state/empty-state.tsx';
import { QueryState } from '../../ui/state/query-state.tsx';
import { FreshnessNotice } from '../../widgets/freshness-notice.tsx';
import { useMay } from '../../widgets/use-may.ts';
import { EmergencyNotices } from './emergency-notices.tsx';
import { countText } from './page-window.ts';
import { PatientRow } from './patient-row.tsx';
import './patients.css';
import { usePatientPages, type Filter } from './use-patient-pages.ts';

const EmergencyDialog = lazy(() => import('./emergency-dialog.tsx').then(({ EmergencyDialog: Found }) => ({ default: Found })));

const rowHeights = { dense: 40, comfortable: 48 } as const;
const columns = 'minmax(150px, 1.3fr) 130px 92px minmax(120px, 1.3fr) 166px minmax(100px, 0.7fr) minmax(60px, 1fr)';
const headings = ['Name', 'Born, age', 'MRN', 'Therapy', 'Next visit', 'City, phone', 'Alerts'] as const;

/** Everyone in this person's care, found at once by name, date of birth, MRN or phone, with no network. */
export function PatientsScreen(): ReactElement {
  const [search, setSearch] = useState('');
  const [status, setStatus] = useState<Filter['status']>('active');
  const [sort, setSort] = useState<Filter['sort']>('name');
  const [emergency, setEmergency] = useState(false);
  const may = useMay();
  const [active, setActive] = useState(0);
  const [visible, setVisible] = useState<readonly [number, number]>([0, 0]);
  const list = useRef<RowListHandle>(null);
  const field = useRef<HTMLInputElement>(null);
  const go = useGo();
  const now = useNow();
  const [{ rows }] = usePreferences();
  const pages = usePatientPages({ search: search.trim(), status, sort, now }, visible);
  const onVisible = useCallback((first: number, last: number) => setVisible([first, last]), []);
  const rowHeight = useCallback(() => rowHeights[rows], [rows]);

  useShortcuts([{ keys: '/', label: 'Search patients', group: 'Patients', run: () => field.current?.focus() }]);
  useEffect(() => field.current?.focus(), []);

  /** A new question starts at the top of its answer. */
  const ask = (change: () => void): void => {
    change();
    setActive(0);
    setVisible([0, 0]);
    list.current?.scrollTo(0);
  };
  const open = (index: number): void => {
    const row = pages.rowAt(index);
    if (row) go(paths.patient(row.id));
  };
  const onSearchKey = (event: KeyboardEvent): void => {
    if (event.key === 'Enter') open(active);
    else if (event.key === 'ArrowDown') list.current?.focus();
    else if (event.key === 'Escape' && search !== '') ask(() => setSearch(''));
    else if (event.key === 'Escape') list.current?.focus();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <section className="patients" aria-label="Patients">
      <h1 className="hl-visually-hidden">Patients</h1>
      <div className="patients-toolbar">
        <TextInput
          ref={field}
          type="search"
          className="patients-search"
          aria-label="Search patients"
          placeholder="Name, date of birth, MRN or phone"
          value={search}
          onChange={(event) => {
            const typed = event.currentTarget.value;
            ask(() => setSearch(typed));
          }}
          onKeyDown={onSearchKey}
          leftSection={<IconSearch size={16} stroke={1.7} aria-hidden />}
          rightSection={search === '' ? <Kbd size="xs">/</Kbd> : null}
        />
        <SegmentedControl
          size="xs"
          aria-label="Which patients"
          data={[
            { value: 'active', label: 'Active' },
            { value: 'all', label: 'All' },
          ]}
          value={status}
          onChange={(value) => ask(() => setStatus(value === 'all' ? 'all' : 'active'))}
        />
        <SegmentedControl
          size="xs"
          aria-label="Sort"
          data={[
            { value: 'name', label: 'By name' },
            { value: 'next-visit', label: 'By next visit' },
          ]}
          value={sort}
          onChange={(value) => ask(() => setSort(value === 'next-visit' ? 'next-visit' : 'name'))}
        />
        <p className="patients-count hl-num" role="status">
          {countText(pages.first)}
        </p>
      </div>
      <FreshnessNotice what="The caseload" />
      <EmergencyNotices />
      <QueryState answer={{ ...pages, data: pages.first }} what="Patients" rows={14}>
        {() =>
          pages.count === 0 ? (
            <Nobody
              search={search}
              status={status}
              onClear={() => ask(() => setSearch(''))}
              onAll={() => ask(() => setStatus('all'))}
              onEmergency={may('emergency.ask') ? () => setEmergency(true) : undefined}
            />
          ) : (
            <RowList
              ref={list}
              label="Patients"
              count={pages.count}
              columns={columns}
              rowHeight={rowHeight}
              keyOf={String}
              stateOf={(index) => {
                const row = pages.rowAt(index);
                return row ? { label: `${row.name}, MRN ${row.mrn}` } : {};
              }}
              active={active}
              onActive={setActive}
              onPress={(index) => {
                setActive(index);
                open(index);
              }}
              onOpen={open}
              onVisible={onVisible}
              headerHeight={32}
              header={
                <div role="row" aria-rowindex={1} className="rows-header patients-header">
                  {headings.map((heading) => (
                    <span role="columnheader" key={heading}>
                      {heading}
                    </span>
                  ))}
                </div>
              }
            >
              {(index) => <PatientRow row={pages.rowAt(index)} now={now} />}
            </RowList>
          )
        }
      </QueryState>
      {emergency ? (
        <Suspense fallback={null}>
          <EmergencyDialog mrn={/\d{3}/.test(search) ? search.trim() : ''} onClose={() => setEmergency(false)} />
        </Suspense>
      ) : null}
    </section>
  );
}

interface NobodyProps {
  readonly search: string;
  readonly status: Filter['status'];
  readonly onClear: () => void;
  readonly onAll: () => void;
  readonly onEmergency: (() => void) | undefined;
}

function Nobody({ search, status, onClear, onAll, onEmergency }: NobodyProps): ReactElement {
  if (search.trim() === '')
    return (
      <EmptyState title="No patients on this laptop" icon={<IconUsers size={24} stroke={1.5} aria-hidden />}>
        Patients appear here when you join their care team or are booked for a visit.
      </EmptyState>
    );
  return (
    <EmptyState
      title={status === 'active' ? 'No active patient matches' : 'Nobody matches'}
      icon={<IconSearch size={24} stroke={1.5} aria-hidden />}
      action={
        <div className="patients-ways">
          {status === 'active' ? <Button onClick={onAll}>Search all patients</Button> : <Button onClick={onClear}>Clear the search</Button>}
          {onEmergency ? (
            <Button variant="subtle" onClick={onEmergency}>
              Emergency access…
            </Button>
          ) : null}
        </div>
      }
    >
      Try the beginning of a name, a date of birth such as 4 Mar 1957, an MRN or the end of a phone number. Only patients in your care are
      on this laptop.
    </EmptyState>
  );
}
