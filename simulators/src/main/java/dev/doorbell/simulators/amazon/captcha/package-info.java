/** The pictures that the Amazon site has shown, and what they say. For that site only. */
@NullMarked
package dev.doorbell.simulators.amazon.captcha;

import org.jspecify.annotations.NullMarked;
