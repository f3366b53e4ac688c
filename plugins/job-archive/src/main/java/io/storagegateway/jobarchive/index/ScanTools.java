package io.storagegateway.jobarchive.index;

import io.storagegateway.jobarchive.layout.GraceTime;
import java.util.concurrent.ExecutorService;
import org.slf4j.Logger;

/**
 * What a pass works with.
 *
 * @param writer the writer of the index
 * @param threads who walks
 * @param walkers how many of them
 * @param stop tells them to end
 * @param grace how long a folder may be half-written
 * @param largestMeta the greatest record that is read, in bytes
 * @param log for defects of this plugin
 */
record ScanTools(
    IndexWriter writer,
    ExecutorService threads,
    int walkers,
    Stop stop,
    GraceTime grace,
    long largestMeta,
    Logger log) {}
