import { type Shown } from '../platform/authenticate.ts';

/** What the `Authorization` header shows. Identity comes from here alone: no cookie, no address, no memory. */
export function shownIn(headers: Headers): Shown {
  const [scheme = '', rest = ''] = (headers.get('authorization') ?? '').split(/\s+(.*)/, 2);
  if (/^bearer$/i.test(scheme) && rest !== '') return { scheme: 'bearer', token: rest };
  if (!/^basic$/i.test(scheme)) return { scheme: 'none' };
  const text = decodeBasic(rest);
  const colon = text.indexOf(':');
  return colon === -1
    ? { scheme: 'none' }
    : { scheme: 'basic', email: text.slice(0, colon), password: text.slice(colon + 1) };
}

function decodeBasic(encoded: string): string {
  try {
    return new TextDecoder().decode(Uint8Array.from(atob(encoded), (character) => character.charCodeAt(0)));
  } catch {
    return '';
  }
}
