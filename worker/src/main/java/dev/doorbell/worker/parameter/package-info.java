/**
 * The command with which the operator sets the parameters of connectors. It is an entry point of
 * the worker's image, which has the database and the keyset already; no API can set parameters. No
 * code calls it.
 */
@NullMarked
package dev.doorbell.worker.parameter;

import org.jspecify.annotations.NullMarked;
