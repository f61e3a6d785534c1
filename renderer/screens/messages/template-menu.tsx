import { Button, Menu } from '@mantine/core';
import { IconTemplate } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { filledTemplate } from '../../../shared/messaging/fill-template.ts';
import type { MessageLanguage } from '../../../shared/records/communication.ts';
import type { PatientId } from '../../../shared/records/ids.ts';
import type { Audience } from '../../../shared/records/message-thread.ts';
import { useEngineQuery, useOpenSession } from '../../app/engine.ts';
import { useNow } from '../../app/now.ts';
import { useMessageRules } from '../../widgets/messages/use-message-rules.ts';
import { mergeValues } from './merge-values.ts';

interface TemplateMenuProps {
  readonly patientId: PatientId;
  readonly audience: Audience;
  readonly onPick: (text: string, language: MessageLanguage) => void;
}

/** The organisation's own words for what is written again and again, filled in for this patient and in their language. */
export function TemplateMenu({ patientId, audience, onPick }: TemplateMenuProps): ReactElement | null {
  const { rules } = useMessageRules();
  const { person } = useOpenSession();
  const header = useEngineQuery('chartHeader', { patientId, now: useNow() }, { keepPrevious: true }).data;
  const branches = useEngineQuery('branches', {}).data ?? [];
  const offered = rules.templates.filter((template) => template.audience === audience);
  if (offered.length === 0 || !header) return null;
  const language = audience === 'patient' && /^(es|spa)/i.test(header.patient.doc.language ?? '') ? 'es' : 'en';
  const phone = branches.find(({ id }) => id === header.patient.doc.branchId)?.doc.phone;
  const values = mergeValues(header, { me: person.name, phone, language });
  return (
    <Menu position="top-start" withinPortal={false}>
      <Menu.Target>
        <Button variant="subtle" color="gray" size="xs" leftSection={<IconTemplate size={14} aria-hidden />}>
          Template
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {offered.map((template) => (
          <Menu.Item key={template.id} onClick={() => onPick(filledTemplate(template, language, values), template.es ? language : 'en')}>
            {template.title}
            {language === 'es' && template.es ? ' (Spanish)' : ''}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
