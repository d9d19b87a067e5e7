import { define } from '../element/define.ts';
import { CxSignIn } from './sign-in.element.ts';

define(CxSignIn);

declare global {
  interface HTMLElementTagNameMap {
    'cx-sign-in': CxSignIn;
  }
}

export { CxSignIn };
