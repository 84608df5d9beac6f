/** A shop to try the kit out on: its site, and a connector that keeps every rule. */
@NullMarked
package dev.doorbell.testkit.shop;

import org.jspecify.annotations.NullMarked;
