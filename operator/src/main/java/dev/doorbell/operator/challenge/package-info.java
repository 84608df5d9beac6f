/**
 * Challenges: lists, shows and answers them, and asks sites to send a code again. The user types a
 * code without echo or pipes it in; it is never an argument and never printed. Used by the root
 * command, and by jobs, which show their challenge.
 */
@NullMarked
package dev.doorbell.operator.challenge;

import org.jspecify.annotations.NullMarked;
