package dev.doorbell.operator.connector;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * What a new project is made of.
 *
 * @param packageName also the group of the project
 * @param version of SDK and test kit
 * @param repository from which Maven gets them; null for Maven Central
 * @param programs for the README of the project
 */
record ProjectSpec(
    ConnectorName name,
    String packageName,
    String version,
    @Nullable URI repository,
    SdkSource.Programs programs) {}
