import { html, nothing, type TemplateResult } from 'lit';
import type { View, ViewContext } from '../element/view.ts';
import { copyButton } from '../ui/copy-button.ts';
import { field } from '../ui/field.ts';
import { passwordField } from '../ui/password-field.ts';
import { qr } from '../ui/qr.ts';
import { summary } from '../ui/summary.ts';
import type { TwoFactorAnatomy } from './two-factor.types.ts';

type Context = ViewContext<TwoFactorAnatomy>;

export const twoFactorView: View<TwoFactorAnatomy> = (context) => {
  const { part, text, t, state } = context;
  const isSettled = state.status === 'on' || state.status === 'off';
  const badge = html`<span ${part('status')}>${state.status === 'on' ? t.on : t.off}</span>`;
  return html`
    <section ${part('panel')}>
      <h2 ${part('heading')}>${text('heading')} ${isSettled ? badge : nothing}</h2>
      <p ${part('message')}>${text('message')}</p>
      ${step(context)}
    </section>
  `;
};

function step(context: Context): unknown {
  switch (context.state.status) {
    case 'loading':
      return nothing;
    case 'error':
    case 'forbidden':
    case 'signed-out':
      return failed(context);
    case 'off':
      return off(context);
    case 'on':
      return on(context);
    case 'password':
      return passwordStep(context);
    case 'enrolling':
      return enrolling(context);
    case 'codes':
      return codes(context, context.state.codes);
    case 'regenerating':
      return form(context, codeField(context), context.t.regenerate);
    case 'disabling':
      return form(context, html`${passwordField(context)}${codeField(context)}`, context.t.disable);
  }
}

function failed({ part, text, t }: Context): TemplateResult {
  return html`
    <p ${part('request-id')}>${text('request-id')}</p>
    <div ${part('actions')}><button ${part('retry')}>${t.retry}</button></div>
  `;
}

function off(context: Context): TemplateResult {
  const { part, t } = context;
  return html`
    ${stale(context)}
    <div ${part('actions')}><button ${part('enable')}>${t.enable}</button></div>
  `;
}

function on(context: Context): TemplateResult {
  const { part, text, t } = context;
  return html`
    ${stale(context)}
    <p ${part('codes-left')}>${text('codes-left')}</p>
    <div ${part('actions')}>
      <button ${part('regenerate')}>${t.regenerate}</button>
      <button ${part('disable')}>${t.disable}</button>
    </div>
  `;
}

function stale({ state, part, t }: Context): unknown {
  if (!('stale' in state) || !state.stale) return nothing;
  return html`<p ${part('warning')}>${t.stale} <button ${part('retry')}>${t.retry}</button></p>`;
}

function passwordStep(context: Context): TemplateResult {
  return form(context, passwordField(context), context.t.continue);
}

function enrolling(context: Context): TemplateResult {
  const { part, text, t, state } = context;
  const setUp = html`
    <div ${part('enrolment')}>
      ${qr(part)}
      <div ${part('key')}>
        <p ${part('secret-label')}>${t.keyMessage}</p>
        <code ${part('secret')}>${text('secret')}</code>
        ${copyButton(part('copy-secret'), state.copied === 'secret', t, t.copySecret)}
        <a ${part('open-app')}>${t.openApp}</a>
        <p ${part('account')}>${text('account')}</p>
      </div>
    </div>
  `;
  return html`${setUp}${form(context, codeField(context), t.verify)}`;
}

function codeField({ part, text, t }: Context): TemplateResult {
  return field({ part, text, name: 'code', label: t.code, hint: t.codeHint });
}

function form(context: Context, fields: unknown, submit: string): TemplateResult {
  const { part, t, state } = context;
  const isBusy = 'form' in state && state.form.busy;
  return html`
    <form ${part('form')}>
      ${summary(context)} ${fields}
      <div ${part('actions')}>
        <button ${part('submit')}>${isBusy ? t.verifying : submit}</button>
        <button ${part('cancel')}>${t.cancel}</button>
      </div>
    </form>
  `;
}

function codes({ part, text, t, state }: Context, all: readonly string[]): TemplateResult {
  return html`
    <ul ${part('codes')}>
      ${all.map((_, index) => html`<li ${part('recovery-code', index)}>${text('recovery-code', index)}</li>`)}
    </ul>
    <div ${part('keep')}>
      ${copyButton(part('copy-codes'), state.copied === 'codes', t, t.copyCodes)}
      <button ${part('download')}>${t.download}</button>
      <button ${part('print')}>${t.print}</button>
    </div>
    <div ${part('field')}>
      <div ${part('check')}>
        <input ${part('saved')} />
        <label ${part('saved-label')}>${t.saved}</label>
      </div>
      <p ${part('saved-error')}>${text('saved-error')}</p>
    </div>
    <div ${part('actions')}><button ${part('done')}>${t.done}</button></div>
  `;
}
