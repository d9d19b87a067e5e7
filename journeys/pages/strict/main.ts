import '@cxkit/elements/provider/define';
import '@cxkit/elements/sign-in/define';
import '@cxkit/elements/themes/plain.css';
import '@cxkit/elements/two-factor/define';
import { createMock } from '@cxkit/mock-server';
import { createBrowserSession, createPanelClient } from '@cxkit/sdk';

// Where a policy leaves no room for a service worker, the mock answers in process.
const { fetch } = createMock();
const session = createBrowserSession({ baseUrl: 'https://backend.example/api/', fetch });
const provider = document.querySelector('cx-provider');
if (provider !== null) {
  provider.session = session;
  provider.client = createPanelClient({ auth: session.auth, fetch });
  const shadow = new URLSearchParams(location.search).has('shadow');
  for (const name of ['cx-sign-in', 'cx-two-factor'] as const) {
    const element = document.createElement(name);
    element.shadow = shadow;
    provider.append(element);
  }
}
