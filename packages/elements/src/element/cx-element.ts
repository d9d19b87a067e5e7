import { html, ReactiveElement, type PropertyDeclarations } from 'lit';
import { warn } from '#warn';
import type { Clock } from '../core/clock.ts';
import type { Surroundings } from '../core/controller.ts';
import type { Device } from '../core/device.ts';
import { override } from '../core/words.ts';
import type { Provided } from '../provider/provider.context.ts';
import { ProvidedController } from '../provider/provided.ts';
import { announce, liveRegions } from './announcer.ts';
import { systemClock } from './clock.ts';
import { browserDevice } from './device.ts';
import { eventsOf } from './events.ts';
import { FocusKeeper } from './focus.ts';
import { HostState, hostStyles } from './host-state.ts';
import { SessionWatch } from './session-watch.ts';
import { nextId } from './ids.ts';
import { LocaleController } from './locale.ts';
import { Screen } from './screen.ts';
import { UnsavedGuard } from './unsaved.ts';
import { VERSION } from './version.ts';
import { viewContext, type Anatomy, type ControllerOf, type View } from './view.ts';

/**
 * What all elements are: a controller, shown by a view in the element or its shadow root, or by the author's nodes.
 *
 * @attr {boolean} shadow - Renders into a shadow root, where the page's styles don't reach. Set it before the element
 *   is connected.
 */
export abstract class CxElement<A extends Anatomy> extends ReactiveElement {
  static readonly version: string = VERSION;
  static override styles = hostStyles;
  static override properties: PropertyDeclarations = {
    shadow: { type: Boolean },
    view: { attribute: false },
    messages: { attribute: false },
    clock: { attribute: false },
    device: { attribute: false },
  };

  declare shadow: boolean;
  /** Your own view in place of the default one: the same state, actions and parts. */
  declare view: View<A> | undefined;
  /** Your own words; those that you leave out stay. */
  declare messages: Partial<A['words']> | undefined;
  /** Time, for tests. */
  declare clock: Clock;
  /** Clipboard, downloads and printer. */
  declare device: Device;

  /** The words in English. */
  protected abstract readonly words: A['words'];
  protected abstract readonly defaultView: View<A>;
  /** Hooks that own markup can't do without. */
  protected abstract readonly requiredHooks: readonly A['part'][];
  /** What the element works on, from its own property or from the provider. */
  protected abstract source(provided: Provided): A['source'] | undefined;
  protected abstract create(
    source: A['source'],
    around: Surroundings<A['words'], A['events'], A['part']>,
  ): ControllerOf<A>;

  readonly #state = new HostState(this);
  readonly #id = nextId(this.localName);
  readonly #locale = new LocaleController(this, () => this.#provided.value.locale);
  readonly #focus = new FocusKeeper(this);
  readonly #unsaved = new UnsavedGuard();
  readonly #provided = new ProvidedController(this);
  readonly #session = new SessionWatch(this, {
    again: (who) => this.#controller?.refresh?.(who),
    somebodyElse: () => this.#beginAnew(),
  });
  readonly #screen = new Screen(this, {
    id: this.#id,
    required: () => this.requiredHooks,
    tokens: () => this.#tokens(),
    props: (name, index) => {
      if (this.#controller === undefined) return {};
      return this.#controller.has(name) ? this.#controller.part(name, index) : undefined;
    },
  });
  #controller: ControllerOf<A> | undefined;
  #source: A['source'] | undefined;

  constructor() {
    super();
    this.shadow = false;
    this.clock = systemClock;
    this.device = browserDevice;
  }

  /** State, actions and parts; undefined until there is a client and the element has rendered once. */
  get controller(): ControllerOf<A> | undefined {
    return this.#controller;
  }

  /** Whether leaving the page now would lose something. Ask it before you route away. */
  get unsaved(): boolean {
    return this.#controller?.unsaved() ?? false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    liveRegions(this);
    this.#screen.connect();
    this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#screen.disconnect();
    // an element that is only moved keeps its state
    queueMicrotask(() => {
      if (!this.isConnected) this.#leave();
    });
  }

  protected override createRenderRoot(): HTMLElement | DocumentFragment {
    return this.shadow ? super.createRenderRoot() : this;
  }

  /** While the page is still being read, the author's nodes may not be there yet. */
  protected override async scheduleUpdate(): Promise<void> {
    if (document.readyState === 'loading')
      await new Promise((ready) => document.addEventListener('DOMContentLoaded', ready, { once: true }));
    await super.scheduleUpdate();
  }

  protected override willUpdate(): void {
    if (!this.isConnected) return;
    if (this.shadow === (this.renderRoot === this))
      warn(`Set "shadow" before <${this.localName}> is connected: afterwards it changes nothing.`);
    this.#session.watch(this.#provided.value.session);
    this.#drive(this.source(this.#provided.value));
  }

  protected override update(changed: Map<PropertyKey, unknown>): void {
    super.update(changed);
    this.#screen.show(() => this.#template());
  }

  protected override updated(): void {
    this.#state.show(this.#tokens());
    this.#unsaved.guard(this.unsaved);
  }

  #drive(source: A['source'] | undefined): void {
    if (source === this.#source) return;
    this.#controller?.dispose();
    this.#screen.forget();
    this.#source = source;
    this.#controller = source && this.create(source, this.#surroundings());
    this.#controller?.subscribe(() => this.requestUpdate());
  }

  /** For somebody else: nothing of the one before stays. An element that does not read for a person goes on. */
  #beginAnew(): void {
    if (this.#controller?.refresh === undefined) return;
    this.#drive(undefined);
    this.requestUpdate();
  }

  /** Lets go of everything, and shows nothing of it any more. */
  #leave(): void {
    this.#drive(undefined);
    this.#unsaved.guard(false);
    this.#screen.stop();
  }

  #surroundings(): Surroundings<A['words'], A['events'], A['part']> {
    return {
      id: this.#id,
      clock: this.clock,
      device: this.device,
      events: eventsOf(this),
      words: () => this.#words(),
      lang: () => this.#locale.lang,
      focus: (name, select) => this.#focus.request(name, select),
      announce: (text, urgency) => announce(this, text, urgency),
    };
  }

  #template(): unknown {
    const controller = this.#controller;
    const t = this.#words();
    if (controller === undefined) return html`<p part="message">${t.idle}</p>`;
    const view = this.view ?? this.defaultView;
    return view(viewContext<A>(controller, { t, lang: this.#locale.lang, dir: this.#locale.dir }));
  }

  #tokens(): readonly string[] {
    return this.#controller?.tokens() ?? ['idle'];
  }

  #words(): A['words'] {
    return override(this.words, this.messages);
  }
}
