/**
 * Accounts: checked against their connector's manifest, secrets sealed with the public half before
 * anything is stored. For the routes.
 */
@NullMarked
package dev.doorbell.gateway.account;

import org.jspecify.annotations.NullMarked;
