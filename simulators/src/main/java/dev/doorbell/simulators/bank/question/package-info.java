/**
 * The demo bank's second step by a question that has one right answer: something known by heart,
 * letters on a picture, what an app says to a QR code. For the bank only.
 */
@NullMarked
package dev.doorbell.simulators.bank.question;

import org.jspecify.annotations.NullMarked;
