/** What the switches of the gallery say. They stand in the address, so that a state can be sent to somebody. */
export interface Settings {
  readonly element: ElementName;
  readonly colours: 'auto' | 'light' | 'dark';
  readonly theme: 'plain' | 'none';
  readonly direction: 'ltr' | 'rtl';
  readonly root: 'light' | 'shadow';
  readonly fault: FaultName;
}

/** The elements on show. */
export const ELEMENTS = ['two-factor', 'sign-in'] as const;
export type ElementName = (typeof ELEMENTS)[number];

/** What can go wrong with every call. */
export const FAULTS = ['none', 'slow', 'offline', 'server error', 'HTML page', 'expired session'] as const;
export type FaultName = (typeof FAULTS)[number];

/** The values of each switch, the first one being what it is at first. */
export const SWITCHES = {
  element: ELEMENTS,
  colours: ['auto', 'light', 'dark'],
  theme: ['plain', 'none'],
  direction: ['ltr', 'rtl'],
  root: ['light', 'shadow'],
  fault: FAULTS,
} as const satisfies { readonly [K in keyof Settings]: readonly Settings[K][] };

/** Reads the settings from an address like `#element=sign-in&root=shadow`. */
export function settingsIn(hash: string): Settings {
  const params = new URLSearchParams(hash.replace(/^#/, ''));
  const pick = <T extends string>(name: string, values: readonly [T, ...T[]]): T =>
    values.find((value) => value === params.get(name)) ?? values[0];
  return {
    element: pick('element', SWITCHES.element),
    colours: pick('colours', SWITCHES.colours),
    theme: pick('theme', SWITCHES.theme),
    direction: pick('direction', SWITCHES.direction),
    root: pick('root', SWITCHES.root),
    fault: pick('fault', SWITCHES.fault),
  };
}

/** The address with one setting changed; what is as at first is left out. */
export function hashWith(settings: Settings, name: keyof Settings, value: string): string {
  const params = new URLSearchParams();
  for (const [key, chosen] of Object.entries({ ...settings, [name]: value })) {
    const values: readonly string[] | undefined = Object.entries(SWITCHES).find(([one]) => one === key)?.[1];
    if (chosen !== values?.[0]) params.set(key, chosen);
  }
  return `#${params.toString()}`;
}
