/**
 * What stands between the right password and the account at the Amazon site: codes, approvals,
 * pictures, walls. For that site only.
 */
@NullMarked
package dev.doorbell.simulators.amazon.challenge;

import org.jspecify.annotations.NullMarked;
