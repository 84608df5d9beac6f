/** Connectors' manifests as rows: workers write them as they start, gateways read them. */
@NullMarked
package dev.doorbell.store.connector;

import org.jspecify.annotations.NullMarked;
