import { useEffect, useRef, useState, type ReactElement } from 'react';
import { useWords } from '../words/i18n.ts';
import { readFile, type ChosenFile, type FileProblem } from './read-file.ts';

interface FileFieldProps {
  readonly files: readonly ChosenFile[];
  readonly onChange: (files: readonly ChosenFile[]) => void;
  /** What stands on the button. */
  readonly label: 'fileAddPhoto' | 'fileAdd';
}

const most = 6;

/** Photos and PDFs that go with what is written, seen before they are sent. */
export function FileField({ files, onChange, label }: FileFieldProps): ReactElement {
  const { say } = useWords();
  const picker = useRef<HTMLInputElement>(null);
  const [problem, setProblem] = useState<FileProblem | 'fileTooMany'>();
  const [busy, setBusy] = useState(false);
  const urls = useRef<string[]>([]);
  useEffect(() => {
    const made = urls.current;
    return () => made.forEach((url) => URL.revokeObjectURL(url));
  }, []);
  const take = async (chosen: readonly File[]): Promise<void> => {
    setProblem(undefined);
    setBusy(true);
    let all = files;
    for (const file of chosen) {
      if (all.length >= most) {
        setProblem('fileTooMany');
        break;
      }
      const read = await readFile(file);
      if (typeof read === 'string') setProblem(read);
      else if (!all.some(({ sha256 }) => sha256 === read.sha256)) {
        if (read.url) urls.current.push(read.url);
        all = [...all, read];
      }
    }
    onChange(all);
    setBusy(false);
  };
  return (
    <div className="files" role="group" aria-label={say(label)}>
      {files.length > 0 ? (
        <ul className="file-list">
          {files.map((file, index) => (
            <li key={file.sha256}>
              {file.url ? <img src={file.url} alt={say('filePhoto')} /> : <span className="file-pdf">PDF</span>}
              {file.url ? null : <span className="file-name">{file.name}</span>}
              <button
                type="button"
                className="quiet"
                aria-label={say('fileLeaveOutNumber', { number: index + 1 })}
                onClick={() => onChange(files.filter(({ sha256 }) => sha256 !== file.sha256))}
              >
                {say('fileLeaveOut')}
              </button>
            </li>
          ))}
        </ul>
      ) : null}
      <input
        ref={picker}
        type="file"
        hidden
        multiple
        accept="image/*,application/pdf"
        aria-label={say(label)}
        onChange={({ currentTarget }) => {
          void take([...(currentTarget.files ?? [])]);
          currentTarget.value = '';
        }}
      />
      <button type="button" disabled={busy} onClick={() => picker.current?.click()}>
        {say(label)}
      </button>
      {problem ? (
        <p role="alert" className="problem">
          {say(problem)}
        </p>
      ) : null}
    </div>
  );
}
