/**
 * The fields of an account as a connector's manifest declares them: their JSON in manifests and the
 * HTTP API, and the rules for their values, which the fields of challenges share. For the SDK,
 * which declares fields, and for all programs that check values: gateway, worker, operator and test
 * kit. Home has the same rules in JavaScript.
 */
@NullMarked
package dev.doorbell.events.field;

import org.jspecify.annotations.NullMarked;
