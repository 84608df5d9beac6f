/**
 * The contract of {@link dev.doorbell.sdk.ConnectorContext} as test cases. Each implementation of
 * the context runs all of them: the worker's against real rows and topics, the test kit's in one
 * JVM. So a connector behaves the same with both. The cases need no test library: a case that fails
 * throws an {@link java.lang.AssertionError}. An implementation provides a {@link
 * dev.doorbell.testkit.contract.ContextImplementation}; authors of connectors don't need this
 * package.
 */
@NullMarked
package dev.doorbell.testkit.contract;

import org.jspecify.annotations.NullMarked;
