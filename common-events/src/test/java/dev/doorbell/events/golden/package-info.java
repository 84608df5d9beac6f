/** Tests of {@code common-events}: the contract as strangers meet it. */
@NullMarked
package dev.doorbell.events.golden;

import org.jspecify.annotations.NullMarked;
