/**
 * The console of the command: reads answers from a terminal or standard input, prints tables, lists
 * of properties and JSON, and defines the exit codes with the exception that ends the command.
 * Removes control characters from all texts of users and sites before it prints them. Every other
 * package of this module uses this package; it uses none of them.
 */
@NullMarked
package dev.doorbell.operator.console;

import org.jspecify.annotations.NullMarked;
