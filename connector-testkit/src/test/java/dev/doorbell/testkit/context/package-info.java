/** Tests of what decides in a run of a trial. */
@NullMarked
package dev.doorbell.testkit.context;

import org.jspecify.annotations.NullMarked;
