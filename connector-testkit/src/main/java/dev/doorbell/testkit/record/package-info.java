/**
 * The command {@code bin/doorbell record}: runs a connector once in this JVM, against the real site
 * or a moved one, with a person at the terminal, and saves the pages that it requested as a
 * recording without secrets. Only this package reads the terminal.
 */
@NullMarked
package dev.doorbell.testkit.record;

import org.jspecify.annotations.NullMarked;
