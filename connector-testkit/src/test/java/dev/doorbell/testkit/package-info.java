/** The test kit with connectors that keep its rules and some that break them. */
@NullMarked
package dev.doorbell.testkit;

import org.jspecify.annotations.NullMarked;
