import { Checkbox, Group, Radio, Select, TextInput } from '@mantine/core';
import { useState, type ReactElement } from 'react';
import { captionsOf, TeachingVideo } from '../../../../shared/education/videos.ts';
import { Dialog } from '../../../ui/dialog.tsx';
import { useTeachingPages } from '../../../widgets/forms/use-teaching-pages.ts';

interface FilmDialogProps {
  /** The film that is changed; none: a new one. */
  readonly film: TeachingVideo | undefined;
  readonly busy: boolean;
  readonly problem: string | undefined;
  readonly onSet: (film: TeachingVideo) => void;
  readonly onClose: () => void;
}

const spoken = [
  { value: 'both', label: 'Both, or no words' },
  { value: 'en', label: 'English' },
  { value: 'es', label: 'Spanish' },
];

/** One film beside a teaching page: a file on the organisation's own server, or an address of a manufacturer. */
export function FilmDialog({ film, busy, problem, onSet, onClose }: FilmDialogProps): ReactElement {
  const { standing } = useTeachingPages();
  const [draft, setDraft] = useState({
    topicId: film?.topicId ?? '',
    where: film?.url === undefined ? 'file' : 'url',
    file: film?.file ?? '',
    url: film?.url ?? '',
    en: film?.en ?? '',
    es: film?.es ?? '',
    language: film?.language ?? 'both',
    captions: [...(film?.captions ?? [])] as string[],
  });
  const [tried, setTried] = useState(false);
  const byFile = draft.where === 'file';
  const { topicId, en, es, language } = draft;
  const read = TeachingVideo.safeParse({
    ...{ topicId, en },
    ...(byFile ? { file: draft.file.trim() } : { url: draft.url.trim() }),
    ...(es.trim() ? { es } : {}),
    ...(language === 'both' ? {} : { language }),
    ...(byFile && draft.captions.length > 0 ? { captions: draft.captions } : {}),
  });
  const wrong = (field: string): string | undefined =>
    tried ? read.error?.issues.find(({ path }) => path[0] === field)?.message : undefined;
  const submit = (): void => {
    setTried(true);
    if (read.success) onSet(read.data);
  };
  return (
    <Dialog
      title={film ? 'Change film' : 'Add a film'}
      opened
      onClose={onClose}
      onSubmit={submit}
      submitLabel={film ? 'Change film' : 'Add film'}
      busy={busy}
      problem={problem}
    >
      <Select
        label="Beside which teaching page"
        required
        searchable
        data={standing.map(({ id, title }) => ({ value: id, label: title.en }))}
        value={topicId || null}
        error={tried && topicId === '' ? 'Choose the page that it goes with' : undefined}
        onChange={(value) => setDraft({ ...draft, topicId: value ?? '' })}
      />
      <Radio.Group label="Where it is" value={draft.where} onChange={(where) => setDraft({ ...draft, where })}>
        <Group mt={4}>
          <Radio value="file" label="A file on our server: it plays on the patient’s page" />
          <Radio value="url" label="An address: it opens in a page of its own" />
        </Group>
      </Radio.Group>
      {byFile ? (
        <TextInput
          label="Name of the file"
          description="In the folder that the server was started with"
          placeholder="clean-hands.mp4"
          required
          value={draft.file}
          error={wrong('file')}
          onChange={(event) => setDraft({ ...draft, file: event.currentTarget.value })}
        />
      ) : (
        <TextInput
          label="Address"
          placeholder="https://"
          required
          value={draft.url}
          error={wrong('url')}
          onChange={(event) => setDraft({ ...draft, url: event.currentTarget.value })}
        />
      )}
      <div className="hl-pair">
        <TextInput
          label="Title"
          required
          maxLength={120}
          value={en}
          error={wrong('en')}
          onChange={(event) => setDraft({ ...draft, en: event.currentTarget.value })}
        />
        <TextInput
          label="Title in Spanish"
          maxLength={120}
          value={es}
          onChange={(event) => setDraft({ ...draft, es: event.currentTarget.value })}
        />
      </div>
      <Select
        label="Spoken in"
        description="Who reads the page in another language is not shown it"
        allowDeselect={false}
        data={spoken}
        value={language}
        onChange={(value) => setDraft({ ...draft, language: value === 'en' || value === 'es' ? value : 'both' })}
      />
      {byFile ? (
        <Checkbox.Group
          label="Captions"
          description="Files beside the film; without them, who cannot hear has the words of the page alone"
          value={draft.captions}
          onChange={(captions) => setDraft({ ...draft, captions })}
        >
          <Group mt={4}>
            <Checkbox value="en" label={`English (${captionName(draft.file, 'en')})`} />
            <Checkbox value="es" label={`Spanish (${captionName(draft.file, 'es')})`} />
          </Group>
        </Checkbox.Group>
      ) : null}
    </Dialog>
  );
}

function captionName(file: string, language: 'en' | 'es'): string {
  return /\.(mp4|webm)$/.test(file.trim()) ? captionsOf(file.trim(), language) : `NAME.${language}.vtt`;
}
