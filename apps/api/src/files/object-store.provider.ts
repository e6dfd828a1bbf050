import type { Provider } from '@nestjs/common';
import type { ObjectStore } from '@passerelle/storage';
import { createDiskObjectStore } from '@passerelle/storage/disk';
import { DataConfig } from '../config';

/** The {@link ObjectStore} of this portal. */
export const OBJECT_STORE = Symbol('OBJECT_STORE');

export const objectStoreProvider: Provider = {
  provide: OBJECT_STORE,
  inject: [DataConfig],
  useFactory: ({ filesDir }: DataConfig): ObjectStore => createDiskObjectStore(filesDir),
};
