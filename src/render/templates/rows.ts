/** What rows of a table can show, whatever page they stand on. */
import { text } from './shape.ts';

export const FINDING = {
  sign: text('The sign of the verdict, such as ✗.'),
  verdict: text('The verdict in words.'),
  severity: text('How bad it is: critical, high, medium or low.'),
  policy: text('The id of the policy.'),
  where: text('File, line and column with a link where there is one, and the records it is about.'),
  message: text('What is wrong, in a sentence.'),
  owner: text('Who has to see to it.'),
};

export const REMEDY = {
  policy: text('The id of the policy.'),
  title: text('What the policy asks for.'),
  remedy: text('What to do.'),
  help: text('A link to where more is said; empty where there is none.'),
};

export const PROBLEM = {
  severity: text('Whether it is an error or a warning.'),
  where: text('File, line and column, with a link where there is one.'),
  message: text('What is wrong, in a sentence.'),
  hint: text('What to write instead; empty where nobody can say.'),
};
