import plain from '@cxkit/elements/themes/plain.css?inline';
import plainForShadow from '@cxkit/elements/themes/plain.parts.css?inline';
import type { Settings } from './settings.ts';

const sheets = [plain, plainForShadow].map((text) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  return sheet;
});

/** Puts colours and theme on the page, as a site would. A site links the two files; here they can be taken off. */
export function dress({ colours, theme }: Settings): void {
  document.documentElement.dataset['colours'] = colours;
  document.adoptedStyleSheets = theme === 'none' ? [] : sheets;
}
