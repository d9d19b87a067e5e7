import { StartFailure } from './start-failure.ts';

/** Listens to what the page's content security policy refuses, while the mock is being started. */
export interface PolicyWatch {
  /** The failure that names the directive, if one of these has refused something; `otherwise` if not. */
  explain(directives: readonly string[], otherwise: StartFailure): Promise<StartFailure>;
  stop(): void;
}

/** Begins to listen. */
export function watchPolicy(): PolicyWatch {
  const refused: SecurityPolicyViolationEvent[] = [];
  const note = (violation: SecurityPolicyViolationEvent): void => {
    refused.push(violation);
  };
  document.addEventListener('securitypolicyviolation', note);
  return {
    async explain(directives, otherwise) {
      // the browser tells of it in a task of its own, after the call has failed
      await new Promise((resolve) => setTimeout(resolve));
      const found = refused.find(({ effectiveDirective }) => directives.includes(effectiveDirective));
      if (found === undefined) return otherwise;
      return new StartFailure(
        'csp',
        `the page's content security policy refuses ${found.blockedURI} by ${found.effectiveDirective}. ` +
          `Allow it there, or run the mock as a process.`,
        otherwise,
      );
    },
    stop: () => document.removeEventListener('securitypolicyviolation', note),
  };
}
