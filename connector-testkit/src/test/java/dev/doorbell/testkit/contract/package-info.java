/** The test kit's own run of the contract. */
@NullMarked
package dev.doorbell.testkit.contract;

import org.jspecify.annotations.NullMarked;
