/** Wishes for another code: decided in the challenge's row, handed on. For the routes. */
@NullMarked
package dev.doorbell.gateway.resend;

import org.jspecify.annotations.NullMarked;
