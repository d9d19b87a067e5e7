import { ContextProvider } from '@lit/context';
import { ReactiveElement, type PropertyDeclarations, type PropertyValues } from 'lit';
import type { BrowserSession, PanelClient } from '@cxkit/sdk';
import { VERSION } from '../element/version.ts';
import { providedContext } from './provider.context.ts';

/**
 * Gives a client, a session and a language to all cxkit elements inside it. It renders nothing.
 *
 * @tag cx-provider
 * @attr locale - The language of the elements inside, where their `lang` should not decide.
 */
export class CxProvider extends ReactiveElement {
  static readonly elementName = 'provider';
  static readonly version = VERSION;
  static override readonly properties: PropertyDeclarations = {
    client: { attribute: false },
    session: { attribute: false },
    locale: {},
  };

  /** The panel client that the elements call. */
  declare client: PanelClient | undefined;
  /** The session that `<cx-sign-in>` signs in to. */
  declare session: BrowserSession | undefined;
  declare locale: string | undefined;

  readonly #provider = new ContextProvider(this, { context: providedContext, initialValue: {} });

  protected override createRenderRoot(): this {
    return this;
  }

  protected override willUpdate(_changed: PropertyValues<this>): void {
    const { client, session, locale } = this;
    this.#provider.setValue({ client, session, locale });
  }
}
