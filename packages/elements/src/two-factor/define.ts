import { define } from '../element/define.ts';
import { CxTwoFactor } from './two-factor.element.ts';

define(CxTwoFactor);

declare global {
  interface HTMLElementTagNameMap {
    'cx-two-factor': CxTwoFactor;
  }
}

export { CxTwoFactor };
