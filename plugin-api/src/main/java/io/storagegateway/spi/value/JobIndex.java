package io.storagegateway.spi.value;

import java.time.Instant;

/**
 * How far a listing of jobs is up to date.
 *
 * @param indexedAt when everything was last looked at; null before the first time ended
 * @param scanning whether everything is being looked at now
 * @param jobs how many jobs it has, at least 0
 * @param problems how many problems it knows, at least 0
 */
public record JobIndex(Instant indexedAt, boolean scanning, long jobs, long problems) {}
