/**
 * Client of the gateway's HTTP API: calls, rejections, the stream of events, downloads. Translates
 * every exception of OkHttp into one line for the user. Used by the commands; the only package of
 * this module that uses OkHttp and the library for server-sent events.
 */
@NullMarked
package dev.doorbell.operator.gateway;

import org.jspecify.annotations.NullMarked;
