/**
 * Decides who makes a call and which routes the caller may use. {@code gateway.http} asks it before
 * it reads the body of a request. Tokens are verified with the keys of one issuer: the only package
 * that reads tokens.
 */
@NullMarked
package dev.doorbell.gateway.identity;

import org.jspecify.annotations.NullMarked;
