import { isCxkitError, type Problem, type TwoFactorEnrolment } from '@cxkit/sdk';
import { cleanCode, createAutoSubmit } from '../core/code.ts';
import { surroundings, type Given } from '../core/controller.ts';
import { failureOf, type Failure } from '../core/failure.ts';
import { createFlow } from '../core/flow.ts';
import { createStore, derive } from '../core/store.ts';
import { twoFactorFlow, type TwoFactorMove, type TwoFactorStep } from './two-factor.flow.ts';
import { fieldOf, formOf, twoFactorForms, type TwoFactorClient } from './two-factor.forms.ts';
import { english } from './two-factor.messages.ts';
import { twoFactorParts } from './two-factor.parts.ts';
import { messageOf } from './two-factor.texts.ts';
import type {
  TwoFactorActions,
  TwoFactorController,
  TwoFactorGlance,
  TwoFactorPart,
  TwoFactorState,
  TwoFactorSurroundings,
} from './two-factor.types.ts';

/** How long "Copied" is shown. */
const FLASH = 2000;
const blank: TwoFactorGlance = { copied: undefined, qr: undefined, revealed: false };

/** Two-factor authentication of the signed-in user: turn on, save recovery codes, get new ones, turn off. */
export function createTwoFactor(
  client: TwoFactorClient,
  given: Given<TwoFactorSurroundings>,
): TwoFactorController {
  const around: TwoFactorSurroundings = surroundings(english, given);
  const { clock, device, events, focus, announce, words, lang } = around;
  const flow = createFlow<TwoFactorStep, TwoFactorMove>({ status: 'loading' }, twoFactorFlow);
  const glance = createStore(blank);
  let reading = new AbortController();
  let stopFlash = (): void => undefined;
  let isComplete = createAutoSubmit();
  let account = '';

  const field = (name: 'password' | 'code') => fieldOf(flow.get(), forms, name);
  const forget = (): void => {
    stopFlash();
    glance.set(blank);
    for (const form of Object.values(forms)) form.reset();
  };
  const look = (at: Partial<TwoFactorGlance>): void => glance.set({ ...glance.get(), ...at });
  /** What draws is loaded when it is needed. Should it fail to load, the key is there to be typed. */
  const draw = async (enrolment: TwoFactorEnrolment): Promise<void> => {
    const qr = await import('../core/qr.ts').then(({ qrOf }) => qrOf(enrolment.uri)).catch(() => undefined);
    const step = flow.get();
    if (step.status === 'enrolling' && step.enrolment === enrolment) look({ qr });
  };
  /** Goes to another step: nothing that was typed goes along. */
  const go = (move: TwoFactorMove): void => {
    forget();
    flow.send(move);
    if (move.type === 'started') {
      account = move.enrolment.label;
      isComplete = createAutoSubmit();
      void draw(move.enrolment);
    }
    const asks = field('password') ? 'password' : 'code';
    focus(flow.get().status === 'enrolling' || !field(asks) ? 'heading' : asks);
  };
  const failed = (failure: Failure, error: unknown): void => {
    const step = flow.get();
    const isLost = isCxkitError(error) && error.outcome === 'unknown' && step.status !== 'password';
    flow.send({ type: isLost ? 'lost' : 'failed', failure });
    const stays = flow.get().status === step.status;
    if (!stays) focus('heading');
    events.after('cx-error', failure);
    announce(stays ? words().failure(failure) : messageOf(get(), words(), lang()), 'assertive');
  };
  const refused = (problems: readonly Problem[]): void => {
    const first = (['password', 'code'] as const).find((name) => field(name)?.problem);
    if (first) focus(first, true);
    const said = first ? part(`${first}-error`).text : undefined;
    announce(said ?? problems.map((one) => words().problem(one, one.path)).join(' '), 'assertive');
  };

  const forms = twoFactorForms(client, { around, go, refused, failed });
  const { get, subscribe } = derive([flow, glance, ...Object.values(forms)], (): TwoFactorState => {
    const step = flow.get();
    switch (step.status) {
      case 'password':
        return { ...step, ...glance.get(), form: forms.password.get() };
      case 'enrolling':
      case 'regenerating':
        return { ...step, ...glance.get(), form: forms[step.status].get() };
      case 'disabling':
        return { ...step, ...glance.get(), form: forms.disabling.get() };
      default:
        return { ...step, ...glance.get() };
    }
  });

  const load = async (): Promise<void> => {
    if (formOf(flow.get(), forms) || flow.get().status === 'codes') return; // nobody is torn out of a step
    reading.abort();
    const { signal } = (reading = new AbortController());
    flow.send({ type: 'load' });
    try {
      const account = await client.twoFactor.get({ signal });
      if (!signal.aborted) flow.send({ type: 'loaded', account });
    } catch (error) {
      if (!signal.aborted) failed(failureOf(error), error);
    }
  };
  const codesText = (): string => {
    const state = flow.get();
    return state.status === 'codes' ? state.codes.join('\n') : '';
  };

  const actions: TwoFactorActions = {
    load,
    enable: () => go({ type: 'enable' }),
    regenerate: () => go({ type: 'regenerate' }),
    disable: () => go({ type: 'disable' }),
    cancel: () => go({ type: 'cancel' }),
    save: (saved) => flow.send({ type: 'save', saved }),
    reveal: () => look({ revealed: !glance.get().revealed }),
    async submit() {
      look({ revealed: false });
      await formOf(flow.get(), forms)?.submit();
    },
    finish() {
      go({ type: 'finish' });
      if (flow.get().status === 'loading') return void load();
      focus('saved');
      announce(words().saveFirst, 'assertive');
    },
    async copy(what) {
      const state = flow.get();
      try {
        await device.copy(state.status === 'enrolling' ? state.enrolment.secret : codesText());
        look({ copied: what });
        stopFlash();
        stopFlash = clock.after(FLASH, () => look({ copied: undefined }));
        announce(words().copied);
      } catch {
        announce(words().notCopied, 'assertive');
      }
    },
    download() {
      const today = new Date(clock.now()).toISOString().slice(0, 10);
      const name = ['recovery-codes', account.replace(/[^\w.@-]/g, ''), today].filter(Boolean).join('-');
      device.save(`${name}.txt`, `${words().codesTitle}\n${account}\n${today}\n\n${codesText()}\n`);
    },
    print: () => device.print(words().codesTitle, codesText()),
  };

  const parts = twoFactorParts({
    state: () => get(),
    actions,
    around,
    field,
    type(typed) {
      const code = cleanCode(typed);
      field('code')?.set(code);
      if (flow.get().status === 'enrolling' && isComplete(code)) void actions.submit();
    },
  });
  const part = (name: TwoFactorPart, index = 0) => parts[name](index);

  void load();
  return {
    get,
    subscribe,
    actions,
    part,
    has: (name): name is TwoFactorPart => Object.hasOwn(parts, name),
    tokens: () => tokensOf(get()),
    unsaved() {
      const state = flow.get();
      return state.status === 'codes' && !state.saved;
    },
    refresh: () => void load(),
    dispose() {
      reading.abort();
      forget();
      flow.reset();
      account = '';
    },
  };
}

function tokensOf(state: TwoFactorState): string[] {
  const isReady = !['loading', 'error', 'forbidden', 'signed-out'].includes(state.status);
  return [
    state.status,
    ...(isReady ? ['ready'] : []),
    ...('form' in state && state.form.busy ? ['busy'] : []),
    ...('form' in state && state.form.locked > 0 ? ['locked'] : []),
    ...('stale' in state && state.stale ? ['stale'] : []),
  ];
}
