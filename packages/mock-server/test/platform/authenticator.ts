import { createHmac } from 'node:crypto';
import { platform, SAM, textIn, textsIn, type Caller, type TestPlatform } from './caller.ts';
import { DEMO_PASSWORD } from '../../src/seed/demo.ts';

/** RFC 6238 as the paper has it, SHA-1 and six digits: what the platform's own arithmetic is held against. */
export function codeAt(secret: string, milliseconds: number, digits = 6): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(milliseconds / 30_000)));
  const mac = createHmac('sha1', base32(secret)).update(counter).digest();
  const offset = mac.readUInt8(19) & 0xf;
  const number = mac.readUInt32BE(offset) & 0x7fff_ffff;
  return String(number % 10 ** digits).padStart(digits, '0');
}

function base32(text: string): Buffer {
  const bits = Array.from(text, (letter) =>
    'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'),
  ).join('');
  return Buffer.from(Array.from(bits.match(/.{8}/g) ?? [], (byte) => Number.parseInt(byte, 2)));
}

/** A person's authenticator app. */
export interface Authenticator {
  readonly secret: string;
  readonly recoveryCodes: readonly string[];
  /** What it shows now, or so many steps of 30 s away. */
  code(steps?: number): string;
}

/** Switches two-factor on for a caller. A whole step goes by, so that the app shows a code that was not used. */
export async function enrol(world: TestPlatform, person: Caller): Promise<Authenticator> {
  const secret = textIn(await person.post('setup/two-factor', { password: DEMO_PASSWORD }), 'secret');
  const code = (steps = 0): string => codeAt(secret, world.now() + steps * 30_000);
  const recoveryCodes = textsIn(
    await person.post('setup/two-factor/confirm', { code: code() }),
    'recovery_codes',
  );
  await world.advance(30);
  return { secret, recoveryCodes, code };
}

/** The password of the demo, as a body. */
export const PASSWORD = { password: DEMO_PASSWORD };
/** A refusal of one field. */
export const field = (path: string, code: string, params?: object) => ({
  status: 422,
  body: { fields: [{ path, code, ...(params && { params }) }] },
});
/** How two-factor looks to its person while it is off. */
export const OFF = { enabled: 'no', method: null, enrolled_at: null, recovery_codes_left: 0 };

/** Sam with two-factor on, and a way to answer a fresh challenge. */
export async function withSam() {
  const world = platform();
  const sam = await world.signIn(SAM);
  const app = await enrol(world, sam);
  const answer = async (code: string) => {
    const started = await world.nobody.post('session', { email: SAM, ...PASSWORD });
    return world.nobody.post('session/factor', { challenge: textIn(started, 'challenge'), code });
  };
  return { world, sam, app, answer };
}
