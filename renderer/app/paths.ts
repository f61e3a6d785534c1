/** The only maker of places in the app. A path holds ids, never a name. */
export const paths = {
  today: () => '/today',
  patients: () => '/patients',
  patient: (patientId: string, section?: string) => (section ? `/patients/${patientId}/${section}` : `/patients/${patientId}`),
  schedule: () => '/schedule',
  notes: () => '/notes',
  note: (noteId: string) => `/notes/${noteId}`,
  calculators: () => '/calculators',
  pharmacy: (tab?: string) => (tab ? `/pharmacy?tab=${tab}` : '/pharmacy'),
  pharmacyOrder: (orderId: string) => `/pharmacy/orders/${orderId}`,
  messages: () => '/messages',
  thread: (threadId: string) => `/messages/${threadId}`,
  outbox: () => '/outbox',
  settings: () => '/settings',
  printNote: (noteId: string) => `/print/note/${noteId}`,
} as const;
