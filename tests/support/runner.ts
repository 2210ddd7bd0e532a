/** What the runner of GitHub makes of what a step prints and writes, by the rules of its own code. */

/** A command as the runner understands it. */
export interface Command {
  readonly name: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly data: string;
}

/** The lines of an output. */
const lines = (output: string): readonly string[] => output.split(/\r\n|\r|\n/);

/**
 * Everything in an output that the runner might take for a command. Stricter than the runner, which knows names and asks
 * for the end of a command too.
 */
export function suspectsIn(output: string): readonly string[] {
  return lines(output).filter((line) => /^\s*::[a-z]/i.test(line) || /##\[[a-z]/i.test(line));
}

/** The commands in an output, in order. */
export function commandsIn(output: string): readonly Command[] {
  return lines(output).flatMap((line) => {
    const start = line.trimStart();
    const end = start.indexOf('::', 2);
    if (!start.startsWith('::') || end < 0) return [];
    const head = start.slice(2, end);
    const space = head.indexOf(' ');
    const name = space < 0 ? head : head.slice(0, space);
    const pairs = space < 0 ? [] : head.slice(space + 1).split(',');
    const properties = pairs.flatMap((pair): [string, string][] => {
      const [, key, value] = /^([^=]+)=(.+)$/s.exec(pair) ?? [];
      return key === undefined || value === undefined ? [] : [[key, unescaped(value, PROPERTY)]];
    });
    const data = unescaped(start.slice(end + 2), DATA);
    return [{ name, properties: Object.fromEntries(properties), data }];
  });
}

const DATA = { '%0D': '\r', '%0A': '\n', '%25': '%' };
const PROPERTY = { '%0D': '\r', '%0A': '\n', '%3A': ':', '%2C': ',', '%25': '%' };

/** One after the other, as the runner does: an escaped percent sign comes last. */
function unescaped(text: string, marks: Readonly<Record<string, string>>): string {
  return Object.entries(marks).reduce((rest, [mark, char]) => rest.replaceAll(mark, char), text);
}

/** The values in a file of outputs. */
export function outputsIn(file: string): Readonly<Record<string, string>> {
  const all = file.split('\n');
  const outputs: Record<string, string> = {};
  for (let at = 0; at < all.length; at++) {
    const line = all[at] ?? '';
    if (line === '') continue;
    const [equals, heredoc] = [line.indexOf('='), line.indexOf('<<')];
    if (equals >= 0 && (heredoc < 0 || equals < heredoc)) {
      outputs[line.slice(0, equals)] = line.slice(equals + 1);
    } else if (heredoc > 0) {
      const end = all.indexOf(line.slice(heredoc + 2), at + 1);
      if (end < 0) throw new Error(`No end of ${line}`);
      outputs[line.slice(0, heredoc)] = all.slice(at + 1, end).join('\n');
      at = end;
    } else {
      throw new Error(`No output: ${line}`);
    }
  }
  return outputs;
}
