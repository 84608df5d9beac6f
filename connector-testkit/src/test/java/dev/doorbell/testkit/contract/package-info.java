/** Runs the contract of the context with the test kit's implementation. */
@NullMarked
package dev.doorbell.testkit.contract;

import org.jspecify.annotations.NullMarked;
