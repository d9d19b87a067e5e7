import { html, type TemplateResult } from 'lit';
import type { View, ViewContext } from '../element/view.ts';
import { button } from '../ui/button.ts';
import { field } from '../ui/field.ts';
import { buttons, form } from '../ui/form.ts';
import { passwordField } from '../ui/password-field.ts';
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
  switch (context.state.status) {
    case 'credentials':
      return form(context, html`${field(context, 'email')}${passwordField(context)}`, 'submit');
    case 'factor':
      return form(context, html`${field(context, 'code')} ${button(context, 'swap')}`, 'submit', 'back');
    case 'signed-in':
      return buttons(context, 'sign-out');
  }
}
