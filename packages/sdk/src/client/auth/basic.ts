import { type Auth } from './auth.ts';
import { refuseInBrowser } from './browser.ts';
import { CxkitError } from '../errors.ts';

/**
 * A user's e-mail and password, sent with every call. For scripts and servers; a client refuses it in a browser.
 * Evidence: the vendor's client and others send it to ordinary operations.
 */
export function basic(email: string, password: string): Auth {
  const authorization = `Basic ${base64(`${email}:${password}`)}`;
  return {
    connect: ({ maker }) => {
      refuseInBrowser(maker, 'password');
      if (email === '' || email.includes(':') || password === '') {
        throw new CxkitError({
          code: 'configuration',
          operation: maker,
          message: 'basic needs an e-mail address without a colon, and a password.',
        });
      }
      return {
        ticket: (asked) =>
          asked === 'refresh'
            ? Promise.reject(
                new CxkitError({
                  code: 'credential',
                  operation: 'basic',
                  message: 'this operation wants a refresh token. Use refreshToken(token).',
                }),
              )
            : Promise.resolve({ authorization, generation: 0 }),
        isCurrent: () => true,
        refuse: () => 'final',
      };
    },
  };
}

/** Of the text as UTF-8: a password may hold any letter. */
function base64(text: string): string {
  return btoa(Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join(''));
}
