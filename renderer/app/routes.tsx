import { createHashHistory, createRootRoute, createRoute, createRouter, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { paths } from './paths.ts';
import { NotFound } from './shell/not-found.tsx';
import { ScreenFailed } from './shell/screen-failed.tsx';
import { Shell } from './shell/shell.tsx';

declare module '@tanstack/react-router' {
  interface StaticDataRouteOption {
    /** The window's title: a place, never a patient. */
    title?: string;
  }
}

const root = createRootRoute({ notFoundComponent: NotFound });
const shell = createRoute({ getParentRoute: () => root, id: 'shell', component: Shell });
const within = { getParentRoute: () => shell } as const;

/** The table of contents: every screen, its place and its window title. Screens load when they are first opened. */
const screens = [
  createRoute({ ...within, path: '/', beforeLoad: () => redirect({ to: paths.today(), throw: true }) }),
  createRoute({
    ...within,
    path: '/today',
    staticData: { title: 'Today' },
    component: lazyRouteComponent(() => import('../screens/today/today-screen.tsx'), 'TodayScreen'),
  }),
  createRoute({
    ...within,
    path: '/patients',
    staticData: { title: 'Patients' },
    component: lazyRouteComponent(() => import('../screens/patients/patients-screen.tsx'), 'PatientsScreen'),
  }),
  createRoute({
    ...within,
    path: '/patients/$patientId/{-$section}',
    staticData: { title: 'Chart' },
    component: lazyRouteComponent(() => import('../screens/chart/chart-screen.tsx'), 'ChartScreen'),
  }),
  createRoute({
    ...within,
    path: '/my-day',
    staticData: { title: 'My day' },
    component: lazyRouteComponent(() => import('../screens/my-day/my-day-screen.tsx'), 'MyDayScreen'),
  }),
  createRoute({
    ...within,
    path: '/schedule',
    staticData: { title: 'Schedule' },
    component: lazyRouteComponent(() => import('../screens/schedule/schedule-screen.tsx'), 'ScheduleScreen'),
  }),
  createRoute({
    ...within,
    path: '/team',
    staticData: { title: 'Team' },
    component: lazyRouteComponent(() => import('../screens/team/team-screen.tsx'), 'TeamScreen'),
  }),
  createRoute({
    ...within,
    path: '/my-hours',
    staticData: { title: 'My hours' },
    component: lazyRouteComponent(() => import('../screens/team/my-hours-screen.tsx'), 'MyHoursScreen'),
  }),
  createRoute({
    ...within,
    path: '/visits/$visitId/{-$section}',
    staticData: { title: 'Visit' },
    component: lazyRouteComponent(() => import('../screens/visit/visit-screen.tsx'), 'VisitScreen'),
  }),
  createRoute({
    ...within,
    path: '/documents/$documentId',
    staticData: { title: 'Document' },
    component: lazyRouteComponent(() => import('../screens/document/document-screen.tsx'), 'DocumentScreen'),
  }),
  createRoute({
    ...within,
    path: '/board',
    staticData: { title: 'Board' },
    component: lazyRouteComponent(() => import('../screens/board/board-screen.tsx'), 'BoardScreen'),
  }),
  createRoute({
    ...within,
    path: '/notes',
    staticData: { title: 'Notes' },
    component: lazyRouteComponent(() => import('../screens/notes/notes-screen.tsx'), 'NotesScreen'),
  }),
  createRoute({
    ...within,
    path: '/notes/$noteId',
    staticData: { title: 'Note' },
    component: lazyRouteComponent(() => import('../screens/notes/note-screen.tsx'), 'NoteScreen'),
  }),
  createRoute({
    ...within,
    path: '/pharmacy',
    staticData: { title: 'Pharmacy' },
    component: lazyRouteComponent(() => import('../screens/pharmacy/pharmacy-screen.tsx'), 'PharmacyScreen'),
  }),
  createRoute({
    ...within,
    path: '/pharmacy/orders/$orderId',
    staticData: { title: 'Order' },
    component: lazyRouteComponent(() => import('../screens/pharmacy/order/order-screen.tsx'), 'OrderScreen'),
  }),
  createRoute({
    ...within,
    path: '/refills',
    staticData: { title: 'Refills' },
    component: lazyRouteComponent(() => import('../screens/refills/refills-screen.tsx'), 'RefillsScreen'),
  }),
  createRoute({
    ...within,
    path: '/refills/$orderId',
    staticData: { title: 'Refill' },
    component: lazyRouteComponent(() => import('../screens/refills/refill-screen.tsx'), 'RefillScreen'),
  }),
  createRoute({
    ...within,
    path: '/forms',
    staticData: { title: 'Forms' },
    component: lazyRouteComponent(() => import('../screens/forms/forms-screen.tsx'), 'FormsScreen'),
  }),
  createRoute({
    ...within,
    path: '/dispense',
    staticData: { title: 'Dispensing' },
    component: lazyRouteComponent(() => import('../screens/dispense/dispense-screen.tsx'), 'DispenseScreen'),
  }),
  createRoute({
    ...within,
    path: '/dispense/batches/$batchId',
    staticData: { title: 'Batch' },
    component: lazyRouteComponent(() => import('../screens/dispense/batch-screen.tsx'), 'BatchScreen'),
  }),
  createRoute({
    ...within,
    path: '/devices',
    staticData: { title: 'Laptops' },
    component: lazyRouteComponent(() => import('../screens/admin/devices-screen.tsx'), 'DevicesScreen'),
  }),
  createRoute({
    ...within,
    path: '/calculators',
    staticData: { title: 'Calculators' },
    component: lazyRouteComponent(() => import('../screens/calculators/calculators-screen.tsx'), 'CalculatorsScreen'),
  }),
  createRoute({
    ...within,
    path: '/library',
    staticData: { title: 'Protocols' },
    component: lazyRouteComponent(() => import('../screens/library/library-screen.tsx'), 'LibraryScreen'),
  }),
  createRoute({
    ...within,
    path: '/calls',
    staticData: { title: 'Calls' },
    component: lazyRouteComponent(() => import('../screens/calls/calls-screen.tsx'), 'CallsScreen'),
  }),
  createRoute({
    ...within,
    path: '/call/$callId',
    staticData: { title: 'Video call' },
    component: lazyRouteComponent(() => import('../screens/call/call-screen.tsx'), 'CallScreen'),
  }),
  createRoute({
    ...within,
    path: '/messages/{-$threadId}',
    staticData: { title: 'Messages' },
    component: lazyRouteComponent(() => import('../screens/messages/messages-screen.tsx'), 'MessagesScreen'),
  }),
  createRoute({
    ...within,
    path: '/deliveries',
    staticData: { title: 'Deliveries' },
    component: lazyRouteComponent(() => import('../screens/deliveries/deliveries-screen.tsx'), 'DeliveriesScreen'),
  }),
  createRoute({
    ...within,
    path: '/exceptions',
    staticData: { title: 'Exceptions' },
    component: lazyRouteComponent(() => import('../screens/exceptions/exceptions-screen.tsx'), 'ExceptionsScreen'),
  }),
  createRoute({
    ...within,
    path: '/outbox',
    staticData: { title: 'Sync' },
    component: lazyRouteComponent(() => import('../screens/outbox/outbox-screen.tsx'), 'OutboxScreen'),
  }),
  createRoute({
    ...within,
    path: '/settings',
    staticData: { title: 'Settings' },
    component: lazyRouteComponent(() => import('../screens/settings/settings-screen.tsx'), 'SettingsScreen'),
  }),
];

/** Pages without the frame around them: the print window shows only what goes on paper. */
const bare = [
  createRoute({
    getParentRoute: () => root,
    path: '/print/blank',
    staticData: { title: 'Print' },
    component: lazyRouteComponent(() => import('../screens/print/print-blank-screen.tsx'), 'PrintBlankScreen'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/print/batch/$batchId',
    staticData: { title: 'Print' },
    component: lazyRouteComponent(() => import('../screens/print/print-batch-screen.tsx'), 'PrintBatchScreen'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/print/labels/$batchId',
    staticData: { title: 'Print' },
    component: lazyRouteComponent(() => import('../screens/print/print-batch-screen.tsx'), 'PrintLabelsScreen'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/print/recall/$lot',
    staticData: { title: 'Print' },
    component: lazyRouteComponent(() => import('../screens/print/print-recall-screen.tsx'), 'PrintRecallScreen'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/print/route/$routeId',
    staticData: { title: 'Print' },
    component: lazyRouteComponent(() => import('../screens/print/print-route-screen.tsx'), 'PrintRouteScreen'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/print/topic/$topicId',
    staticData: { title: 'Print' },
    component: lazyRouteComponent(() => import('../screens/print/print-topic-screen.tsx'), 'PrintTopicScreen'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/print/handoff/$handoffId',
    staticData: { title: 'Print' },
    component: lazyRouteComponent(() => import('../screens/print/print-handoff-screen.tsx'), 'PrintHandoffScreen'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/print/note/$noteId',
    staticData: { title: 'Print' },
    component: lazyRouteComponent(() => import('../screens/print/print-note-screen.tsx'), 'PrintNoteScreen'),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/print/document/$documentId',
    staticData: { title: 'Print' },
    component: lazyRouteComponent(() => import('../screens/print/print-document-screen.tsx'), 'PrintDocumentScreen'),
  }),
];

// The address lives after the #: the pages come from the app's own scheme, where only one document exists.
export const router = createRouter({
  routeTree: root.addChildren([shell.addChildren(screens), ...bare]),
  history: createHashHistory(),
  defaultErrorComponent: ScreenFailed,
  defaultPendingMs: 150,
  defaultPreload: 'intent',
});
