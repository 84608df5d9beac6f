/**
 * The demo bank: its login page, the steps that may follow the password, and the pages of customers
 * who can't sign in. The server uses {@code BankSite}. All paths start with {@code /bank/}, for
 * every host name.
 */
@NullMarked
package dev.doorbell.simulators.bank;

import org.jspecify.annotations.NullMarked;
