import { html, nothing, type TemplateResult } from 'lit';
import type { View, ViewContext } from '../element/view.ts';
import { button } from '../ui/button.ts';
import { field } from '../ui/field.ts';
import { buttons, form } from '../ui/form.ts';
import { passwordField } from '../ui/password-field.ts';
import { qr } from '../ui/qr.ts';
import type { TwoFactorAnatomy } from './two-factor.types.ts';

type Context = ViewContext<TwoFactorAnatomy>;

export const twoFactorView: View<TwoFactorAnatomy> = (context) => {
  const { part, text, state } = context;
  const isSettled = state.status === 'on' || state.status === 'off';
  const badge = html`<span ${part('status')}>${text('status')}</span>`;
  return html`
    <section ${part('panel')}>
      <h2 ${part('heading')}>${text('heading')} ${isSettled ? badge : nothing}</h2>
      <p ${part('message')}>${text('message')}</p>
      ${step(context)}
    </section>
  `;
};

function step(context: Context): unknown {
  const { part, text, state } = context;
  switch (state.status) {
    case 'loading':
      return nothing;
    case 'error':
    case 'forbidden':
    case 'signed-out':
      return html`<p ${part('request-id')}>${text('request-id')}</p>
        ${buttons(context, 'retry')}`;
    case 'off':
      return html`${stale(context)}${buttons(context, 'enable')}`;
    case 'on':
      return html`${stale(context)}
        <p ${part('codes-left')}>${text('codes-left')}</p>
        ${buttons(context, 'regenerate', 'disable')}`;
    case 'password':
      return form(context, passwordField(context), 'submit', 'cancel');
    case 'enrolling':
      return enrolling(context);
    case 'codes':
      return codes(context, state.codes);
    case 'regenerating':
      return form(context, field(context, 'code'), 'submit', 'cancel');
    case 'disabling':
      return form(context, html`${passwordField(context)}${field(context, 'code')}`, 'submit', 'cancel');
  }
}

function stale(context: Context): unknown {
  const { state, part, text } = context;
  if (!('stale' in state) || !state.stale) return nothing;
  return html`<p ${part('warning')}>${text('warning')} ${button(context, 'retry')}</p>`;
}

function enrolling(context: Context): TemplateResult {
  const { part, text } = context;
  return html`
    <div ${part('enrolment')}>
      ${qr(part)}
      <div ${part('key')}>
        <p ${part('secret-label')}>${text('secret-label')}</p>
        <code ${part('secret')}>${text('secret')}</code>
        ${button(context, 'copy-secret')} ${button(context, 'open-app')}
        <p ${part('account')}>${text('account')}</p>
      </div>
    </div>
    ${form(context, field(context, 'code'), 'submit', 'cancel')}
  `;
}

function codes(context: Context, all: readonly string[]): TemplateResult {
  const { part, text } = context;
  return html`
    <ul ${part('codes')}>
      ${all.map((_, index) => html`<li ${part('recovery-code', index)}>${text('recovery-code', index)}</li>`)}
    </ul>
    <div ${part('keep')}>
      ${button(context, 'copy-codes')} ${button(context, 'download')} ${button(context, 'print')}
    </div>
    <div ${part('field')}>
      <div ${part('check')}>
        <input ${part('saved')} />
        <label ${part('saved-label')}>${text('saved-label')}</label>
      </div>
      <p ${part('saved-error')}>${text('saved-error')}</p>
    </div>
    ${buttons(context, 'done')}
  `;
}
