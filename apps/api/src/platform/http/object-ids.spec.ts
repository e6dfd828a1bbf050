import type { Request, Response } from 'express';
import { uuidOfObjectId } from '../database';
import { readObjectIds } from './object-ids';

const ID = '53699233a3a729239d203c6e';
const UUID = uuidOfObjectId(ID);

function read(url: string): string {
  const request = { url, originalUrl: url } as Request;
  readObjectIds(request, {} as Response, () => undefined);
  return request.url;
}

describe('an identifier of data.gouv.fr', () => {
  it('stands for the same one here for ever', () => {
    expect(UUID).toBe('cf1ecfe9-2f0b-567a-bcf5-ec40f7f40cd3');
    expect(uuidOfObjectId(ID.toUpperCase())).toBe(UUID);
  });

  it.each([
    [`/api/1/datasets/${ID}/`, `/api/1/datasets/${UUID}/`],
    [`/api/1/datasets/${ID}.ttl`, `/api/1/datasets/${UUID}.ttl`],
    [`/api/1/discussions/?for=${ID}&page=2`, `/api/1/discussions/?for=${UUID}&page=2`],
    [`/api/1/datasets/?for=${ID}&for=${ID}`, `/api/1/datasets/?for=${UUID}&for=${UUID}`],
  ])('is read in %s', (address, expected) => {
    expect(read(address)).toBe(expected);
  });

  it.each([
    `/api/2/datasets/search/?q=${ID}`,
    `/api/1/datasets/${ID}0/`,
    `/datasets/${ID}/`,
    '/api/1/datasets/arbres/?',
    '/api/1/datasets/arbres',
  ])('is not read in %s', (address) => {
    expect(read(address)).toBe(address);
  });
});
