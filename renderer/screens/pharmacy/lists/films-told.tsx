import { Button, Table } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import type { TeachingVideo, TeachingVideos } from '../../../../shared/education/videos.ts';
import { newId, useOpenSession } from '../../../app/engine.ts';
import { now } from '../../../app/now.ts';
import { Notice } from '../../../ui/notice.tsx';
import { toast } from '../../../ui/toast/toast.tsx';
import { useTeachingPages } from '../../../widgets/forms/use-teaching-pages.ts';
import { useCommand } from '../../../widgets/use-command.ts';
import { useMay } from '../../../widgets/use-may.ts';
import { FilmDialog } from './film-dialog.tsx';

const spoken = { en: 'English', es: 'Spanish' } as const;

/** The films, each with the page that it goes with; who may, adds, changes and takes them away right here. */
export function FilmsTold({ list }: { readonly list: TeachingVideos }): ReactElement {
  const { standing } = useTeachingPages();
  const { person } = useOpenSession();
  const may = useMay()('knowledge.set');
  const { run, busy, problem } = useCommand();
  const [editing, setEditing] = useState<{ readonly nth: number | undefined }>();
  const { videos } = list;
  const set = async (next: readonly TeachingVideo[]): Promise<boolean> => {
    const date = now().slice(0, 10);
    const header = { title: 'Films beside our teaching pages', source: `Chosen by ${person.name}`, edition: `of ${date}`, date };
    const data: TeachingVideos = { ...header, videos: [...next] };
    return run('knowledge.set', { knowledgeId: newId<never>('know'), topic: 'teaching-videos', ...header, data, setAt: now() });
  };
  const keep = async (film: TeachingVideo, nth: number | undefined): Promise<void> => {
    if (!(await set(nth === undefined ? [...videos, film] : videos.map((one, i) => (i === nth ? film : one))))) return;
    toast({ text: `“${film.en}” stands beside its teaching page from now on.` });
    setEditing(undefined);
  };
  const takeAway = async (film: TeachingVideo): Promise<void> => {
    const before = videos;
    if (!(await set(videos.filter((one) => one !== film)))) return;
    toast({ text: `“${film.en}” is taken away.`, action: { label: 'Undo', run: () => void set(before) } });
  };
  return (
    <>
      {problem && !editing ? (
        <Notice tone="caution" alert>
          {problem}
        </Notice>
      ) : null}
      {videos.length > 0 ? (
        <Table mb="sm" aria-label="Films">
          <Table.Thead>
            <Table.Tr>
              <Table.Th pl={0}>Film</Table.Th>
              <Table.Th>Teaching page</Table.Th>
              <Table.Th>Where</Table.Th>
              <Table.Th>Spoken in</Table.Th>
              {may ? <Table.Td /> : null}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {videos.map((film, nth) => (
              <Table.Tr key={`${film.topicId} ${film.file ?? film.url ?? ''} ${String(nth)}`}>
                <Table.Td pl={0}>{film.en}</Table.Td>
                <Table.Td>{standing.find(({ id }) => id === film.topicId)?.title.en ?? `No page is called “${film.topicId}”`}</Table.Td>
                <Table.Td style={{ overflowWrap: 'anywhere' }}>
                  {film.file ?? film.url}
                  {film.captions?.length ? `, captions in ${film.captions.map((one) => spoken[one]).join(' and ')}` : ''}
                </Table.Td>
                <Table.Td>{film.language ? spoken[film.language] : 'Both'}</Table.Td>
                {may ? (
                  <Table.Td ta="right" style={{ whiteSpace: 'nowrap' }}>
                    <Button size="xs" variant="default" mr="xs" aria-label={`Change ${film.en}`} onClick={() => setEditing({ nth })}>
                      Change
                    </Button>
                    <Button
                      size="xs"
                      variant="subtle"
                      color="gray"
                      loading={busy}
                      aria-label={`Take away ${film.en}`}
                      onClick={() => void takeAway(film)}
                    >
                      Take away
                    </Button>
                  </Table.Td>
                ) : null}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      ) : (
        <p>No film yet. Teaching pages are read without one; a film stands below the words of its page.</p>
      )}
      {may ? (
        <Button size="xs" variant="default" my="sm" onClick={() => setEditing({ nth: undefined })}>
          Add a film…
        </Button>
      ) : null}
      {editing ? (
        <FilmDialog
          film={editing.nth === undefined ? undefined : videos[editing.nth]}
          busy={busy}
          problem={problem}
          onSet={(film) => void keep(film, editing.nth)}
          onClose={() => setEditing(undefined)}
        />
      ) : null}
    </>
  );
}
