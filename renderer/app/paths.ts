/** The only maker of places in the app. A path holds ids, never a name. */
export const paths = {
  today: () => '/today',
  patients: () => '/patients',
  patient: (patientId: string, section?: string) => (section ? `/patients/${patientId}/${section}` : `/patients/${patientId}`),
  schedule: () => '/schedule',
  notes: () => '/notes',
  note: (noteId: string) => `/notes/${noteId}`,
<<<<<<< HEAD
  calculators: () => '/calculators',
=======
  messages: () => '/messages',
  thread: (threadId: string) => `/messages/${threadId}`,
>>>>>>> a3108ea (Let staff and patients write to each other, each told who reads)
  outbox: () => '/outbox',
  settings: () => '/settings',
  printNote: (noteId: string) => `/print/note/${noteId}`,
} as const;
