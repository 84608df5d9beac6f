/**
 * What any site remembers about a browser: sessions by cookie, forms that were shown, devices. For
 * the sites of this module.
 */
@NullMarked
package dev.doorbell.simulators.browser;

import org.jspecify.annotations.NullMarked;
