/**
 * How often the jobs of an account may log in and make its site send messages, and whether its
 * automatic runs are paused. Writes the columns of the account's row that requests and claims
 * compare. For the packages of the store.
 */
@NullMarked
package dev.doorbell.store.pace;

import org.jspecify.annotations.NullMarked;
