/** The world of whoever names none. */
export const DEFAULT_WORLD = 'default';
