import { define } from '../element/define.ts';
import { CxProvider } from './provider.element.ts';

define(CxProvider);

declare global {
  interface HTMLElementTagNameMap {
    'cx-provider': CxProvider;
  }
}

export { CxProvider };
