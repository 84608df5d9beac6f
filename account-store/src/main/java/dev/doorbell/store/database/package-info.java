/**
 * The database as the rest of the store sees it: one connection or one transaction around a piece
 * of work, foreign errors translated once, ids and pages. Called by the packages of the store;
 * services meet only {@link dev.doorbell.store.database.StoreUnavailableException}, {@link
 * dev.doorbell.store.database.Page} and {@link dev.doorbell.store.database.Ids}.
 */
@NullMarked
package dev.doorbell.store.database;

import org.jspecify.annotations.NullMarked;
