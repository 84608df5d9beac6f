/**
 * The pictures that sites draw: letters that are hard to read, and QR codes, as PNG. For the sites
 * of this module.
 */
@NullMarked
package dev.doorbell.simulators.picture;

import org.jspecify.annotations.NullMarked;
