/** The gateway at a Keycloak; runs in {@code bin/test --keycloak}. */
@NullMarked
package dev.doorbell.gateway.keycloak;

import org.jspecify.annotations.NullMarked;
