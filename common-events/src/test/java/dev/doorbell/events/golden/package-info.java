/**
 * Golden files: one record of each type, as other programs write and read it. For the tests of this
 * module.
 */
@NullMarked
package dev.doorbell.events.golden;

import org.jspecify.annotations.NullMarked;
