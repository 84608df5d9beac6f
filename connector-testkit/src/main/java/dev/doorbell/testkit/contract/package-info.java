/**
 * The contract of {@link dev.doorbell.sdk.ConnectorContext} as test cases. Each implementation of
 * the context runs all of them: the worker's against real rows and topics, the test kit's in one
 * JVM. So a connector that works with one works with the other. The cases need no test library: a
 * broken one throws an {@link java.lang.AssertionError}. An implementation provides a {@link
 * dev.doorbell.testkit.contract.ContextHost}; a connector author has no use for this package.
 */
@NullMarked
package dev.doorbell.testkit.contract;

import org.jspecify.annotations.NullMarked;
