import { html, type TemplateResult } from 'lit';
import type { View, ViewContext } from '../element/view.ts';
import { field } from '../ui/field.ts';
import { passwordField } from '../ui/password-field.ts';
import { summary } from '../ui/summary.ts';
import type { SignInAnatomy } from './sign-in.types.ts';

type Context = ViewContext<SignInAnatomy>;

export const signInView: View<SignInAnatomy> = (context) => {
  const { part, text } = context;
  return html`
    <section ${part('panel')}>
      <h2 ${part('heading')}>${text('heading')}</h2>
      <p ${part('message')}>${text('message')}</p>
      ${step(context)}
    </section>
  `;
};

function step(context: Context): TemplateResult {
  const { part, text, t, state } = context;
  switch (state.status) {
    case 'credentials': {
      const email = field({ part, text, name: 'email', label: t.email });
      const submit = html`<button ${part('submit')}>${state.form.busy ? t.busy : t.submit}</button>`;
      return form(context, html`${email}${passwordField(context)}`, submit);
    }
    case 'factor': {
      const label = state.recovery ? t.recoveryCode : t.code;
      const code = html`
        ${field({ part, text, name: 'code', label })}
        <button ${part('swap')}>${state.recovery ? t.useCode : t.useRecovery}</button>
      `;
      const buttons = html`
        <button ${part('submit')}>${state.form.busy ? t.busy : t.verify}</button>
        <button ${part('back')}>${t.back}</button>
      `;
      return form(context, code, buttons);
    }
    case 'signed-in':
      return html`<div ${part('actions')}><button ${part('sign-out')}>${t.signOut}</button></div>`;
  }
}

function form(context: Context, fields: TemplateResult, buttons: TemplateResult): TemplateResult {
  const { part } = context;
  return html`
    <form ${part('form')}>
      ${summary(context)} ${fields}
      <div ${part('actions')}>${buttons}</div>
    </form>
  `;
}
