package io.storagegateway.metricstore.http;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How a server is reached.
 *
 * @param url its address, without a slash at its end
 * @param authorities a PEM file of those who may vouch for it, empty for those of the Java platform
 * @param authorization who the gateway is to it
 * @param connect how long a connection may take to be made
 * @param silence how long it may say nothing
 */
public record Connection(
    URI url,
    Optional<Path> authorities,
    Authorization authorization,
    Duration connect,
    Duration silence) {}
