package io.storagegateway.jobarchive.retention;

import io.storagegateway.jobarchive.index.EndedJob;
import io.storagegateway.spi.CallContext;
import io.storagegateway.spi.Preview;
import io.storagegateway.spi.Preview.FieldChange;
import io.storagegateway.spi.value.JobIndex;
import io.storagegateway.spi.value.RetentionPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a policy would do: how many jobs it means, how many bytes they have, and the first of them.
 *
 * @param selection the jobs
 * @param destination where they would go; empty if they would not
 */
record RetentionPreview(Selection selection, Optional<Destination> destination) {
  private static final int SHOWN = 1000;
  private static final String HERE = "here";

  Preview of(CallContext call) throws IOException {
    List<FieldChange> changes = new ArrayList<>();
    Sum sum = new Sum();
    selection.each(
        call,
        job -> {
          sum.add(job);
          if (sum.jobs <= SHOWN) {
            changes.add(new FieldChange("jobs." + job.key().id(), HERE, afterwards()));
          }
          return !call.cancelled();
        });
    changes.add(0, new FieldChange("jobs", null, sum.jobs));
    changes.add(1, new FieldChange("bytes", null, sum.bytes));
    return new Preview(Preview.CheckedBy.BACKEND, changes, warnings(call, sum));
  }

  private static final class Sum {
    private long jobs;
    private long bytes;

    void add(EndedJob job) {
      jobs++;
      bytes += job.bytes();
    }
  }

  /** Where a job is then; null for nowhere. */
  private String afterwards() {
    RetentionPolicy policy = selection.filter().policy();
    return switch (policy.action()) {
      case DELETE -> null;
      case MOVE -> policy.destination();
      case COPY -> HERE + ", " + policy.destination();
      case COMPRESS -> HERE + ", compressed";
    };
  }

  private List<String> warnings(CallContext call, Sum sum) throws IOException {
    List<String> warnings = new ArrayList<>();
    if (sum.jobs > SHOWN) {
      warnings.add("Only the first %d jobs are shown.".formatted(SHOWN));
    }
    JobIndex index = selection.index().state(call);
    if (index.indexedAt() == null) {
      warnings.add("The archive has not been read to its end yet; there may be more jobs.");
    }
    if (destination.isPresent()) {
      long room = Files.getFileStore(destination.get().root()).getUsableSpace();
      if (room < sum.bytes) {
        warnings.add("The destination has room for %d bytes only.".formatted(room));
      }
    }
    return warnings;
  }
}
