/** Who can sign in to the demo organisation, and what they come for. */
export const demoPassword = 'Hearthline-demo-1';

export const demoPeople = [
  { email: 'nurse@demo.hearthline', role: 'infusion nurse' },
  { email: 'nurse2@demo.hearthline', role: 'infusion nurse, other branch' },
  { email: 'pharmacist@demo.hearthline', role: 'pharmacist' },
  { email: 'coordinator@demo.hearthline', role: 'coordinator' },
  { email: 'lead@demo.hearthline', role: 'team lead' },
  { email: 'admin@demo.hearthline', role: 'administrator' },
  { email: 'driver@demo.hearthline', role: 'driver' },
];

/** @returns {string} a small table for the terminal */
export function whoCanSignIn() {
  const width = Math.max(...demoPeople.map(({ email }) => email.length));
  const rows = demoPeople.map(({ email, role }) => `  ${email.padEnd(width)}  ${role}`);
  return ['Who can sign in (demo organisation):', ...rows, `  Password for all: ${demoPassword}`].join('\n');
}
