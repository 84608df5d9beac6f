/**
 * The rules that a trial holds every connector to, and what was seen of their breaking. For tests
 * of connectors, which name rules, and the rest of the kit.
 */
@NullMarked
package dev.doorbell.testkit.rule;

import org.jspecify.annotations.NullMarked;
