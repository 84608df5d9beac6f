/**
 * Events as records of Kafka and as JSON for the gateway's stream. For programs in Java that write
 * or read {@code doorbell.events}; {@code docs/api/asyncapi.yaml} describes the same for other
 * languages.
 *
 * <p>CloudEvents 1.0 in Kafka's binary mode: the attributes are headers, the value is one flat JSON
 * object that also has type, time and job, so that it can be read without the headers. Reading is
 * strict about values and tolerant of additions: unknown fields are ignored, an unknown type is
 * distinguished from a malformed record, and no input makes a method throw.
 */
@NullMarked
package dev.doorbell.events.codec;

import org.jspecify.annotations.NullMarked;
