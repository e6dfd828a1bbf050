/**
 * Every entity, named here because the bundle has no folders to search. None yet: pages are read and harvests are
 * written in SQL, and a class per table that nothing loads would only repeat the migrations.
 */
export const entities: (new () => object)[] = [];
