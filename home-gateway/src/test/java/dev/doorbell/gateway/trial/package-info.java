/** What the integration tests stand on: broker, database, gateways, a played worker, clients. */
@NullMarked
package dev.doorbell.gateway.trial;

import org.jspecify.annotations.NullMarked;
