/**
 * The connector of the demo bank, a simulator with every kind of question that banks ask. Read this
 * connector first.
 */
@NullMarked
package dev.doorbell.connectors.bank;

import org.jspecify.annotations.NullMarked;
