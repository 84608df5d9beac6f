/**
 * The command {@code doorbell login}: signs a person in at the issuer from a terminal (RFC 8628)
 * and keeps the token in a file, which the other commands read. Used by {@code Commands}.
 */
@NullMarked
package dev.doorbell.operator.login;

import org.jspecify.annotations.NullMarked;
