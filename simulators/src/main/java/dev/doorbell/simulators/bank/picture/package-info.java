/**
 * The pictures that the demo bank draws: letters that are hard to read, and QR codes, as PNG. For
 * the bank only.
 */
@NullMarked
package dev.doorbell.simulators.bank.picture;

import org.jspecify.annotations.NullMarked;
