/**
 * The demo bank's second step by code: by message or by authenticator, the choice between them, and
 * the pages that ask. For the bank only.
 */
@NullMarked
package dev.doorbell.simulators.bank.code;

import org.jspecify.annotations.NullMarked;
