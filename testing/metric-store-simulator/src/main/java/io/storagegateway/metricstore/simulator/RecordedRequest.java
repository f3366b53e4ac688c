package io.storagegateway.metricstore.simulator;

/**
 * A request as it came in.
 *
 * @param method such as GET
 * @param path without the query
 * @param query the query as it was sent, empty if there was none
 * @param authorization the header of that name, empty if there was none
 * @param body the body's text, empty if there was none
 */
public record RecordedRequest(
    String method, String path, String query, String authorization, String body) {}
