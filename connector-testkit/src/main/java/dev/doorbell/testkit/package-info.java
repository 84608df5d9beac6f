/**
 * Tries a connector out, in one JVM: {@link dev.doorbell.testkit.ConnectorTrial} runs it against a
 * simulator or recorded pages, with a {@link dev.doorbell.testkit.person.Person} who is scripted,
 * and holds it to the {@link dev.doorbell.testkit.rule.Rule}s that each connector has to keep. For
 * tests of connectors, in whatever test library: what is wrong is an {@link
 * java.lang.AssertionError}.
 */
@NullMarked
package dev.doorbell.testkit;

import org.jspecify.annotations.NullMarked;
