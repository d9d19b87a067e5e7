/** A user as the platform sends one. */
export function wireUser(id: number): Record<string, unknown> {
  return {
    id,
    name: `User ${id}`,
    email: `user${id}@example.com`,
    role: 'User',
    groups: [],
    ip_whitelist: [],
    time_zone: null,
    shared_ticket: 'no',
    email_verified: 'yes',
    password_set: 1,
    two_factor: '0',
    created_at: '2026-01-01 00:00:00',
  };
}

/** A draft that the contract takes. */
export const DRAFT = { name: 'Ann', email: 'ann@example.com' };
