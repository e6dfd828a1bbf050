import { maxLength, metadata, required, type SchemaPathTree } from '@angular/forms/signals';
import { LIMITS, type PostKind } from '@passerelle/catalog';
import { FIELD_LABEL } from '@passerelle/ui/forms';
import type { CreatePost, PostResponse } from '../../core/api-types';
import { encryptedAddress, filled, webAddress } from '../../core/forms/validators';

/** As the API takes it. */
const HEADLINE = 2_000;

/** A post as its form holds it, by the names of what the API is sent. */
export interface PostModel {
  name: string;
  kind: PostKind;
  headline: string;
  content: string;
  image: string;
  credit_to: string;
  credit_url: string;
  tags: readonly string[];
}

export function toPostModel(post?: PostResponse): PostModel {
  return {
    name: post?.name ?? '',
    kind: post?.kind ?? 'news',
    headline: post?.headline ?? '',
    content: post?.content ?? '',
    image: post?.image ?? '',
    credit_to: post?.credit_to ?? '',
    credit_url: post?.credit_url ?? '',
    tags: post?.tags ?? [],
  };
}

export function toPostBody(model: PostModel): CreatePost {
  return {
    name: model.name.trim(),
    kind: model.kind,
    headline: model.headline.trim(),
    content: model.content,
    image: model.image.trim() || null,
    credit_to: model.credit_to.trim() || null,
    credit_url: model.credit_url.trim() || null,
    tags: [...model.tags],
  };
}

export function postRules(path: SchemaPathTree<PostModel>): void {
  metadata(path.name, FIELD_LABEL, () => $localize`:@@form.title:Titre`);
  required(path.name);
  filled(path.name);
  maxLength(path.name, LIMITS.title);
  metadata(path.kind, FIELD_LABEL, () => $localize`:@@form.post.kind:Ce que c’est`);
  required(path.kind);
  metadata(path.headline, FIELD_LABEL, () => $localize`:@@form.post.headline:Chapeau`);
  maxLength(path.headline, HEADLINE);
  metadata(path.content, FIELD_LABEL, () => $localize`:@@form.post.content:Texte`);
  required(path.content);
  filled(path.content);
  maxLength(path.content, LIMITS.description);
  metadata(path.image, FIELD_LABEL, () => $localize`:@@form.image:Adresse d’une image`);
  encryptedAddress(path.image);
  maxLength(path.image, LIMITS.url);
  metadata(path.credit_to, FIELD_LABEL, () => $localize`:@@form.post.credit_to:Auteur de l’image`);
  maxLength(path.credit_to, LIMITS.name);
  metadata(
    path.credit_url,
    FIELD_LABEL,
    () => $localize`:@@form.post.credit_url:Page de l’auteur de l’image`,
  );
  webAddress(path.credit_url);
  maxLength(path.credit_url, LIMITS.url);
  metadata(path.tags, FIELD_LABEL, () => $localize`:@@form.tags:Mots-clés`);
}
