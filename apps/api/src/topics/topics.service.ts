import { Injectable } from '@nestjs/common';
import type { Actor } from '@passerelle/catalog';
import type { EntityManager } from 'typeorm';
import { changesBetween, type Changes } from '../entries/changes';
import { EntriesService, type LockedWork } from '../entries/entries.service';
import { changeSlug } from '../entries/slugs';
import { movedBy, type CheckVersion } from '../entries/entry.writes';
import { gatheredByKind, regathered } from '../entries/topics-of';
import { once } from '../platform/database';
import { Indexing } from '../search/indexing';
import {
  addElements,
  clearElements,
  removeElement,
  replaceElements,
  restoreElements,
  updateElement,
} from './topic-elements';
import {
  toTopicColumns,
  type CreateElement,
  type CreateTopic,
  type ElementColumns,
  type UpdateElement,
  type UpdateTopic,
} from './topic-input';

/** What topics have for themselves: their elements, whose every change is a change of the topic. */
@Injectable()
export class TopicsService {
  constructor(
    private readonly entries: EntriesService,
    private readonly indexing: Indexing,
  ) {}

  /** @returns the identifier of the topic, the same for the same key */
  create(actor: Actor | undefined, input: CreateTopic, key: string | undefined): Promise<string> {
    const fields = { columns: toTopicColumns(input) };
    return this.entries.create(
      'topic',
      actor,
      { ...input, title: input.name },
      fields,
      key,
      async (tx, id, author) =>
        this.tellGathered(tx, await replaceElements(tx, author, id, input.elements ?? [])),
    );
  }

  /** @returns the identifier of the topic */
  update(
    actor: Actor | undefined,
    idOrSlug: string,
    said: UpdateTopic | ((before: LockedWork) => Promise<UpdateTopic>),
    checkVersion: CheckVersion,
  ): Promise<string> {
    return this.entries.change('topic', 'edit', actor, idOrSlug, checkVersion, async (tx, before, editor) => {
      const input = typeof said === 'function' ? await said(before) : said;
      const columns = await movedBy(tx, 'topic', editor, before, toTopicColumns(input));
      return {
        changes: {
          ...changesBetween({ ...before }, columns),
          ...(await changeSlug(tx, 'topic', before, input.slug)),
        },
        written:
          input.elements &&
          (await this.tellGathered(tx, await replaceElements(tx, editor, before.id, input.elements))),
        comment: input.comment,
        action: 'updated',
      };
    });
  }

  /** Sets it back to what it was at a version. @returns the identifier of the topic */
  async restore(
    actor: Actor | undefined,
    idOrSlug: string,
    number: number,
    checkVersion: CheckVersion,
  ): Promise<string> {
    const { id } = await this.entries.restore(
      'topic',
      actor,
      idOrSlug,
      number,
      checkVersion,
      async (tx, topicId, version, editor) => {
        const restored = await restoreElements(tx, topicId, version, editor);
        await this.tellGathered(tx, restored.changes);
        return restored;
      },
    );
    return id;
  }

  /** @returns the identifier of the topic */
  addElements(
    actor: Actor | undefined,
    idOrSlug: string,
    elements: readonly CreateElement[],
    key: string | undefined,
    checkVersion: CheckVersion,
  ): Promise<string> {
    // The version is looked at where it is the first time: a repeated request finds the one that it made itself.
    return this.entries.change(
      'topic',
      'edit',
      actor,
      idOrSlug,
      () => undefined,
      async (tx, before, editor) => {
        let written: Changes = {};
        await once(tx, editor, key, { topic: before.id, elements }, async () => {
          checkVersion(before.version);
          written = await this.tellGathered(tx, await addElements(tx, editor, before.id, elements));
          return before.id;
        });
        return { changes: {}, written, action: 'element-added' };
      },
    );
  }

  /** @returns the identifier of the topic */
  updateElement(
    actor: Actor | undefined,
    idOrSlug: string,
    elementId: string,
    input: UpdateElement | ((before: ElementColumns) => Promise<UpdateElement>),
    checkVersion: CheckVersion,
  ): Promise<string> {
    return this.changeElements(actor, idOrSlug, checkVersion, 'element-updated', (tx, editor, id) =>
      updateElement(tx, editor, id, elementId, input),
    );
  }

  async removeElement(
    actor: Actor | undefined,
    idOrSlug: string,
    elementId: string,
    checkVersion: CheckVersion,
  ): Promise<void> {
    await this.changeElements(actor, idOrSlug, checkVersion, 'element-removed', (tx, editor, id) =>
      removeElement(tx, editor, id, elementId),
    );
  }

  async clear(actor: Actor | undefined, idOrSlug: string, checkVersion: CheckVersion): Promise<void> {
    await this.changeElements(actor, idOrSlug, checkVersion, 'element-removed', (tx, _editor, id) =>
      clearElements(tx, id),
    );
  }

  private changeElements(
    actor: Actor | undefined,
    idOrSlug: string,
    checkVersion: CheckVersion,
    action: string,
    work: (tx: EntityManager, editor: Actor, id: string) => Promise<Changes>,
  ): Promise<string> {
    return this.entries.change(
      'topic',
      'edit',
      actor,
      idOrSlug,
      checkVersion,
      async (tx, before, editor) => ({
        changes: {},
        written: await this.tellGathered(tx, await work(tx, editor, before.id)),
        action,
      }),
    );
  }

  /** What a topic gathers is found by it. */
  private async tellGathered(tx: EntityManager, changes: Changes): Promise<Changes> {
    await this.indexing.enqueue(tx, await gatheredByKind(tx, regathered(changes)));
    return changes;
  }
}
