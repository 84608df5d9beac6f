/**
 * Access to the database for the packages of the store: statements and transactions, translation of
 * SQL errors, ids and pages. Services use only {@link
 * dev.doorbell.store.database.StoreUnavailableException}, {@link dev.doorbell.store.database.Page}
 * and {@link dev.doorbell.store.database.Ids}.
 */
@NullMarked
package dev.doorbell.store.database;

import org.jspecify.annotations.NullMarked;
