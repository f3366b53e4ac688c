package io.storagegateway.jobarchive.index;

import java.nio.file.Path;
import java.time.Duration;

/**
 * What an index needs to know.
 *
 * @param archive the root of the archive
 * @param folder where the index is kept, outside of the archive
 * @param grace how long a job's folder may be half-written
 * @param interval the time from the end of one pass to the next
 * @param threads how many threads look at the archive, at least 1
 * @param largestMeta the greatest record that is read, in bytes
 */
public record IndexSettings(
    Path archive, Path folder, Duration grace, Duration interval, int threads, long largestMeta) {}
