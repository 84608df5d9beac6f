/**
 * What sites ask people: listed, shown, answered, sent again. A code is typed unseen or comes by
 * standard input; it is never an argument and never repeated. For the root command, and for jobs,
 * which show what they ask.
 */
@NullMarked
package dev.doorbell.operator.challenge;

import org.jspecify.annotations.NullMarked;
