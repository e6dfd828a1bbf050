import { administrators, type Contracts } from '../contract';
import { done, type World } from '../world';

const begun = async (world: World) => {
  const { id } = await done(
    world.administrator.POST('/api/1/import/', { body: { url: world.outside.catalogue() } }),
  );
  return { params: { path: { import: id } } };
};

export const imports: Contracts = {
  beginImport: {
    asked: (world) => ({ body: { url: world.outside.catalogue() } }),
    answers: administrators(201),
    shows: ({ data, asked }) => expect(data.url).toContain(asked.body.url),
  },
  listImports: {
    asked: async (world) => {
      await begun(world);
      return {};
    },
    answers: administrators(),
    shows: ({ data, world }) => expect(data.data[0]!.url).toContain(world.outside.host),
  },
  getImport: { asked: begun, answers: administrators(), shows: { status: 'waiting', dry_run: false } },
  listImportItems: { asked: begun, answers: administrators(), shows: { data: [], total: 0 } },
};
