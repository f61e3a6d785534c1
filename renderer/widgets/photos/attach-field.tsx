import './photos.css';
import { Button } from '@mantine/core';
import { IconCamera, IconFileTypePdf, IconPaperclip, IconX } from '@tabler/icons-react';
import { useRef, useState, type ReactElement } from 'react';
import { FieldProblem } from '../../ui/dialog.tsx';
import { Camera } from './camera.tsx';
import { keepFile, type KeptFile } from './keep-file.ts';
import { sizeText } from './photo-words.ts';

interface AttachFieldProps {
  readonly files: readonly KeptFile[];
  readonly onChange: (change: (before: readonly KeptFile[]) => readonly KeptFile[]) => void;
}

/** Photos and files that go with what is being written. They are safe on this laptop's disk from the moment they are seen here. */
export function AttachField({ files, onChange }: AttachFieldProps): ReactElement {
  const [camera, setCamera] = useState(false);
  const [problems, setProblems] = useState<readonly string[]>([]);
  const picker = useRef<HTMLInputElement>(null);
  const keep = async (chosen: readonly Blob[], taken?: number): Promise<void> => {
    setProblems([]);
    setCamera(false);
    for (const one of chosen) {
      const { name, lastModified } = one instanceof File ? one : { name: 'The photo', lastModified: Date.now() };
      const result = await keepFile(one, { name, takenAt: taken ?? lastModified });
      if (result.ok) onChange((before) => (before.some(({ sha256 }) => sha256 === result.file.sha256) ? before : [...before, result.file]));
      else setProblems((before) => [...before, result.problem]);
    }
  };
  return (
    <div className="attach-field" role="group" aria-label="Photos and files of this message">
      {camera ? <Camera onPhoto={(photo) => void keep([photo], Date.now())} /> : null}
      {files.length > 0 ? (
        <ul className="photo-picked" aria-label="Goes with the message">
          {files.map((file, index) => (
            <li key={file.sha256}>
              {file.contentType === 'application/pdf' ? (
                <IconFileTypePdf size={48} stroke={1.3} aria-label="PDF" />
              ) : (
                <img src={file.url} alt="" />
              )}
              <span className="hl-num">{sizeText(file.bytes)}</span>
              <button
                type="button"
                aria-label={`Leave out number ${String(index + 1)}`}
                onClick={() => onChange((before) => before.filter(({ sha256 }) => sha256 !== file.sha256))}
              >
                <IconX size={14} aria-hidden />
              </button>
            </li>
          ))}
        </ul>
      ) : null}
      {problems.map((words) => (
        <FieldProblem key={words}>{words}</FieldProblem>
      ))}
      <div className="attach-tools">
        <input
          ref={picker}
          type="file"
          hidden
          multiple
          accept="image/jpeg,image/png,image/webp,application/pdf"
          aria-label="Files for the message"
          onChange={(event) => {
            void keep([...(event.currentTarget.files ?? [])]);
            event.currentTarget.value = '';
          }}
        />
        <Button
          variant="subtle"
          color="gray"
          size="xs"
          leftSection={<IconPaperclip size={14} aria-hidden />}
          onClick={() => picker.current?.click()}
        >
          Add file
        </Button>
        <Button
          variant="subtle"
          color="gray"
          size="xs"
          leftSection={<IconCamera size={14} aria-hidden />}
          onClick={() => setCamera(!camera)}
        >
          {camera ? 'No photo' : 'Take photo'}
        </Button>
      </div>
    </div>
  );
}
