import { administrators, everybody, type Contracts } from '../contract';
import { formOf, PIXEL } from '../files';
import { done, type World } from '../world';

const make = (world: World) =>
  done(
    world.administrator.POST('/api/1/posts/', {
      body: { name: 'Une actualité', headline: 'En bref', content: 'En long' },
    }),
  );
const draft = async (world: World) => ({ params: { path: { post: (await make(world)).id } } });
const published = async (world: World) => {
  const asked = await draft(world);
  await world.administrator.POST('/api/1/posts/{post}/publish/', asked);
  return asked;
};

export const posts: Contracts = {
  listPosts: {
    asked: async (world) => {
      await published(world);
      return {};
    },
    answers: everybody(),
    shows: ({ data }) => expect(data.data).toContainEqual(expect.objectContaining({ name: 'Une actualité' })),
  },
  createPost: {
    asked: () => ({ body: { name: 'Une actualité', headline: 'En bref', content: 'En long' } }),
    answers: administrators(201),
    shows: { name: 'Une actualité', published: null },
  },
  getPost: { asked: published, answers: everybody(), shows: { name: 'Une actualité', content: 'En long' } },
  replacePost: {
    asked: async (world) => ({ ...(await published(world)), body: { name: 'Un autre titre' } }),
    answers: administrators(),
    shows: { name: 'Un autre titre', content: 'En long' },
  },
  updatePost: {
    asked: async (world) => ({ ...(await published(world)), body: { headline: 'Plus bref' } }),
    answers: administrators(),
    shows: { name: 'Une actualité', headline: 'Plus bref' },
  },
  deletePost: {
    asked: published,
    answers: administrators(204),
    shows: async ({ world, at }) =>
      expect((await world.owner.GET('/api/1/posts/{post}/', at)).error).toMatchObject({
        code: 'post-deleted',
      }),
  },
  uploadPostImage: {
    asked: async (world) => ({ ...(await published(world)), body: { file: PIXEL } }),
    answers: administrators(),
    shows: { success: true, image: expect.stringContaining('/images/') },
  },
  removePostImage: {
    asked: async (world) => {
      const asked = await published(world);
      const body = { file: PIXEL };
      await world.administrator.POST('/api/1/posts/{post}/image/', {
        ...asked,
        body,
        bodySerializer: formOf,
      });
      return asked;
    },
    answers: administrators(204),
    shows: async ({ world, at }) =>
      expect((await world.owner.GET('/api/1/posts/{post}/', at)).data).toMatchObject({ image: null }),
  },
  listPostDiscussions: {
    asked: async (world) => {
      const asked = await published(world);
      await world.makeDiscussion(asked.params.path.post, 'Post');
      return asked;
    },
    answers: everybody(),
    shows: { data: [{ title: 'Une question' }] },
  },
  publishPost: { asked: published, answers: administrators(), shows: { published: expect.any(String) } },
  unpublishPost: { asked: published, answers: administrators(), shows: { published: null } },
};
