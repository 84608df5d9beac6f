/**
 * Converts events to Kafka records and to JSON for the gateway's event stream, and back. For Java
 * programs that write or read {@code doorbell.events}; {@code docs/api/asyncapi.yaml} describes the
 * same for other languages.
 *
 * <p>CloudEvents 1.0 in Kafka's binary mode: the attributes are headers, and the value is one JSON
 * object. The value also contains type, time and job, so that it can be read without the headers.
 * Reading rejects invalid values and ignores unknown fields. An unknown type is distinguished from
 * a malformed record. No record makes a decoding method throw.
 */
@NullMarked
package dev.doorbell.events.codec;

import org.jspecify.annotations.NullMarked;
