import { Button } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import { policy } from '../../../shared/domain/policy.ts';
import { useEngineQuery, useOpenSession } from '../../app/engine.ts';
import { useSearchParams } from '../../app/navigation.tsx';
import { Badge } from '../../ui/badge.tsx';
import { Screen } from '../../ui/screen.tsx';
import { EmptyState } from '../../ui/state/empty-state.tsx';
import { groups, protocolItems, templateItems, type LibraryItem } from './library-items.ts';
import { LibraryPage } from './library-page.tsx';
import { NewTemplateDialog } from './new-template-dialog.tsx';
import './library.css';

/** What the whole organisation works by: protocols and note templates, where they come from, and its own versions of them. */
export function LibraryScreen(): ReactElement {
  const protocols = useEngineQuery('protocols', {});
  const templates = useEngineQuery('noteTemplates', {});
  const { person } = useOpenSession();
  const [{ item: wanted }, setPlace] = useSearchParams();
  const [adding, setAdding] = useState(false);
  const items = [...protocolItems(protocols.data ?? []), ...templateItems(templates.data ?? [])];
  const chosen = items.find(({ key }) => key === wanted) ?? items[0];
  const all = [...groups.slice(0, -1), ...new Set(items.filter(({ what }) => what === 'template').map(({ group }) => group))];
  const mayWrite = policy['template.write'].roles.some((role) => person.roles.includes(role));
  return (
    <Screen
      title="Protocols"
      detail="Rates, vital signs, reaction steps, scales and note templates: each with its source and version"
      tools={mayWrite ? <Button onClick={() => setAdding(true)}>New note template…</Button> : undefined}
    >
      <div className="lib">
        <nav className="lib-nav" aria-label="Protocols and templates" tabIndex={0}>
          {all.map((group) => (
            <div key={group}>
              <h2>{group}</h2>
              <ul>
                {items
                  .filter((item) => item.group === group)
                  .map((item) => (
                    <li key={item.key}>
                      <button
                        type="button"
                        aria-current={item.key === chosen?.key ? 'page' : undefined}
                        onClick={() => setPlace({ item: item.key })}
                      >
                        <span>{item.title}</span>
                        <State item={item} />
                      </button>
                    </li>
                  ))}
              </ul>
            </div>
          ))}
        </nav>
        <div className="lib-work" tabIndex={0} role="region" aria-label="Protocol">
          {protocols.isError || templates.isError ? (
            <EmptyState title="The organisation’s own versions could not be read">Those that ship with the app are shown.</EmptyState>
          ) : null}
          {chosen ? <LibraryPage key={chosen.key} item={chosen} /> : null}
        </div>
      </div>
      {adding ? (
        <NewTemplateDialog
          items={items}
          onClose={(key) => {
            setAdding(false);
            if (key) setPlace({ item: key });
          }}
        />
      ) : null}
    </Screen>
  );
}

/** In the list: what is waiting for somebody, and what is the organisation's own. */
function State({ item }: { readonly item: LibraryItem }): ReactElement | null {
  if (item.own.some(({ status }) => status === 'draft')) return <Badge tone="caution">Proposed</Badge>;
  if (item.inForce) return <Badge tone="info">Ours</Badge>;
  return null;
}
