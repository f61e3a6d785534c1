import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState, type ReactElement } from 'react';
import { policy } from '../../../shared/domain/policy.ts';
import { Topic } from '../../../shared/education/schema.ts';
import { topicOf, topics } from '../../../shared/education/topics.ts';
import { TeachingPageId } from '../../../shared/records/ids.ts';
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
import { BeginInstead, UnsavedNotice } from './unsaved.tsx';
import { useKeptWork } from './use-kept-work.ts';

/** The teaching pages that may be given to patients: those that come with Hearthline, and the organisation's own. */
export function TeachingScreen(): ReactElement {
  const { records } = useTeachingPages();
  const { person } = useOpenSession();
  const may = policy['education.draft-page'].roles.some((role) => person.roles.includes(role));
  const work = useKeptWork('teaching-page', (id) => TeachingPageId.safeParse(id).data, Topic);
  const [shown, setShown] = useState<string>(topics[0]?.id ?? '');
  const write = (body: Topic, id = newId<TeachingPageId>('tpg')): void => work.begin({ id, body });
  const { editing, unsaved } = work;
  if (editing && may)
    return (
      <PageBuilder
        key={editing.id}
        pageId={editing.id}
        initial={editing.body}
        changed={unsaved !== undefined}
        onChange={(body) => work.keep({ id: editing.id, body })}
        onBack={work.back}
        onDiscard={work.forget}
        onSaved={() => {
          setShown(editing.id);
          work.forget();
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
        <TeachingList
          unsaved={unsaved && may ? <UnsavedNotice title={titleOf(unsaved.body)} onGoOn={() => work.begin(unsaved)} /> : null}
          records={records}
          may={may}
          shown={shown}
          onShow={setShown}
          onWrite={write}
        />
        {page ? <PagePreview key={shown} page={page} printAs={shown} /> : null}
      </div>
      {work.asked && unsaved ? <BeginInstead title={titleOf(unsaved.body)} onAnswer={work.beginAsked} /> : null}
    </Screen>
  );
}

function titleOf(page: Topic): string {
  return page.title.en || 'New teaching page';
}
