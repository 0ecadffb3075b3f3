import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { contract } from '../../shared/contract/index.ts';

const ops = Object.entries(contract);

describe('only JSON values cross the door', () => {
  test('the contract was read', () => expect(ops.length).toBeGreaterThan(50));

  // A schema with a date, a map, a bigint, undefined or a transform has no JSON Schema and throws here.
  test.each(ops)('%s takes and gives JSON', (_name, { input, output }) => {
    expect(z.toJSONSchema(input, { io: 'input', unrepresentable: 'throw' })).toMatchObject({
      type: 'object',
      additionalProperties: false,
    });
    expect(z.toJSONSchema(output, { io: 'output', unrepresentable: 'throw' })).toBeTypeOf('object');
  });

  test('the check would see what is not JSON', () => {
    for (const schema of [z.date(), z.bigint(), z.undefined(), z.map(z.string(), z.string())]) {
      expect(() => z.toJSONSchema(z.object({ schema }), { unrepresentable: 'throw' })).toThrow();
    }
  });
});
