/**
 * Replaces the secrets of a recorded run by placeholders, and checks that none is left. Replacing
 * and checking work differently on purpose: the rules recognize a secret in the spellings of the
 * text, and the check decodes the text and compares it with the secrets. Only the folding of
 * letters and digits and the decoding of base64 and of hexadecimal digits are shared.
 */
@NullMarked
package dev.doorbell.testkit.scrub;

import org.jspecify.annotations.NullMarked;
