/** The kit, tried out on connectors that keep its rules and on some that do not. */
@NullMarked
package dev.doorbell.testkit;

import org.jspecify.annotations.NullMarked;
