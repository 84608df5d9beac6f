/**
 * Tests a connector in one JVM: {@link dev.doorbell.testkit.ConnectorTrial} runs a connector at a
 * simulator or at recorded pages, with a scripted user, and checks the {@link
 * dev.doorbell.testkit.rule.Rule}s that every connector must follow. For any test library: a failed
 * check is an {@link java.lang.AssertionError}.
 */
@NullMarked
package dev.doorbell.testkit;

import org.jspecify.annotations.NullMarked;
