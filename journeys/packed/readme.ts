import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../scripts/generated.ts';

/** The code block of the README that follows `<!-- example: name -->`, character for character. */
export function example(name: string, markdown = readFileSync(join(ROOT, 'README.md'), 'utf8')): string {
  const fence = new RegExp(`<!-- example: ${name} -->\\s*\`\`\`\\w*\\n([^]*?)\\n\`\`\``).exec(markdown);
  if (fence?.[1] === undefined) throw new Error(`The README has no example called ${name}.`);
  return `${fence[1]}\n`;
}
