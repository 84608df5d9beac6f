/**
 * What the command prints: aligned tables and blocks for people, JSON for programs, times local and
 * relative. Nothing that comes from elsewhere reaches a terminal with its control characters. For
 * every command; knows none of them.
 */
@NullMarked
package dev.doorbell.operator.output;

import org.jspecify.annotations.NullMarked;
