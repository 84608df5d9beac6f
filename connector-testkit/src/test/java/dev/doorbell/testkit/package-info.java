/** Tests of the test kit, with connectors that follow its rules and connectors that break them. */
@NullMarked
package dev.doorbell.testkit;

import org.jspecify.annotations.NullMarked;
