/**
 * The connectors of {@code docs/writing-a-connector.md}, one for each step, and their tests. The
 * page shows exactly this code.
 */
@NullMarked
package dev.doorbell.connectors.tutorial;

import org.jspecify.annotations.NullMarked;
