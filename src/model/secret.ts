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
