/** A shop for tests of the test kit: its site, and a connector that follows every rule. */
@NullMarked
package dev.doorbell.testkit.shop;

import org.jspecify.annotations.NullMarked;
