/** Manifests of connectors. Workers write them when they start; gateways read them. */
@NullMarked
package dev.doorbell.store.connector;

import org.jspecify.annotations.NullMarked;
