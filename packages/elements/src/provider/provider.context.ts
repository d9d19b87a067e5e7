import { createContext } from '@lit/context';
import type { BrowserSession, PanelClient } from '@cxkit/sdk';

/** What a provider gives to the elements inside it. */
export interface Provided {
  readonly client?: PanelClient | undefined;
  readonly session?: BrowserSession | undefined;
  /** The language, where `lang` should not decide. */
  readonly locale?: string | undefined;
}

/** Shared by all versions of cxkit on a page. */
export const providedContext = createContext<Provided>(Symbol.for('@cxkit/elements'));
