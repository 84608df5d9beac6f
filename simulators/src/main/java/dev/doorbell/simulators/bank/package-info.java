/**
 * The demo bank: its doors (login, second factor, accounts) over HTTP. Entered through {@code
 * BankSite}; the host of the site is whatever host it is asked under.
 */
@NullMarked
package dev.doorbell.simulators.bank;

import org.jspecify.annotations.NullMarked;
