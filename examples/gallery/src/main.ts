import '@cxkit/elements/provider/define';
import '@cxkit/elements/sign-in/define';
import '@cxkit/elements/two-factor/define';
import { CxElement } from '@cxkit/elements/element/cx-element';
import { html, render, type TemplateResult } from 'lit';
import { createAuthenticator } from './authenticator.ts';
import { createEventLog } from './event-log.ts';
import { createPeople } from './people.ts';
import { applyFault } from './faults.ts';
import { startPlatform, type Platform } from './platform.ts';
import { ELEMENTS, hashWith, settingsIn, type Settings } from './settings.ts';
import { stage } from './stage.ts';
import { switches } from './switches.ts';
import { dress } from './themes.ts';

const root = document.querySelector<HTMLElement>('#gallery') ?? document.body;

try {
  show(await startPlatform());
} catch (error) {
  render(
    html`<p role="alert">The mock platform did not start. ${error instanceof Error ? error.message : ''}</p>`,
    root,
  );
}

function show(platform: Platform): void {
  root.replaceChildren();
  const draw = (): void => {
    const settings = settingsIn(location.hash);
    dress(settings);
    render(page(platform, settings), root);
  };
  const authenticator = createAuthenticator(draw);
  const people = createPeople(platform, draw);
  const events = createEventLog(root, draw);

  const page = (shown: Platform, settings: Settings): TemplateResult => html`
    <header>
      <h1>cxkit</h1>
      <nav aria-label="Elements">
        ${ELEMENTS.map(
          (name) =>
            html`<a
              href=${hashWith(settings, 'element', name)}
              aria-current=${name === settings.element ? 'page' : 'false'}
              >cx-${name}</a
            >`,
        )}
      </nav>
    </header>
    <main>
      <div class="stage" dir=${settings.direction}>${stage(shown, settings)}</div>
    </main>
    <aside aria-label="Around it">
      ${people.view()} ${switches(settings)} ${authenticator.view()} ${events.view()}
    </aside>
  `;

  let fault: Settings['fault'] | undefined;
  const settle = async ({ oldURL }: { oldURL?: string } = {}): Promise<void> => {
    if (oldURL !== undefined && !mayLeave(settingsIn(new URL(oldURL).hash), settingsIn(location.hash))) {
      history.replaceState(null, '', oldURL);
      return;
    }
    const settings = settingsIn(location.hash);
    if (settings.fault !== fault) await applyFault(platform.mock, (fault = settings.fault));
    draw();
  };
  addEventListener('hashchange', (event) => void settle(event));
  void settle();
}

/** Whether the element on the stage may be taken away: not, unasked, while it shows what is shown only once. */
function mayLeave(before: Settings, after: Settings): boolean {
  if (before.element === after.element && before.root === after.root) return true;
  const shown = root.querySelector(`cx-${before.element}`);
  const unsaved = shown instanceof CxElement && shown.unsaved;
  return !unsaved || confirm('The recovery codes are shown only now. Leave without them?');
}
