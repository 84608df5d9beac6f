/**
 * Accounts: fields are validated against the connector's manifest, and secret ones are sealed
 * before anything is stored. Used by the routes.
 */
@NullMarked
package dev.doorbell.gateway.account;

import org.jspecify.annotations.NullMarked;
