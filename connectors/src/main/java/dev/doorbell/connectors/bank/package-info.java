/**
 * The demo bank: a site of ours that asks in every way a bank may ask. The connector to read first.
 */
@NullMarked
package dev.doorbell.connectors.bank;

import org.jspecify.annotations.NullMarked;
