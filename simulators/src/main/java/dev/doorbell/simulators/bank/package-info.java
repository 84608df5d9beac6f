/**
 * The demo bank: its login page, the steps that may follow the password, and the pages of customers
 * who can't sign in. Entered through {@code BankSite}, for the server. All paths are under {@code
 * /bank/}, whatever the host.
 */
@NullMarked
package dev.doorbell.simulators.bank;

import org.jspecify.annotations.NullMarked;
