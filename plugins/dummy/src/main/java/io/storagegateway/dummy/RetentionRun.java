package io.storagegateway.dummy;

import io.storagegateway.spi.value.RetainedJob;
import java.util.List;

/**
 * What a retention policy did.
 *
 * @param id the operation that did it
 * @param jobs what became of each job
 */
record RetentionRun(String id, List<RetainedJob> jobs) {
  RetentionRun {
    jobs = List.copyOf(jobs);
  }
}
