/**
 * The connectors of {@code docs/writing-a-connector.md}, stage by stage, and their tests. What
 * stands here stands on the page.
 */
@NullMarked
package dev.doorbell.connectors.tutorial;

import org.jspecify.annotations.NullMarked;
