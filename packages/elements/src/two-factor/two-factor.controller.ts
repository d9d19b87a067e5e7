import { isCxkitError, type TwoFactorEnrolment } from '@cxkit/sdk';
import { surroundings, type Given } from '../core/controller.ts';
import { failureOf, isFlag, needed } from '../core/failure.ts';
import type { PartProps } from '../core/part.ts';
import { createSteps } from '../core/steps.ts';
import { createStore, derive } from '../core/store.ts';
import { resumedBy, twoFactorFlow, type TwoFactorMove, type TwoFactorStep } from './two-factor.flow.ts';
import { twoFactorForms, type TwoFactorClient, type TwoFactorForms } from './two-factor.forms.ts';
import { english } from './two-factor.messages.ts';
import { twoFactorParts } from './two-factor.parts.ts';
import type {
  TwoFactorActions,
  TwoFactorController,
  TwoFactorPart,
  TwoFactorState,
  TwoFactorSurroundings,
} from './two-factor.types.ts';

/** How long "Copied" is shown. */
const FLASH = 2000;

/** Two-factor authentication of the signed-in user: turn on, save recovery codes, get new ones, turn off. */
export function createTwoFactor(
  client: TwoFactorClient,
  given: Given<TwoFactorSurroundings>,
): TwoFactorController {
  const around: TwoFactorSurroundings = surroundings(english, given);
  const { clock, device, events, focus, announce, words } = around;
  const copied = createStore<TwoFactorState['copied']>(undefined);
  let reading = new AbortController();
  let stopFlash = (): void => undefined;
  let account = '';
  const part = (name: TwoFactorPart, index = 0) => parts[name](index);

  /** What draws is loaded when it is needed. Should it fail to load, the key is there to be typed. */
  const draw = async (enrolment: TwoFactorEnrolment): Promise<void> => {
    const qr = await import('../core/qr.ts').then(({ qrOf }) => qrOf(enrolment.uri)).catch(() => undefined);
    if (qr && steps.step().status === 'enrolling') steps.note({ type: 'drawn', enrolment, qr });
  };
  const steps = createSteps<TwoFactorStep, TwoFactorMove, TwoFactorForms, 'password' | 'code'>({
    begin: { status: 'loading', resume: undefined },
    table: twoFactorFlow,
    forms: (outcomes) => twoFactorForms(client, around, outcomes),
    fields: ['password', 'code'],
    around,
    text: (name) => part(name).text ?? '',
    tell: (failure) => events.after('cx-error', failure),
    failed(failure, error) {
      const isLost = isCxkitError(error) && error.outcome === 'unknown' && steps.can('lost');
      steps.go({ type: isLost ? 'lost' : 'failed', failure });
      return false;
    },
    sendsItself: ({ status }) => status === 'enrolling',
    isRead: ({ status }) => status === 'enrolling',
    resumes: resumedBy,
    moved(step) {
      reading.abort();
      stopFlash();
      copied.set(undefined);
      if (step.status !== 'enrolling') return;
      account = step.enrolment.label;
      if (step.qr === undefined) void draw(step.enrolment);
    },
  });
  const { get, subscribe } = derive([steps, copied], (): TwoFactorState => {
    const shown = steps.get();
    const glance = { revealed: shown.revealed, copied: copied.get() };
    switch (shown.status) {
      case 'loading':
        return { status: shown.status, ...glance };
      case 'error':
        return { status: shown.status, failure: shown.failure, unknown: shown.unknown, ...glance };
      case 'signed-out':
        return { status: shown.status, ended: shown.ended, ...glance };
      default:
        return { ...shown, ...glance };
    }
  });

  const read = async (samePerson: boolean): Promise<void> => {
    if (!steps.can('loaded')) return; // nobody is torn out of a step
    steps.move({ type: 'load' });
    reading.abort();
    const { signal } = (reading = new AbortController());
    const loaded = await client.twoFactor
      .get({ signal })
      .then((answer) => needed('twoFactor.get', answer, { enabled: isFlag }))
      .then(
        (account) => () => void steps.move({ type: 'loaded', account, samePerson }),
        (error: unknown) => () => steps.failed(failureOf(error), error),
      );
    if (!signal.aborted) loaded();
  };
  const codesText = (): string => {
    const step = steps.step();
    return step.status === 'codes' ? step.codes.join('\n') : '';
  };
  const go = (move: TwoFactorMove) => (): void => {
    if (steps.can(move.type)) steps.go(move);
  };

  const actions: TwoFactorActions = {
    load: () => read(false),
    enable: go({ type: 'enable' }),
    regenerate: go({ type: 'regenerate' }),
    disable: go({ type: 'disable' }),
    cancel: go({ type: 'cancel' }),
    save(saved) {
      if (steps.can('save')) steps.note({ type: 'save', saved });
    },
    reveal: steps.reveal,
    submit: steps.submit,
    finish() {
      if (!steps.can('finish')) return;
      steps.go({ type: 'finish' });
      if (steps.step().status === 'loading') return void read(false);
      focus('saved');
      announce(words().saveFirst, 'assertive');
    },
    async copy(what) {
      const step = steps.step();
      try {
        await device.copy(step.status === 'enrolling' ? step.enrolment.secret : codesText());
        if (steps.step().status !== step.status) return;
        copied.set(what);
        stopFlash();
        stopFlash = clock.after(FLASH, () => copied.set(undefined));
        announce(words().copied);
      } catch {
        announce(words().notCopied, 'assertive');
      }
    },
    openApp() {
      const step = steps.step();
      if (step.status === 'enrolling') device.open(step.enrolment.uri);
    },
    download() {
      const today = new Date(clock.now()).toISOString().slice(0, 10);
      const name = ['recovery-codes', account.replace(/[^\w.@-]/g, ''), today].filter(Boolean).join('-');
      device.save(`${name}.txt`, `${words().codesTitle}\n${account}\n${today}\n\n${codesText()}\n`);
    },
    print: () => device.print(words().codesTitle, codesText()),
  };
  const parts: Record<TwoFactorPart, (index: number) => PartProps> = twoFactorParts({
    state: () => get(),
    steps,
    actions,
    around,
  });

  void read(false);
  return {
    get,
    subscribe,
    actions,
    part,
    has: (name): name is TwoFactorPart => Object.hasOwn(parts, name),
    tokens() {
      const state = get();
      return [...steps.tokens(), ...('stale' in state && state.stale ? ['stale'] : [])];
    },
    unsaved() {
      const step = steps.step();
      return step.status === 'codes' && !step.saved;
    },
    refresh({ samePerson }) {
      if (!samePerson) begin();
      void read(samePerson);
    },
    dispose: begin,
  };

  /** For nobody yet: nothing is left of the one before. */
  function begin(): void {
    reading.abort();
    stopFlash();
    copied.set(undefined);
    steps.reset();
    account = '';
  }
}
