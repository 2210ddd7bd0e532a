/**
 * Shapes of credentials that are issued with a recognisable form. A match is refused wherever it stands:
 * an evidence repository is read by many, and a secret once pushed is a secret lost. Shapes only, never
 * entropy: a hash or a ticket number must not fail a run. No part of a shape repeats without bound, since a text
 * may be made to be slow to search.
 */
const SHAPES: readonly (readonly [name: string, shape: string])[] = [
  ['a private key', '-----BEGIN (?:[A-Z0-9]{1,20} ){0,3}PRIVATE KEY(?: BLOCK)?-----'],
  ['an AWS access key', '\\b(?:AKIA|ASIA)[0-9A-Z]{16}\\b'],
  ['a GitHub token', '\\b(?:gh[pousr]_[A-Za-z0-9]{36}|github_pat_[A-Za-z0-9_]{60})'],
  ['a GitLab token', '\\bglpat-[A-Za-z0-9_-]{20}'],
  ['a Slack token', '\\bxox[abeprs]-[A-Za-z0-9-]{10}'],
  ['a Slack webhook', 'hooks\\.slack\\.com/services/T[A-Z0-9]{1,20}/B[A-Z0-9]{1,20}/[A-Za-z0-9]'],
  ['a Google API key', '\\bAIza[0-9A-Za-z_-]{35}'],
  ['a Stripe key', '\\b[rs]k_live_[0-9A-Za-z]{16}'],
  ['an npm token', '\\bnpm_[A-Za-z0-9]{36}\\b'],
  ['a PyPI token', '\\bpypi-AgE[A-Za-z0-9_-]{40}'],
  ['a SendGrid key', '\\bSG\\.[A-Za-z0-9_-]{22}\\.[A-Za-z0-9_-]{43}'],
  ['an Azure storage key', '\\bAccountKey=[A-Za-z0-9+/]{60}'],
  ['a JSON Web Token', '\\beyJ[A-Za-z0-9_-]{10,1000}\\.eyJ[A-Za-z0-9_-]{10,8000}\\.[A-Za-z0-9_-]{10}'],
  ['a password in an address', '\\b[a-z][a-z0-9+.-]{1,20}://[^\\s/:@]{1,100}:[^\\s/@]{3,100}@'],
  // A digit is asked for, so that "password: resynchronised" stays a sentence.
  [
    'a password',
    '\\b(?:[Pp]ass(?:word|wd)|PASSWORD|[Pp]wd|PWD|[Ss]ecret|SECRET|[Aa]pi[_-]?[Kk]ey|API_KEY|[Tt]oken|TOKEN)' +
      '\\s{0,3}[=:]\\s{0,3}(?=\\S{0,100}\\d)\\S{8}',
  ],
];

const ANY = new RegExp(SHAPES.map(([, shape]) => shape).join('|'));
const EACH = SHAPES.map(([name, shape]) => [name, new RegExp(shape)] as const);

/** No shape above is shorter than this, so shorter texts need no search. */
const SHORTEST = 11;

/** What kind of credential `text` looks like, in words (`a GitHub token`); undefined when it looks like none. */
export function secretIn(text: string): string | undefined {
  if (text.length < SHORTEST || !ANY.test(text)) return undefined;
  return EACH.find(([, shape]) => shape.test(text))?.[0];
}

/** A text with whatever looks like a credential in it exchanged for the name of its kind. */
export function withoutSecrets(text: string): string {
  if (secretIn(text) === undefined) return text;
  return EACH.reduce(
    (rest, [name, shape]) => rest.replace(new RegExp(`${shape.source}\\S*`, 'g'), `(${name})`),
    text,
  );
}

/** A name whose value is secret, and the value: bare, in quotes, or after the name of a scheme. */
const NAMED =
  /((?:pass(?:word|wd|phrase)|pwd|secret|token|authorization|(?:api|access|private|signing|encryption)[_-]?key)s?["']?\s{0,3}[=:]\s{0,3})((?:(?:bearer|basic|token)\s{1,3})?)(?!\(an? )("[^"]*"|'[^']*'|["']?[^\s"',;&]{4,})/gi;

/** Long enough to be a key, and made of what keys are made of. */
const LONG_WORD = /[A-Za-z0-9+/_=-]{20,}/g;

/** What Git and SHA-256 call a content; a log may name it. */
const DIGEST = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/;

/**
 * A text for a log, in which nobody looks for secrets: shapes of credentials, values of keys that look secret, and long
 * words that look random are exchanged for words. Unlike `secretIn` it may take a harmless text for a secret.
 */
export function redacted(text: string): string {
  return withoutSecrets(text)
    .replace(NAMED, '$1$2(redacted)')
    .replace(LONG_WORD, (word) => (looksRandom(word) ? '(redacted)' : word));
}

/** Characters of a stretch of letters and digits below which nothing is said of it; more without capitals in it. */
const SHORTEST_RANDOM = 10;
const SHORTEST_PLAIN = 20;

/** Bits a character: random letters and digits have more, even in a short stretch. */
const LEAST_ENTROPY = 3.0;

/** Of a random text about half of the characters are of another class than the one before; in a name few are. */
const LEAST_CHANGES = 0.25;

/** True for a word of which a stretch changes between capitals, small letters and digits as only random texts do. */
function looksRandom(word: string): boolean {
  return word.split(/[^A-Za-z0-9]/).some((stretch) => {
    const isPlain = !/[a-z]/.test(stretch) || !/[A-Z]/.test(stretch);
    if (stretch.length < (isPlain ? SHORTEST_PLAIN : SHORTEST_RANDOM)) return false;
    if (DIGEST.test(stretch) || entropy(stretch) < LEAST_ENTROPY) return false;
    // A capital before a small letter begins a word.
    const changes = stretch.match(/(?<=[a-z])[A-Z0-9]|(?<=[A-Z])[0-9]|(?<=[0-9])[A-Za-z]/g)?.length ?? 0;
    return changes >= LEAST_CHANGES * stretch.length;
  });
}

/** Shannon's entropy of the characters of a text, in bits a character. */
function entropy(text: string): number {
  const counts = new Map<string, number>();
  for (const char of text) counts.set(char, (counts.get(char) ?? 0) + 1);
  return [...counts.values()].reduce((sum, count) => {
    const share = count / text.length;
    return sum - share * Math.log2(share);
  }, 0);
}
