import { quote } from '../../../model/wording.ts';
import { ABSENT, ANY_NUMBER, type Operator } from '../operator.ts';

export const val: Operator = {
  name: 'val',
  group: 'logic',
  arity: [1, ANY_NUMBER],
  operands: '[step, step, …] or [$reference, step, …]',
  summary:
    'The value at a path that is written as a list, for keys with dots. The path counts from the record, or inside an iterator from the element; after a reference, from what that names.',
  examples: [
    {
      rule: { val: ['x_labels', 'app.example/tier'] },
      data: { x_labels: { 'app.example/tier': 1 } },
      gives: 1,
    },
    { rule: { val: ['$.disks', 0, 'used'] }, data: { disks: [{ used: 71 }] }, gives: 71 },
    { rule: { val: ['x_labels', 'app.example/tier'] }, data: { x_labels: {} }, gives: ABSENT },
    { rule: { val: 'constructor' }, data: {}, gives: ABSENT },
  ],
  compile(call) {
    const first = call.raw(0);
    const isReference = typeof first === 'string' && first.startsWith('$') && !first.startsWith('$$');
    let node = isReference ? call.operand(0) : call.path('', 0);
    for (let index = isReference ? 1 : 0; index < call.count; index++) {
      const raw = call.raw(index);
      if (typeof raw === 'string' && (!raw.startsWith('$') || raw.startsWith('$$'))) {
        node = call.below(node, raw.startsWith('$') ? raw.slice(1) : raw, index);
      } else if (typeof raw === 'number' && Number.isSafeInteger(raw) && raw >= 0) {
        node = call.below(node, String(raw), index);
      } else {
        call.reject(
          index,
          'expression',
          `${quote(raw)} is no step of a path.`,
          'Write a key, or the number of an element, counted from 0; a key that begins with $ is written $$.',
        );
      }
    }
    return { type: node.type, evaluate: node.evaluate };
  },
};
