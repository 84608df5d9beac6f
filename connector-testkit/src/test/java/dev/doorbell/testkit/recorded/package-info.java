/** Tests of recorded sites, with a connector that requests them. */
@NullMarked
package dev.doorbell.testkit.recorded;

import org.jspecify.annotations.NullMarked;
