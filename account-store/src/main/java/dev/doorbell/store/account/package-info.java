/**
 * Accounts at sites: their fields (plain or sealed), saved sessions, data of connectors,
 * identities, schedules, deletion. Called by gateways, and by workers for what a run needs. The
 * store sees secrets only as ciphertext.
 */
@NullMarked
package dev.doorbell.store.account;

import org.jspecify.annotations.NullMarked;
