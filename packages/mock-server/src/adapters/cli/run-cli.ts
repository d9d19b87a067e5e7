import { initCommand } from './init-command.ts';
import { serveCommand } from './serve-command.ts';
import { HELP, UsageError } from './usage.ts';

/**
 * Runs the command line and gives the exit code: 0, 1 for what went wrong, 2 for a command line that makes no sense.
 */
export async function runCli([command, ...args]: readonly string[]): Promise<number> {
  try {
    if (
      command === undefined ||
      command === 'help' ||
      [command, ...args].some((arg) => /^(-h|--help)$/.test(arg))
    ) {
      console.log(HELP);
      return command === undefined ? 2 : 0;
    }
    if (command === 'serve') await serveCommand(args);
    else if (command === 'init') await initCommand(args);
    else throw new UsageError(`there is no command "${command}"`);
    return 0;
  } catch (error) {
    if (error instanceof UsageError) {
      console.error(`cxkit-mock: ${error.message}. See cxkit-mock --help.`);
      return 2;
    }
    console.error(`cxkit-mock: ${error instanceof Error ? error.message : String(error)}`);
    return 1;
  }
}
