import { Checkbox, TextInput } from '@mantine/core';
import type { ReactElement } from 'react';

interface WhoSignsFieldsProps {
  /** Names, with commas. */
  readonly maySign: string;
  readonly onMaySign: (names: string) => void;
  readonly contactless: boolean;
  readonly onContactless: (agreed: boolean) => void;
}

/** Who may take the box besides the patient, and whether it may be left where nobody answers. */
export function WhoSignsFields({ maySign, onMaySign, contactless, onContactless }: WhoSignsFieldsProps): ReactElement {
  return (
    <>
      <TextInput
        label="Who may sign besides the patient"
        placeholder="Names, with commas"
        value={maySign}
        onChange={(event) => onMaySign(event.currentTarget.value)}
      />
      <Checkbox
        label="The patient agrees that the box may be left at the door"
        checked={contactless}
        onChange={(event) => onContactless(event.currentTarget.checked)}
      />
    </>
  );
}
