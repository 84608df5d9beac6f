/**
 * The command that migrates the schema of the database and ends, for deployments whose services may
 * not change the schema. In the worker's image; needs no keyset.
 */
@NullMarked
package dev.doorbell.worker.migration;

import org.jspecify.annotations.NullMarked;
