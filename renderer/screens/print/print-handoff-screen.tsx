import type { ReactElement } from 'react';
import { useEngineQuery } from '../../app/engine.ts';
import { useRouteParam } from '../../app/navigation.tsx';
import { useNow } from '../../app/now.ts';
import { formatDateTime } from '../../widgets/format-time.ts';
import { useTimeStyle } from '../../widgets/use-time-style.ts';
import './print-note-screen.css';
import { usePaper } from './use-paper.ts';

/** A handoff note on paper: who wrote it, the words, and what was open at that moment, with room for a mark. */
export function PrintHandoffScreen(): ReactElement | null {
  const handoffId = useRouteParam('handoffId') ?? '';
  const { data: found } = useEngineQuery('record', { kind: 'shift-handoff', id: handoffId });
  const doc = found?.kind === 'shift-handoff' && 'items' in found.doc && 'words' in found.doc ? found.doc : undefined;
  const style = useTimeStyle();
  const at = useNow();
  usePaper(doc !== undefined);
  if (!doc) return null;
  return (
    <table className="paper">
      <thead>
        <tr>
          <th scope="col">
            <div className="paper-head">
              <strong>On-call handoff</strong>
              <span>
                {doc.byName}, {formatDateTime(doc.at, { ...style, weekday: true })}
              </span>
              <span>
                {doc.takenByName && doc.takenAt
                  ? `Taken over by ${doc.takenByName}, ${formatDateTime(doc.takenAt, style)}`
                  : 'Not taken over yet'}
              </span>
            </div>
          </th>
        </tr>
      </thead>
      <tbody>
        <tr>
          <td>
            <p className="paper-words">{doc.words || 'No words were left.'}</p>
            <h2 className="paper-section">Open then: {doc.items.length}</h2>
            <ul className="paper-items paper-todo">
              {doc.items.map(({ text }) => (
                <li key={text}>{text}</li>
              ))}
            </ul>
            <p className="paper-foot">Printed {formatDateTime(at, style)}. What happened since is in Hearthline.</p>
          </td>
        </tr>
      </tbody>
    </table>
  );
}
