/**
 * Accounts and the connectors that they can use: lists and shows both, creates, changes and deletes
 * accounts. The user types passwords without echo or pipes them in. Used by the root command; dead
 * letters read the connectors.
 */
@NullMarked
package dev.doorbell.operator.account;

import org.jspecify.annotations.NullMarked;
