/** What the demo bank remembers about a browser: session, device. For the bank only. */
@NullMarked
package dev.doorbell.simulators.bank.session;

import org.jspecify.annotations.NullMarked;
