/** Connectors: what accounts there can be. For the root command and for connecting an account. */
@NullMarked
package dev.doorbell.operator.connector;

import org.jspecify.annotations.NullMarked;
