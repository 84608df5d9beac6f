/**
 * The rules that every simulated site shares: sessions by cookie, form tokens that work once, codes
 * that are sent, expire and may be sent again, lock-out after failed attempts, known devices. Knows
 * no HTML and no single site. For the sites and the server of this module.
 */
@NullMarked
package dev.doorbell.simulators.site;

import org.jspecify.annotations.NullMarked;
