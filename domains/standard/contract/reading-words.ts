/** Roles the reader can make out in a written standard. */
export const readOwners: readonly string[] = [
  'agent',
  'lead',
  'manager',
  'management',
  'quality',
  'technical',
  'production',
  'logistics',
  'purchasing',
  'sales',
  'driver',
  'fitter',
  'finance',
  'hr',
  'it',
  'safety',
];
