/**
 * The second factors of the demo bank that have one right answer: a security question, several
 * fields, a captcha, a QR code. For the bank only.
 */
@NullMarked
package dev.doorbell.simulators.bank.question;

import org.jspecify.annotations.NullMarked;
