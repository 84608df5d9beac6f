/** What a run knows of its login, and when success may be assumed. For {@code worker.run}. */
@NullMarked
package dev.doorbell.worker.login;

import org.jspecify.annotations.NullMarked;
