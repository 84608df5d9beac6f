/** What scripted people do. */
@NullMarked
package dev.doorbell.testkit.user;

import org.jspecify.annotations.NullMarked;
