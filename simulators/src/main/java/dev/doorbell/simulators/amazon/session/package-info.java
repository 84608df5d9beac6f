/**
 * How far a browser has come at the Amazon site, and what is counted on the way. For that site
 * only.
 */
@NullMarked
package dev.doorbell.simulators.amazon.session;

import org.jspecify.annotations.NullMarked;
