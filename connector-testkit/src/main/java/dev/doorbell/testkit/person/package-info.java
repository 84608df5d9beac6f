/**
 * The person whom a connector asks, as a script: what they do at each question, held against what
 * they can do there. For tests of connectors and the rest of the kit.
 */
@NullMarked
package dev.doorbell.testkit.person;

import org.jspecify.annotations.NullMarked;
