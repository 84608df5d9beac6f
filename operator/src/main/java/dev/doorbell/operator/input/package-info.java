/**
 * What a person types: unseen where it is secret, and never on the command line, which every other
 * user of the machine can read.
 */
@NullMarked
package dev.doorbell.operator.input;

import org.jspecify.annotations.NullMarked;
