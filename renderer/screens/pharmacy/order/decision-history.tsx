import type { ReactElement } from 'react';
import type { OrderReview } from '../../../../shared/protocol/queries-pharmacy.ts';
import { Section } from '../../../ui/section.tsx';
import { countOf } from '../../../ui/words.ts';
import { DateTime } from '../../../widgets/date-time.tsx';

const words = { verified: 'Verified', held: 'Held', returned: 'Returned to the prescriber' } as const;

/** Who decided what about this order, and when; as it was signed. */
export function DecisionHistory({ decisions }: Pick<OrderReview, 'decisions'>): ReactElement | null {
  if (decisions.length === 0) return null;
  return (
    <Section title="Decisions">
      <ol className="hl-items hl-items-apart">
        {decisions.map(({ id, doc }) => {
          const accepted = doc.checks.filter(({ reason }) => reason !== undefined);
          return (
            <li key={id}>
              <p>
                <strong>{words[doc.decision]}</strong> by {doc.signature.signerName}, <DateTime at={doc.signature.signedAt} />
              </p>
              {doc.comment ? <p>{doc.comment}</p> : null}
              {accepted.length > 0 ? (
                <details>
                  <summary>{countOf(accepted.length, 'check')} accepted with a reason</summary>
                  <ul>
                    {accepted.map((check) => (
                      <li key={check.id}>
                        {check.title}: {check.reason}
                      </li>
                    ))}
                  </ul>
                </details>
              ) : null}
            </li>
          );
        })}
      </ol>
    </Section>
  );
}
