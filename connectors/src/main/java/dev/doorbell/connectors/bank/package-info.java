/**
 * The demo bank: our own site, with every kind of question that banks ask. Read this connector
 * first.
 */
@NullMarked
package dev.doorbell.connectors.bank;

import org.jspecify.annotations.NullMarked;
