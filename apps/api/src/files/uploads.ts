import { Injectable } from '@nestjs/common';
import { ConflictError, InvalidError, TooManyError, type Actor } from '@passerelle/catalog';
import type { Request } from 'express';
import { DataSource, type EntityManager } from 'typeorm';
import { UploadConfig } from '../config';
import { findDone, once, Transactions, uuidV7 } from '../platform/database';
import { readFileKind } from './file-kind';
import { readPartFields, type PartFields } from './part-fields';
import { receiveForm, tooLarge } from './receive-form';
import { StoredFiles, type Arrived, type ArrivedFile } from './stored-files';

/** Files that one account may have begun to send in parts, and not ended. */
const MOST_UPLOADS = 20;

interface UploadRow {
  readonly id: string;
  readonly dataset_id: string;
  readonly total_parts: number;
}

interface PartRow {
  readonly number: number;
  readonly file_id: string;
  readonly start_byte: number | null;
  readonly size: number;
}

/** Writes what shows a file that arrived. */
type Keep = (tx: EntityManager, file: ArrivedFile) => Promise<string>;

/** A whole file, with the upload whose parts it was made of. */
interface WholeFile {
  readonly file: ArrivedFile;
  /** What an `Idempotency-Key` stands for. */
  readonly asked: object;
  readonly uploadId?: string;
  readonly partIds: readonly string[];
}

/** Takes files as udata does: in one request, or in parts that a last request without a file puts together. */
@Injectable()
export class Uploads {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly files: StoredFiles,
    private readonly config: UploadConfig,
  ) {}

  /**
   * Reads the request of somebody who may bring a file to the dataset.
   * @param keep writes, in one transaction, what shows the file; when it fails nothing is left
   * @param keep resolves with the identifier of what shows it
   * @returns that identifier, the same for the same key, or nothing when the request brought a part
   */
  async take(
    request: Request,
    actor: Actor,
    datasetId: string,
    keep: Keep,
  ): Promise<{ readonly kept: string } | undefined> {
    const key = request.get('idempotency-key');
    const { fields, file } = await receiveForm(
      request,
      this.config,
      (bytes) => this.files.receive(actor, datasetId, bytes),
      ({ id }) => this.files.remove([id]),
    );
    const arrived = file?.taken;
    try {
      const part = readPartFields(fields, this.config.maxParts, arrived?.size);
      if (arrived && part) {
        await this.addPart(actor, datasetId, part, arrived);
        return undefined;
      }
      if (part) {
        const asked = { dataset: datasetId, upload: part.name, title: part.fileName };
        const known = key && (await findDone(this.dataSource.manager, actor, key, asked));
        if (known) {
          return { kept: known };
        }
        const whole = { asked, ...(await this.assemble(actor, datasetId, part)) };
        return { kept: await this.keep(whole, actor, key, keep) };
      }
      if (!file || !arrived) {
        throw new InvalidError('invalid-input', 'The form has no file.', { file: ['must be a file'] });
      }
      const kind = await readFileKind(fields.get('filename') ?? file.name, arrived.head);
      const asked = { dataset: datasetId, sha256: arrived.sha256, name: kind.name };
      const whole = { file: { ...arrived, ...kind }, asked, partIds: [] };
      return { kept: await this.keep(whole, actor, key, keep) };
    } catch (error) {
      await this.files.remove(arrived ? [arrived.id] : []);
      throw error;
    }
  }

  /** Makes the file known with what shows it, and forgets the parts. */
  private async keep(
    { file, asked, uploadId, partIds }: WholeFile,
    actor: Actor,
    key: string | undefined,
    write: Keep,
  ): Promise<string> {
    // Of a request that was done already, nothing is needed, whatever it brought.
    let leftovers = [...partIds, file.id];
    try {
      const kept = await this.transactions.run((tx) =>
        once(tx, actor, key, asked, async () => {
          if (uploadId !== undefined) {
            await endUpload(tx, uploadId);
          }
          await this.files.show(tx, file);
          leftovers = [...partIds];
          return write(tx, file);
        }),
      );
      await this.files.remove(leftovers);
      return kept;
    } catch (error) {
      await this.files.remove([file.id]);
      throw error;
    }
  }

  /** A part that comes again replaces the one before. */
  private async addPart(
    actor: Actor,
    datasetId: string,
    part: PartFields,
    { id, size }: Arrived,
  ): Promise<void> {
    const replaced = await this.transactions.run(async (tx) => {
      const upload = await this.beginUpload(tx, actor, datasetId, part);
      const [others] = await tx.query<{ size: number; file_id: string | null }[]>(
        `select coalesce(sum(size) filter (where number <> $2), 0)::float8 as size,
           max(file_id::text) filter (where number = $2) as file_id
         from upload_part where upload_id = $1`,
        [upload.id, part.number],
      );
      if ((others?.size ?? 0) + size > this.config.maxBytes) {
        throw tooLarge(this.config.maxBytes);
      }
      await tx.query(
        `insert into upload_part (upload_id, number, file_id, start_byte, size) values ($1, $2, $3, $4, $5)
         on conflict on constraint upload_part_pk do update
         set file_id = excluded.file_id, start_byte = excluded.start_byte, size = excluded.size`,
        [upload.id, part.number, id, part.startByte, size],
      );
      return others?.file_id;
    });
    await this.files.remove(replaced ? [replaced] : []);
  }

  /** Two parts of one upload wait here for each other. */
  private async beginUpload(
    tx: EntityManager,
    { userId }: Actor,
    datasetId: string,
    { name, totalParts }: PartFields,
  ): Promise<UploadRow> {
    const [upload] = await tx.query<(UploadRow & { open: number })[]>(
      `with begun as (
         insert into upload (id, account_id, name, dataset_id, total_parts) values ($1, $2, $3, $4, $5)
         on conflict on constraint upload_name_unique do update set last_part_at = now()
         returning id, dataset_id, total_parts)
       select begun.*, (select count(*)::integer from upload where account_id = $2 and id <> begun.id) as open from begun`,
      [uuidV7(), userId, name, datasetId, totalParts],
    );
    if (upload?.dataset_id !== datasetId || upload.total_parts !== totalParts) {
      throw differs();
    }
    if (upload.open >= MOST_UPLOADS) {
      throw new TooManyError('too-many-uploads', `You began ${upload.open} files in parts. End them first.`);
    }
    return upload;
  }

  private async assemble(
    actor: Actor,
    datasetId: string,
    part: PartFields,
  ): Promise<Omit<WholeFile, 'asked'>> {
    if (part.fileName === undefined) {
      throw new InvalidError('invalid-input', 'The name of the file is missing.', {
        filename: ['must be the name of the file'],
      });
    }
    const [upload] = await this.dataSource.query<UploadRow[]>(
      `with found as (
         update upload set last_part_at = now() where account_id = $1 and name = $2
         returning id, dataset_id, total_parts)
       select id, dataset_id, total_parts from found`,
      [actor.userId, part.name],
    );
    if (!upload) {
      throw incomplete('no part of it is there');
    }
    if (upload.dataset_id !== datasetId || upload.total_parts !== part.totalParts) {
      throw differs();
    }
    const parts = await this.dataSource.query<PartRow[]>(
      `select number, file_id, start_byte::float8 as start_byte, size::float8 as size
       from upload_part where upload_id = $1 order by number`,
      [upload.id],
    );
    checkParts(parts, part.totalParts);
    const partIds = parts.map(({ file_id }) => file_id);
    const arrived = await this.files.receive(actor, datasetId, this.files.read(partIds));
    try {
      const kind = await readFileKind(part.fileName, arrived.head);
      return { file: { ...arrived, ...kind }, uploadId: upload.id, partIds };
    } catch (error) {
      await this.files.remove([arrived.id]);
      throw error;
    }
  }
}

