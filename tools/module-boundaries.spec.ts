import { join } from 'node:path';
import { ESLint } from 'eslint';

const root = join(import.meta.dirname, '..');

/** Lints code as if it stood in the first file of a project. */
async function lint(project: string, code: string): Promise<string[]> {
  const eslint = new ESLint({ cwd: root });
  const file = project.startsWith('apps/') ? 'src/main.ts' : 'src/index.ts';
  const [result] = await eslint.lintText(code, { filePath: join(root, project, file) });
  return result!.messages.map(({ ruleId }) => ruleId ?? 'unreadable');
}

describe('a forbidden import fails lint:', () => {
  it.each([
    ['libs/catalog', `import '@passerelle/dcat';`],
    ['libs/catalog', `import '@nestjs/common';`],
    ['libs/dcat', `import '@passerelle/harvest';`],
    ['libs/dcat', `import 'typeorm';`],
    ['libs/harvest', `import 'pg';`],
    ['libs/search', `import '@nestjs/common';`],
    ['libs/storage', `import '@passerelle/search';`],
    ['apps/api', `import '@angular/core';`],
    ['apps/api', `import '@passerelle/ui';`],
    ['apps/web', `import 'typeorm';`],
    ['apps/web', `import '@passerelle/harvest';`],
    ['libs/ui', `import '@angular/router';`],
    ['libs/ui', `import '@passerelle/api-client';`],
    ['libs/catalog', `import '../../dcat/src/index';`],
  ])('%s with %s', async (project, code) => {
    expect(await lint(project, code)).toContain('@nx/enforce-module-boundaries');
  });

  it.each(['pg', 'meilisearch'])('%s outside its adapter', async (vendor) => {
    expect(await lint('libs/search', `import '${vendor}';`)).toContain('no-restricted-imports');
  });
});

describe('an allowed import passes lint:', () => {
  it.each([
    ['libs/dcat', `import '@passerelle/catalog';`],
    ['libs/harvest', `import '@passerelle/dcat';`],
    ['apps/api', `import '@passerelle/search/postgres';`],
    ['apps/web', `import '@passerelle/api-client';`],
  ])('%s with %s', async (project, code) => {
    expect(await lint(project, code)).not.toContain('@nx/enforce-module-boundaries');
  });
});
