/**
 * Golden files: records as strangers already write and read them, one per type. For the tests of
 * this module.
 */
@NullMarked
package dev.doorbell.events.golden;

import org.jspecify.annotations.NullMarked;
