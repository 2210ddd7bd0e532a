import { quote } from '../../../model/wording.ts';
import { contains, isWholeNetwork, parseNetwork } from '../network.ts';
import { ABSENT, FAILED, type Operator, strict } from '../operator.ts';
import { BOOLEAN, mayBe, nameOf } from '../types.ts';
import { Failed } from '../value.ts';

export const cidrContains: Operator = {
  name: 'cidr_contains',
  group: 'text',
  arity: [2, 2],
  operands: '[network, address or network]',
  summary:
    'True when a network of IPv4 or IPv6 contains an address, or the whole of another network. Neither version contains anything of the other; an IPv4 address written as one of IPv6 is the IPv4 address.',
  examples: [
    { rule: { cidr_contains: ['10.0.0.0/8', '10.20.30.40'] }, gives: true },
    { rule: { cidr_contains: ['10.0.0.0/8', '11.0.0.1'] }, gives: false },
    { rule: { cidr_contains: ['2001:db8::/32', '2001:db8:1::/48'] }, gives: true },
    { rule: { cidr_contains: ['::/0', '10.0.0.1'] }, gives: false },
    { rule: { cidr_contains: ['10.0.0.0/8', '::ffff:10.0.0.1'] }, gives: true },
    { rule: { cidr_contains: ['10.0.0.0/8', '$.address'] }, data: {}, gives: ABSENT },
    { rule: { cidr_contains: ['10.0.0.0/8', '$.address'] }, data: { address: '10.0.0.256' }, gives: FAILED },
  ],
  compile(call) {
    for (const index of [0, 1]) {
      const { constant, type } = call.operand(index);
      if (constant !== undefined) {
        const wrong = wrongNetwork(constant, index);
        if (wrong)
          call.reject(index, 'wrong-value', `${wrong}.`, 'Write an address and a prefix: 10.0.0.0/8.');
      } else if (!mayBe(type, 'text')) {
        call.reject(index, 'wrong-type', `An address is wanted here, and this is ${nameOf(type)}.`);
      }
    }
    return strict(
      call,
      (values) => {
        const wrong = values.map(wrongNetwork).find((why) => why !== undefined);
        if (wrong !== undefined) return new Failed(wrong);
        const [outer, inner] = values.map((value) => parseNetwork(String(value)));
        return outer !== undefined && inner !== undefined && contains(outer, inner);
      },
      { type: BOOLEAN, from: 1 },
    );
  },
};

/** Why a value cannot be an operand. Only where a network is asked what it contains, a stray bit is a mistake. */
function wrongNetwork(value: unknown, index: number): string | undefined {
  const network = typeof value === 'string' ? parseNetwork(value) : undefined;
  if (!network) return `${quote(value)} is no address and no network`;
  if (index === 0 && !isWholeNetwork(network)) return `${quote(value)} has bits beyond its prefix`;
  return undefined;
}
