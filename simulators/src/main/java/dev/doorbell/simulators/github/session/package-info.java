/**
 * How far a browser has come at the GitHub site, and what is counted on the way. For that site
 * only.
 */
@NullMarked
package dev.doorbell.simulators.github.session;

import org.jspecify.annotations.NullMarked;
