package dev.doorbell.operator.job;

import tools.jackson.databind.JsonNode;

/**
 * A job in the form of the API and as a record.
 *
 * @param json with members that this version does not know
 */
record JobResponse(JsonNode json, Job job) {}
