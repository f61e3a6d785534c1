import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState, type ReactElement } from 'react';
import { policy } from '../../../shared/domain/policy.ts';
import type { Topic } from '../../../shared/education/schema.ts';
import { topicOf, topics } from '../../../shared/education/topics.ts';
import type { TeachingPageId } from '../../../shared/records/ids.ts';
import { newId, useOpenSession } from '../../app/engine.ts';
import { now } from '../../app/now.ts';
import { Screen } from '../../ui/screen.tsx';
import { countOf } from '../../ui/words.ts';
import { useTeachingPages } from '../../widgets/forms/use-teaching-pages.ts';
import { emptyPage } from './build-page.ts';
import { PageBuilder } from './page-builder.tsx';
import { PagePreview } from './page-preview.tsx';
import { ShowSwitch } from './show-switch.tsx';
import { TeachingList } from './teaching-list.tsx';

/** The teaching pages that may be given to patients: those that come with Hearthline, and the organisation's own. */
export function TeachingScreen(): ReactElement {
  const { records } = useTeachingPages();
  const { person } = useOpenSession();
  const may = policy['education.draft-page'].roles.some((role) => person.roles.includes(role));
  const [editing, setEditing] = useState<{ readonly id: TeachingPageId; readonly body: Topic }>();
  const [shown, setShown] = useState<string>(topics[0]?.id ?? '');
  const write = (body: Topic, id = newId<TeachingPageId>('tpg')): void => setEditing({ id, body });
  if (editing)
    return (
      <PageBuilder
        key={editing.id}
        pageId={editing.id}
        initial={editing.body}
        onDone={(saved) => {
          if (saved) setShown(editing.id);
          setEditing(undefined);
        }}
      />
    );
  const page = records.find(({ id }) => id === shown)?.doc.body ?? topicOf(shown);
  return (
    <Screen
      title="Teaching pages"
      detail={countOf(records.length + topics.length, 'page')}
      tools={
        <>
          <ShowSwitch />
          {may ? (
            <Button leftSection={<IconPlus size={15} aria-hidden />} onClick={() => write(emptyPage(now().slice(0, 10)))}>
              New teaching page
            </Button>
          ) : null}
        </>
      }
    >
      <div className="forms-split">
        <TeachingList records={records} may={may} shown={shown} onShow={setShown} onWrite={write} />
        {page ? <PagePreview key={shown} page={page} printAs={shown} /> : null}
      </div>
    </Screen>
  );
}
