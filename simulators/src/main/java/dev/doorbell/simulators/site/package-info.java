/**
 * The rules that all simulated sites share: sessions by cookie, form tokens that work once, codes
 * that expire and may be sent again, lock-out after failed attempts, known devices. Contains no
 * HTML and nothing about a single site. For the sites and the server of this module.
 */
@NullMarked
package dev.doorbell.simulators.site;

import org.jspecify.annotations.NullMarked;
