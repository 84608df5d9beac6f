/** Tests of scripted users. */
@NullMarked
package dev.doorbell.testkit.user;

import org.jspecify.annotations.NullMarked;
