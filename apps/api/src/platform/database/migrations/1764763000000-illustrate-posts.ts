import type { MigrationInterface, QueryRunner } from 'typeorm';

const UP = `
-- The post whose readers may see it, as of reuses.
alter table image add column post_id uuid constraint image_post_fk references post on delete cascade;
create trigger post_image_replaced after update of image_url on post
  for each row when (old.image_url like '/api/1/images/%' and old.image_url is distinct from new.image_url)
  execute function release_image('image_url');
`;

const DOWN = `
drop trigger post_image_replaced on post;
update post set image_url = null where image_url like '/api/1/images/%';
delete from image where post_id is not null;
alter table image drop column post_id;
`;

export class IllustratePosts1764763000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(UP);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(DOWN);
  }
}
