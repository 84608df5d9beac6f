/**
 * The gateway's HTTP API from outside: calls, its refusals, the stream of events, downloads.
 * Translates whatever the JDK's client throws into one line for the operator. For the commands.
 */
@NullMarked
package dev.doorbell.operator.gateway;

import org.jspecify.annotations.NullMarked;
