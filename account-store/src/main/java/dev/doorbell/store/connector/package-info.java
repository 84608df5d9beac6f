/**
 * Manifests of connectors: workers write them when they start, gateways read them. And the values
 * of parameters: the operator sets them, workers read them.
 */
@NullMarked
package dev.doorbell.store.connector;

import org.jspecify.annotations.NullMarked;
