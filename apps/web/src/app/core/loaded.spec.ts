import { makeStateKey, RESPONSE_INIT, TransferState } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Router, type RouterStateSnapshot } from '@angular/router';
import { load, loadOptional, type Loaded } from './loaded';

const sent = makeStateKey<unknown>('search /datasets?q=air');
const found = { data: { title: 'Air', extras: {} }, response: new Response() };
const missing = { error: { code: 'dataset-not-found' }, response: new Response(null, { status: 404 }) };

/** The state of the router on a page whose address has a fragment, which the server never sees. */
function state(): RouterStateSnapshot {
  const { snapshot } = TestBed.inject(Router).routerState;
  snapshot.url = '/datasets?q=air#results';
  return snapshot;
}

const toTitle = ({ title }: { title: string }): string => title;

/** What a page gets on the server, and the status that its answer takes. */
async function render(
  answer: typeof found | typeof missing | Error,
  loader = load<{ title: string }, string>,
): Promise<{ loaded: Loaded<string>; status: number | undefined }> {
  const response: ResponseInit = {};
  TestBed.configureTestingModule({ providers: [{ provide: RESPONSE_INIT, useValue: response }] });
  const call = () => (answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer));
  const loaded = await TestBed.runInInjectionContext(() => loader('search', state(), call, toTitle));
  return { loaded, status: response.status };
}

function sentWithThePage(): unknown {
  return TestBed.inject(TransferState).get(sent, undefined);
}

describe('loading for a page, on the server', () => {
  it('keeps what is shown, and sends nothing else with the page', async () => {
    expect(await render(found)).toEqual({ loaded: { data: 'Air' }, status: undefined });
    expect(sentWithThePage()).toEqual({ data: 'Air' });
  });

  it('gives the page the status of the problem, and sends the problem with the page', async () => {
    const problem = { status: 404, code: 'dataset-not-found' };
    expect(await render(missing)).toEqual({ loaded: { problem }, status: 404 });
    expect(sentWithThePage()).toEqual({ problem });
  });

  it('says that the API cannot be reached when there is no answer', async () => {
    expect(await render(new TypeError('fetch failed'))).toEqual({
      loaded: { problem: { status: 503, code: 'unreachable' } },
      status: 503,
    });
  });

  it('leaves the status alone for what the page can do without', async () => {
    expect(await render(missing, loadOptional)).toMatchObject({ status: undefined });
  });
});

describe('loading for a page, in the browser', () => {
  it('takes what came with the page once, then asks', async () => {
    TestBed.inject(TransferState).set(sent, { data: 'Rendered' });
    const loadTitle = () =>
      TestBed.runInInjectionContext(() => load('search', state(), () => Promise.resolve(found), toTitle));
    expect(await loadTitle()).toEqual({ data: 'Rendered' });
    expect(await loadTitle()).toEqual({ data: 'Air' });
    expect(sentWithThePage()).toBeUndefined();
  });
});
