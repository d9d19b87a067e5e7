import { DEFAULT_PORT } from '../serve.ts';

/** The command line is wrong. The message names the flag. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** What `--help` prints. */
export const HELP = `cxkit-mock: a simulation of the ConnexCS platform

  cxkit-mock serve [flags]   answers over HTTP until it is stopped
  cxkit-mock init <public>   copies the service worker of the installed msw into a folder of your site

Flags of serve:
  --port <number>            ${DEFAULT_PORT}; 0 takes a free one
  --host <address>           127.0.0.1; any other needs --token
  --data <folder>            keeps the state there; without it, the state ends with the process
  --durability os|fsync      when a write is answered: the system has it (os), or the disk (fsync)
  --seed demo|empty          what a world begins with (demo)
  --clock running|frozen|<ISO time>
                             how the platform's time goes (running); a time stands still there
  --profile observed|strict-client
                             only what is known of the platform (observed), or what a careful client should stand
  --corrections <file>       JSON: what the real platform says otherwise
  --cors <origin>            a page's origin that may call it, its control API too; may be given several times
  --token <secret>           guards the control API, which then answers other machines too; or in the
                             environment: CXKIT_MOCK_TOKEN, which no list of processes shows
  --log text|json            json prints exactly one line when it is ready
`;
