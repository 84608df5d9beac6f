/** The current version beside a previous one, on the same rows and topics. */
@NullMarked
package dev.doorbell.e2e.upgrade;

import org.jspecify.annotations.NullMarked;
