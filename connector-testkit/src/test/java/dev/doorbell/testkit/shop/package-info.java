/** A shop for tests of the kit: its site, and a connector that keeps every rule. */
@NullMarked
package dev.doorbell.testkit.shop;

import org.jspecify.annotations.NullMarked;
