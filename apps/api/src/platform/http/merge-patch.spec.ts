import { Type } from 'class-transformer';
import { IsIn, IsString, ValidateNested } from 'class-validator';
import { ById, IsExtras, IsOmittable } from './input';
import { MergePatch, mergePatch } from './merge-patch';

describe('a merge patch', () => {
  /** Appendix A of RFC 7396. */
  it.each<[unknown, unknown, unknown]>([
    [{ a: 'b' }, { a: 'c' }, { a: 'c' }],
    [{ a: 'b' }, { b: 'c' }, { a: 'b', b: 'c' }],
    [{ a: 'b' }, { a: null }, {}],
    [{ a: 'b', b: 'c' }, { a: null }, { b: 'c' }],
    [{ a: ['b'] }, { a: 'c' }, { a: 'c' }],
    [{ a: 'c' }, { a: ['b'] }, { a: ['b'] }],
    [{ a: { b: 'c' } }, { a: { b: 'd', c: null } }, { a: { b: 'd' } }],
    [{ a: [{ b: 'c' }] }, { a: [1] }, { a: [1] }],
    [
      ['a', 'b'],
      ['c', 'd'],
      ['c', 'd'],
    ],
    [{ a: 'b' }, ['c'], ['c']],
    [{ a: 'foo' }, null, null],
    [{ a: 'foo' }, 'bar', 'bar'],
    [{ e: null }, { a: 1 }, { e: null, a: 1 }],
    [[1, 2], { a: 'b', c: null }, { a: 'b' }],
    [{}, { a: { bb: { ccc: null } } }, { a: { bb: {} } }],
  ])('makes of %j with %j: %j', (before, patch, after) => {
    expect(mergePatch(before, patch)).toEqual(after);
  });

  it('changes neither what it is put over nor what every object has', () => {
    const before = { a: { b: 1 } };
    const merged = mergePatch(before, JSON.parse('{"a":{"c":2},"__proto__":{"bad":true}}'));
    expect(before).toEqual({ a: { b: 1 } });
    expect(merged).toHaveProperty('a', { b: 1, c: 2 });
    expect({}).not.toHaveProperty('bad');
    expect(Object.getPrototypeOf(merged)).toBe(Object.prototype);
  });
});

class Sum {
  @IsIn(['sha256', 'md5'])
  type!: string;

  @IsString()
  value!: string;
}

class Change {
  @IsOmittable()
  @IsString()
  title?: string;

  @IsOmittable()
  @ById()
  @IsString()
  owner?: string;

  @IsOmittable()
  @ValidateNested()
  @Type(() => Sum)
  sum?: Sum;

  @IsOmittable()
  @IsExtras()
  extras?: object;
}

describe('the body of a PATCH', () => {
  const present = { sum: { type: 'md5', value: 'abc' }, extras: { a: 1, b: 2 } };
  const read = async (body: unknown) => (await MergePatch.read(Change, body)).over(present);

  it('is checked as what it makes of what is there', async () => {
    expect(await read({ title: 'x', sum: { value: 'def' }, extras: { b: null, c: 3 } })).toMatchObject({
      title: 'x',
      sum: { type: 'md5', value: 'def' },
      extras: { a: 1, c: 3 },
    });
  });

  it('names the fields inside others that are wrong', async () => {
    await expect(read({ sum: { type: null } })).rejects.toMatchObject({
      fields: { 'sum.type': [expect.any(String)] },
    });
    await expect(read({ title: { a: 1 } })).rejects.toMatchObject({
      fields: { title: [expect.any(String)] },
    });
  });

  it('is refused for its other fields before anything is looked up', async () => {
    await expect(MergePatch.read(Change, { title: 7 })).rejects.toThrow('title');
  });

  it('may name by an object what it names by its identifier, and say what nobody knows', async () => {
    const said = await read({ owner: { id: 'me', name: null }, metrics: { views: 1 } });
    expect(said).toMatchObject({ owner: 'me' });
    expect(said).not.toHaveProperty('metrics.views');
  });
});
