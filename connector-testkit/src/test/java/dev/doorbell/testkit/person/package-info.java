/** What scripted people do. */
@NullMarked
package dev.doorbell.testkit.person;

import org.jspecify.annotations.NullMarked;
