/**
 * Manifests of connectors, which workers write when they start and gateways read; and the values of
 * parameters, which the operator sets and workers read.
 */
@NullMarked
package dev.doorbell.store.connector;

import org.jspecify.annotations.NullMarked;
