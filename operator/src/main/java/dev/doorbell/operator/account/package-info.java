/**
 * Accounts: listed, shown, connected, changed, disconnected, as far as the API goes. Passwords are
 * typed unseen or come by standard input. For the root command.
 */
@NullMarked
package dev.doorbell.operator.account;

import org.jspecify.annotations.NullMarked;
