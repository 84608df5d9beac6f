/**
 * What happens to a job, as everybody outside may see it: the events on the topic {@code
 * doorbell.events} and in the gateway's event stream. For authors of frontends, of other services,
 * and of Doorbell's own worker and gateway.
 *
 * <p>Every event is a record in one of four sealed families ({@link dev.doorbell.events.RunEvent},
 * {@link dev.doorbell.events.LoginEvent}, {@link dev.doorbell.events.ChallengeEvent}, {@link
 * dev.doorbell.events.DocumentEvent}); its simple name is its type on the wire. An {@link
 * dev.doorbell.events.EventEnvelope} says which job it speaks of, when it happened and who says so.
 * {@code dev.doorbell.events.codec} turns envelopes into records of Kafka and back; {@code
 * docs/api/asyncapi.yaml} is the same contract for other languages.
 *
 * <p>Events are news, not the truth: state changes come at least once, progress ({@code
 * DocumentSaved}) at most once, and {@code GET /api/jobs/{id}} tells what is so now. A reader drops
 * ids that it has seen, attempts lower than one that it has seen, and whatever comes after a job's
 * end. New versions only add types and fields, so a reader passes over what it doesn't know. No
 * event ever carries a password, a code or a cookie.
 */
@NullMarked
package dev.doorbell.events;

import org.jspecify.annotations.NullMarked;
