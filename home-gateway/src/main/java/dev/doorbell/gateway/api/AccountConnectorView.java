package dev.doorbell.gateway.api;

import java.util.UUID;

/** The part of an account that operators see. */
record AccountConnectorView(UUID accountId, String connector) {}