/** Of two who put the same parts together, the second finds nothing to end. */
async function endUpload(tx: EntityManager, id: string): Promise<void> {
  const ended = await tx.query<object[]>(
    'with ended as (delete from upload where id = $1 returning id) select id from ended',
    [id],
  );
  if (ended.length === 0) {
    throw incomplete('it was put together already');
  }
}

/** @throws ConflictError unless all are there, each where the one before ends */
function checkParts(parts: readonly PartRow[], totalParts: number): void {
  const known = new Set(parts.map(({ number }) => number));
  const missing = Array.from({ length: totalParts }, (_, number) => number).filter(
    (number) => !known.has(number),
  );
  if (missing.length > 0) {
    throw incomplete(`parts ${missing.slice(0, 20).join(', ')} are missing`);
  }
  let position = 0;
  for (const { number, start_byte: startByte, size } of parts) {
    if (startByte !== null && startByte !== position) {
      throw incomplete(`part ${number} should begin at byte ${position}, and says ${startByte}`);
    }
    position += size;
  }
}

function incomplete(why: string): ConflictError {
  return new ConflictError('upload-incomplete', `The file cannot be put together: ${why}.`);
}

function differs(): InvalidError {
  return new InvalidError(
    'invalid-input',
    'This is another upload than the one that was begun under this «uuid».',
    {
      uuid: ['must be new for each file, and all parts must name the same dataset and total'],
    },
  );
}
