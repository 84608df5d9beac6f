/**
 * What a signed-in customer of the demo bank sees: accounts, profile, statements and their files,
 * receipts as JSON. Statements and receipts are derived from the login, so they are the same at
 * every start. For the bank, and for tests that compare documents.
 */
@NullMarked
package dev.doorbell.simulators.bank.account;

import org.jspecify.annotations.NullMarked;
