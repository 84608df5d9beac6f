/**
 * Reads what a text may stand for: without the escapes of addresses, HTML, JSON and scripts,
 * decoded from base64 and hexadecimal digits, and reduced to letters and digits. {@code scrub}
 * searches for secrets in the results.
 */
@NullMarked
package dev.doorbell.testkit.decoding;

import org.jspecify.annotations.NullMarked;
